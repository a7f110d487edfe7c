import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { axeFaults, overflow } from '@jingban/server/page/gallery/measure.ts'
import type { Browser, Page } from 'playwright-core'
import { deskScreen, openBrowser, phoneScreen, picture, sitDown } from './browser.ts'
import { signIn } from './citizen.ts'
import { signInAtDesk } from './expert.ts'
import { type Installation, install } from './installation.ts'

/** Pages that anybody may open, and those of the account and roles of the demonstration. */
const publicPages = ['/kaifeng', '/kaifeng/guide', '/kaifeng/progress', '/my/sign-in']
const citizenPages = [
  '/kaifeng/my',
  '/kaifeng/my?care=1',
  '/kaifeng/my/benefits',
  '/kaifeng/my/help',
  '/kaifeng/my/sessions',
  '/kaifeng/my/apply?service=determination',
]
const deskPages: Record<string, string[]> = {
  supervisor: ['/desk/overview', '/desk/exceptions', '/desk/queue', '/desk/experts', '/desk/institutions', '/desk/samples', '/desk/supervision'],
  centre: ['/desk/messages', '/desk/settings'],
  expert01: ['/desk/reviews', '/desk/offers', '/desk/reviewed', '/desk/standards'],
  office1: ['/desk/filings', '/desk/letters'],
  provider1: ['/desk/formalities', '/desk/changes'],
}

describe('a tour of every place, at the width it is made for', () => {
  let installation: Installation
  let browser: Browser
  before(async () => {
    ;[installation, browser] = await Promise.all([install('2026-04-20T10:15+08:00'), openBrowser()])
  })
  after(async () => {
    await browser.close()
    await installation.close()
  })

  const look = async (page: Page, path: string, name: string): Promise<void> => {
    const answer = await page.goto(installation.address + path)
    assert.equal(answer?.status(), 200, path)
    await picture(page, name)
    assert.deepEqual(await axeFaults(page), [], path)
    assert.equal(await overflow(page), 0, `${path} scrolls sideways`)
  }
  const nameOf = (path: string): string => path.replaceAll(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '')

  test('[KF-01] public pages are complete and accessible on a phone and on a desktop', async () => {
    for (const screen of [phoneScreen, deskScreen]) {
      const { page, heard } = await sitDown(browser, screen, { inspect: true })
      for (const path of publicPages) await look(page, path, `${nameOf(path)}-${screen.width}`)
      assert.deepEqual(heard, [])
    }
  })

  test('[KF-26] the pages of a citizen with running cases are complete and accessible, in large type too', async () => {
    const { page, heard } = await sitDown(browser, phoneScreen, { inspect: true })
    await signIn(page, installation, '13800005619')
    for (const path of citizenPages) await look(page, path, `${nameOf(path)}-360`)
    assert.deepEqual(heard, [])
  })

  for (const [login, paths] of Object.entries(deskPages)) {
    test(`[KF-48] every place of ${login} is complete and accessible at the desk`, async () => {
      const { page, heard } = await sitDown(browser, deskScreen, { inspect: true })
      await signInAtDesk(page, installation, login)
      for (const path of paths) await look(page, path, `${nameOf(path)}-1366`)
      assert.deepEqual(heard, [])
    })
  }
})
