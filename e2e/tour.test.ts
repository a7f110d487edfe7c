import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { axeFaults, overflow } from '@jingban/server/page/gallery/measure.ts'
import type { Browser, Page } from 'playwright-core'
import { deskScreen, openBrowser, phoneScreen, picture, sitDown } from './browser.ts'
import { signIn } from './citizen.ts'
import { signInAtDesk } from './desk.ts'
import { type Installation, install } from './installation.ts'

const areas = ['kaifeng', 'daye', 'shijiazhuang', 'shihezi', 'shangluo'] as const

/** Pages that anybody may open, and those of the account and roles of the demonstration. */
const publicPages = [
  ...areas.flatMap((area) => [`/${area}`, `/${area}/guide`, `/${area}/progress`, `/${area}/verify`]),
  '/daye/postings',
  '/shihezi/announcements',
  '/my/sign-in',
]
const citizenPages = [
  ...areas.flatMap((area) => [`/${area}/my`, `/${area}/my/benefits`, `/${area}/my/help`, `/${area}/my/history`]),
  '/kaifeng/my?care=1',
  '/kaifeng/my/sessions',
  '/kaifeng/my/apply?service=determination',
]
const supervision = [
  '/desk/overview',
  '/desk/exceptions',
  '/desk/queue',
  '/desk/institutions',
  '/desk/supervision',
  '/desk/messages',
  '/desk/settings',
]
const deskPages: Record<string, string[]> = {
  'kf-supervisor': [...supervision, '/desk/experts', '/desk/samples'],
  'kf-expert01': ['/desk/reviews', '/desk/offers', '/desk/reviewed', '/desk/standards'],
  'kf-office1': ['/desk/filings', '/desk/letters'],
  'kf-provider1': ['/desk/formalities', '/desk/changes'],
  'dy-officer': ['/desk/work', '/desk/lists', '/desk/lists/objections', '/desk/queue'],
  'dy-intake1': ['/desk/work', '/desk/filings', '/desk/filings/new'],
  'dy-supervisor': supervision,
  'sjz-office2': ['/desk/work', '/desk/letters'],
  'sjz-physician2': ['/desk/work', '/desk/standards'],
  'shz-agent1': ['/desk/work', '/desk/lists', '/desk/lists/import', '/desk/filings/new', '/desk/served'],
  'shz-authority': ['/desk/work', '/desk/lists', '/desk/announcements'],
  'sl-counter': ['/desk/work', '/desk/filings', '/desk/filings/new'],
  'sl-third': ['/desk/filings'],
}

describe('a tour of every place, at the width it is made for', () => {
  let installation: Installation
  let browser: Browser
  before(async () => {
    ;[installation, browser] = await Promise.all([install('2026-04-20T10:15+08:00', ...areas), openBrowser()])
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
  /** Opens whatever this place lists first that leads further on. */
  const follow = async (page: Page, path: string, link: string, name: string): Promise<void> => {
    await page.goto(installation.address + path)
    const href = await page.locator(`main a[href*="${link}"]`).first().getAttribute('href')
    await look(page, href ?? '', name)
  }

  test('[KF-01] public pages are complete and accessible on a phone and on a desktop', async () => {
    for (const screen of [phoneScreen, deskScreen]) {
      const { page, heard } = await sitDown(browser, screen, { inspect: true })
      for (const path of publicPages) await look(page, path, `${nameOf(path)}-${screen.width}`)
      assert.deepEqual(heard, [])
    }
  })

  test('[KF-26] the pages of a citizen with running cases are complete and accessible, in large type too', async () => {
    const { page, heard } = await sitDown(browser, phoneScreen, { inspect: true })
    await signIn(page, installation, 'kaifeng', '13800005619')
    for (const path of citizenPages) await look(page, path, `${nameOf(path)}-360`)
    for (const area of areas) await follow(page, `/${area}/my/history`, `/${area}/my/cases/`, `${area}-case-360`)
    assert.deepEqual(heard, [])
  })

  for (const [login, paths] of Object.entries(deskPages)) {
    test(`[KF-48] every place of ${login} is complete and accessible at the desk`, async () => {
      const { page, heard } = await sitDown(browser, deskScreen, { inspect: true })
      await signInAtDesk(page, installation, login)
      for (const path of paths) await look(page, path, `${login}-${nameOf(path)}-1366`)
      for (const [place, link] of [
        ['/desk/work', '/desk/work/'],
        ['/desk/lists', '/desk/lists/'],
      ] as const) {
        if (paths.includes(place)) await follow(page, place, link, `${login}-${nameOf(link)}-one-1366`)
      }
      assert.deepEqual(heard, [])
    })
  }
})
