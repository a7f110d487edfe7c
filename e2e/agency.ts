import assert from 'node:assert/strict'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import { plainPaper } from '@jingban/server/demo/papers.ts'
import { newPhotographs } from '@jingban/server/demo/photographs.ts'
import { axeFaults, overflow } from '@jingban/server/page/gallery/measure.ts'
import type { Browser, Page } from 'playwright-core'
import { deskScreen, picture, sitDown } from './browser.ts'
import { press } from './citizen.ts'
import { type Answers, fillForm } from './counter.ts'
import { signInAtDesk } from './desk.ts'
import { type Installation, install } from './installation.ts'

/** The area whose agency does everything, by whose desk these journeys go. */
export const area = 'shangluo'

let opened: Promise<Installation> | undefined
after(async () => (await opened)?.close())

/** The installation with the demonstration of the agency, one for all journeys of a run that go by its desk. It is closed when the run is over. */
export function openAgency(): Promise<Installation> {
  opened ??= install('2026-04-20T10:15+08:00', area)
  return opened
}

/** A page as a counter scans it, in a folder of its own. */
export async function scanned(title = '示例材料'): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), 'jingban-scan-')), 'scan.jpg')
  await writeFile(path, await newPhotographs().scan(plainPaper(title)))
  return path
}

async function sits(browser: Browser, installation: Installation, login: string): Promise<Page> {
  const { page } = await sitDown(browser, deskScreen, { inspect: true })
  await signInAtDesk(page, installation, `sl-${login}`)
  return page
}

/** The desks of the agency, each opened once, by the login without its prefix. */
export function desksOf(browser: Browser, installation: Installation): (login: string) => Promise<Page> {
  const open = new Map<string, Promise<Page>>()
  return (login) => {
    const page = open.get(login) ?? sits(browser, installation, login)
    open.set(login, page)
    return page
  }
}

/** 选定: what a guide leaves open is chosen by one supervisor and approved by another; `path` is its place in the policy. */
export async function chosenByTwo(desk: (login: string) => Promise<Page>, { address }: Installation, path: string, values: Answers): Promise<void> {
  const [first, second] = [await desk('supervisor'), await desk('supervisor2')]
  await first.goto(`${address}/desk/settings/choices/new?path=${encodeURIComponent(path)}`)
  await fillForm(first, { ...values, basis: '示例办公会纪要' })
  await press(first, '记录，交另一人批准')
  await second.goto(`${address}/desk/settings/choices`)
  await press(second, '批准')
}

/** 审核 without figures: takes the seat and passes. */
export async function passesAudit(page: Page, reason = ''): Promise<void> {
  await press(page, '我来审')
  await saysPass(page, reason)
}

/** 通过 on the page of an opinion, checked and signed. */
export async function saysPass(page: Page, reason = ''): Promise<void> {
  await page.locator('[name=opinion][value=pass]').check({ force: true })
  if (reason) await page.fill('[name=reason]', reason)
  await page.locator('main button[name=do][value=check]').last().click()
  await page.waitForLoadState()
  await page.locator('main form button[type=submit]').last().click()
  await page.waitForLoadState()
}

/** Keeps a picture of a page that is accessible and no wider than its screen. */
export async function inspected(page: Page, name: string): Promise<void> {
  await picture(page, name)
  assert.deepEqual(await axeFaults(page), [], name)
  assert.equal(await overflow(page), 0, `${name} scrolls sideways`)
}

/** Waits until a query finds so many rows: what the worker does a moment later. */
export async function untilRows({ rows }: Installation, count: number, sql: string, values: unknown[] = []): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    if ((await rows(sql, values)).length >= count) return
    await new Promise((resolve) => setTimeout(resolve, 150))
  }
  throw new Error(`never so many rows: ${sql}`)
}
