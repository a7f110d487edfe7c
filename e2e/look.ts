import assert from 'node:assert/strict'
import { after } from 'node:test'
import { axeFaults, overflow } from '@jingban/server/page/gallery/measure.ts'
import type { Page } from 'playwright-core'
import { picture } from './browser.ts'
import { type Installation, install } from './installation.ts'

/** The areas of the demonstration. */
export const areas = ['kaifeng', 'daye', 'shijiazhuang', 'shihezi', 'shangluo'] as const

let opened: Promise<Installation> | undefined
after(async () => (await opened)?.close())

/** The installation with the demonstration of every city, one for all tours of a run, since it takes longest to fill. It is closed when the run is over. */
export function openCities(): Promise<Installation> {
  opened ??= install('2026-04-20T10:15+08:00', ...areas)
  return opened
}

/** A path as part of the name of a picture. */
export const nameOf = (path: string): string => path.replaceAll(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '')

/** Opens a page: it is there, axe-core finds nothing, and it does not scroll sideways. */
export async function look(page: Page, { address }: Installation, path: string, name: string): Promise<void> {
  const answer = await page.goto(address + path)
  assert.equal(answer?.status(), 200, path)
  await picture(page, name)
  assert.deepEqual(await axeFaults(page), [], path)
  assert.equal(await overflow(page), 0, `${path} scrolls sideways`)
}

/** Looks at what this place lists first that leads further on. */
export async function lookInto(page: Page, installation: Installation, path: string, link: string, name: string): Promise<void> {
  await page.goto(installation.address + path)
  const href = await page.locator(`main a[href*="${link}"]`).first().getAttribute('href')
  await look(page, installation, href ?? '', name)
}
