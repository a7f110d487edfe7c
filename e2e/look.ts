import assert from 'node:assert/strict'
import { after } from 'node:test'
import { axeFaults, overflow } from '@jingban/server/page/gallery/measure.ts'
import type { Page } from 'playwright-core'
import { picture } from './browser.ts'
import { type Installation, install } from './installation.ts'

/** A4 at 96 dots an inch, less its margins. */
const paper = { width: 672, height: 986 }

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
export const nameOf = (path: string): string => path.replaceAll(/[^a-z0-9]+/gi, '-').replace(/^-|-$/g, '')

/** Opens a page: it is there, axe-core finds nothing, and it does not scroll sideways. */
export async function look(page: Page, { address }: Installation, path: string, name: string): Promise<void> {
  const answer = await page.goto(address + path)
  assert.equal(answer?.status(), 200, path)
  await picture(page, name)
  assert.deepEqual(await axeFaults(page), [], path)
  assert.equal(await overflow(page), 0, `${path} scrolls sideways`)
}

/** Looks at a page as it comes out of a printer, A4: nothing to press stands on the paper, and nothing is cut off. */
export async function lookPrinted(page: Page, { address }: Installation, path: string, name: string): Promise<void> {
  const screen = page.viewportSize()
  assert.equal((await page.goto(address + path))?.status(), 200, path)
  await page.emulateMedia({ media: 'print' })
  await page.setViewportSize(paper)
  await picture(page, name)
  const pressed = await page.locator('button:visible, input:visible, nav a:visible').allTextContents()
  assert.deepEqual(pressed, [], `${path}: what is on the paper`)
  assert.equal(await overflow(page), 0, `${path} is wider than the paper`)
  await page.emulateMedia({ media: 'screen' })
  if (screen) await page.setViewportSize(screen)
}

/** Looks at what this place lists first that leads further on: in its table, otherwise anywhere on the page. */
export async function lookInto(page: Page, installation: Installation, path: string, link: string, name: string): Promise<void> {
  await page.goto(installation.address + path)
  const listed = page.locator(`main table a[href*="${link}"]`)
  const found = (await listed.count()) > 0 ? listed : page.locator(`main a[href*="${link}"]`)
  const href = await found.first().getAttribute('href')
  await look(page, installation, href ?? '', name)
}
