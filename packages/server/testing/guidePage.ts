import assert from 'node:assert/strict'
import { app } from '../app.ts'
import type { World } from '../world.ts'

/** 办事指南 of an area as a person reads it: the whole page, the four answers on top, and each section by its id. */
export interface GuidePage {
  html: string
  answers: string
  section(id: string): string
}

const textOf = (part: string): string =>
  part
    .replace(/<svg[\s\S]*?<\/svg>/g, '')
    .replace(/<[^>]+>/g, '')
    .replace(/&quot;/g, '"')
    .replace(/\s+/g, ' ')

/** Opens the guide of a service of an area, of the determination unless said. The words of a section are those of its markup, not of its drawing. */
export async function guidePage(world: World, area: string, service = 'determination'): Promise<GuidePage> {
  const answer = await app(world).request(`/${area}/guide/${service}`)
  assert.equal(answer.status, 200)
  const html = await answer.text()
  const part = (pattern: RegExp): string => {
    const found = pattern.exec(html)
    assert.ok(found, pattern.source)
    return textOf(found[1] ?? '')
  }
  return {
    html,
    answers: part(/<ul class="answers">([\s\S]*?)<\/ul>/),
    section: (id) => part(new RegExp(`<section class="section" id="${id}">([\\s\\S]*?)</section>`)),
  }
}
