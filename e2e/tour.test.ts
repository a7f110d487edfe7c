import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { deskScreen, openBrowser, phoneScreen, sitDown } from './browser.ts'
import { signIn } from './citizen.ts'
import type { Installation } from './installation.ts'
import { areas, look, lookInto, nameOf, openCities } from './look.ts'

/** Pages that anybody may open; the last ones are one area's own. */
const publicPages = [
  ...areas.flatMap((area) => [`/${area}`, `/${area}/guide`, `/${area}/progress`]),
  ...['/daye/verify', '/daye/postings', '/shihezi/announcements', '/my/sign-in'],
]
const wide = ['/kaifeng', '/kaifeng/guide', '/kaifeng/progress', '/daye', '/daye/postings', '/my/sign-in']
const citizenPages = [
  ...areas.flatMap((area) => [`/${area}/my`, `/${area}/my/benefits`, `/${area}/my/history`]),
  ...['/kaifeng/my?care=1', '/kaifeng/my/help', '/kaifeng/my/sessions', '/kaifeng/my/family/add', '/kaifeng/my/apply?service=determination'],
]

describe('a tour of what the public and a citizen see, at the width it is made for', () => {
  let installation: Installation
  let browser: Browser
  before(async () => {
    ;[installation, browser] = await Promise.all([openCities(), openBrowser()])
  })
  after(() => browser.close())

  for (const [screen, paths] of [
    [phoneScreen, publicPages],
    [deskScreen, wide],
  ] as const) {
    test(`[KF-01] public pages are complete and accessible at ${screen.width} pixels`, async () => {
      const { page, heard } = await sitDown(browser, screen, { inspect: true })
      for (const path of paths) await look(page, installation, path, `${nameOf(path)}-${screen.width}`)
      assert.deepEqual(heard, [])
    })
  }

  test('[KF-26] the pages of a citizen with running cases are complete and accessible, in large type too', async () => {
    const { page, heard } = await sitDown(browser, phoneScreen, { inspect: true })
    await signIn(page, installation, 'kaifeng', '13800005619')
    for (const path of citizenPages) await look(page, installation, path, `${nameOf(path)}-360`)
    for (const area of areas) await lookInto(page, installation, `/${area}/my/history`, `/${area}/my/cases/`, `${area}-case-360`)
    assert.deepEqual(heard, [])
  })
})
