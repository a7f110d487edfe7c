import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { deskScreen, openBrowser, phoneScreen, sitDown } from './browser.ts'
import { signIn } from './citizen.ts'
import type { Installation } from './installation.ts'
import { areas, look, lookInto, lookPrinted, nameOf, openCities } from './look.ts'

/** Pages that anybody may open; the last ones are one area's own. */
const publicPages = [
  ...areas.flatMap((area) => [`/${area}`, `/${area}/guide`, `/${area}/progress`]),
  ...['/daye/verify', '/daye/postings', '/shihezi/announcements', '/my/sign-in'],
  ...['/shangluo/institutions', '/shangluo/postings', '/shangluo/verify', '/shangluo/rate/nobody'],
]
const wide = [
  ...['/kaifeng', '/kaifeng/guide', '/kaifeng/progress', '/daye', '/daye/postings', '/my/sign-in'],
  ...['/shangluo', '/shangluo/guide', '/shangluo/institutions', '/shangluo/postings', '/shangluo/progress'],
]
const citizenPages = [
  ...areas.flatMap((area) => [`/${area}/my`, `/${area}/my/benefits`, `/${area}/my/history`]),
  ...['/kaifeng/my?care=1', '/kaifeng/my/help', '/kaifeng/my/sessions', '/kaifeng/my/family/add', '/kaifeng/my/apply?service=determination'],
]

/** Where these links lead, each once, in the order of the page. */
async function hrefsOf(page: Page, links: string): Promise<string[]> {
  const all = await page.locator(links).evaluateAll((found) => found.map((one) => one.getAttribute('href') ?? ''))
  return [...new Set(all)]
}

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

  test('[SL-0.1] every service of the guide has a page of its own on a phone', async () => {
    const { page, heard } = await sitDown(browser, phoneScreen, { inspect: true })
    await page.goto(`${installation.address}/shangluo/guide`)
    const services = (await hrefsOf(page, 'main a[href^="/shangluo/guide/"]')).filter((href) => !/[#.]/.test(href))
    assert.ok(services.length > 20, `${services.length} services`)
    for (const path of services) await look(page, installation, path, `${nameOf(path)}-360`)
    assert.deepEqual(heard, [])
  })

  describe('signed in as a citizen', () => {
    let page: Page
    let heard: string[]
    before(async () => {
      ;({ page, heard } = await sitDown(browser, phoneScreen, { inspect: true }))
      await signIn(page, installation, 'kaifeng', '13800005619')
    })

    test('[KF-26] the pages of a citizen with running cases are complete and accessible, in large type too', async () => {
      for (const path of citizenPages) await look(page, installation, path, `${nameOf(path)}-360`)
      for (const area of areas) await lookInto(page, installation, `/${area}/my/history`, `/${area}/my/cases/`, `${area}-case-360`)
      assert.deepEqual(heard, [])
    })

    test('[SL-11.6] a case that is done leads to the page where it is rated in five grades', async () => {
      await page.goto(`${installation.address}/shangluo/my?care=0`)
      const grades = page.locator('main [name=level]')
      for (const path of await hrefsOf(page, 'main a[href*="/cases/"]')) {
        await page.goto(installation.address + path)
        const [rating] = await hrefsOf(page, 'main a[href$="/rate"]')
        if (rating) await page.goto(installation.address + rating)
        if ((await grades.count()) > 0) break
      }
      assert.equal(await grades.count(), 5)
      await look(page, installation, new URL(page.url()).pathname, 'shangluo-rate-360')
      assert.deepEqual(heard, [])
    })

    test('a certificate comes out of a printer clean', async () => {
      await page.goto(`${installation.address}/kaifeng/my/benefits`)
      const [certificate = ''] = await hrefsOf(page, 'main a[href$="/certificate"]')
      await lookPrinted(page, installation, certificate, 'kaifeng-certificate-print')
    })
  })
})
