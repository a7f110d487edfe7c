import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { deskScreen, openBrowser, sitDown } from './browser.ts'
import { signInAtDesk } from './desk.ts'
import type { Installation } from './installation.ts'
import { look, lookInto, lookPrinted, nameOf, openCities } from './look.ts'

const supervision = [
  '/desk/overview',
  '/desk/exceptions',
  '/desk/queue',
  '/desk/institutions',
  '/desk/supervision',
  '/desk/messages',
  '/desk/settings',
]

/** The bar of one line, in pixels. */
const BAR = 48

/** Places of the desk by account, and below them (`>`) the first page that the place leads to. */
const places: Readonly<Record<string, readonly string[]>> = {
  'kf-supervisor': [...supervision, '/desk/experts', '/desk/samples'],
  'kf-system': [
    '/desk/accounts',
    '/desk/accounts/new',
    '/desk/accounts > /desk/accounts/',
    '/desk/role-grants',
    '/desk/role-grants/new',
    '/desk/api-clients',
    '/desk/erasures',
    '/desk/my-sessions',
    '/desk/second-factor',
  ],
  'kf-security': ['/desk/accounts', '/desk/role-grants', '/desk/erasures', '/desk/exports'],
  'kf-audit': ['/desk/security-log', '/desk/role-grants', '/desk/audit'],
  'kf-centre': ['/desk/patient-proofs', '/desk/relatives', '/desk/exports'],
  'kf-expert01': ['/desk/reviews', '/desk/offers', '/desk/reviewed', '/desk/standards'],
  'kf-office1': ['/desk/filings', '/desk/letters'],
  'kf-provider1': ['/desk/formalities', '/desk/changes'],
  'dy-officer': ['/desk/work', '/desk/work > /desk/work/', '/desk/lists', '/desk/lists > /desk/lists/', '/desk/lists/objections'],
  'dy-intake1': ['/desk/work', '/desk/filings', '/desk/filings/new'],
  'dy-supervisor': ['/desk/overview', '/desk/exceptions'],
  'sjz-office2': ['/desk/work > /desk/work/', '/desk/letters'],
  'sjz-physician2': ['/desk/work'],
  'shz-agent1': ['/desk/work', '/desk/lists', '/desk/lists > /desk/lists/campaign', '/desk/lists/import', '/desk/filings/new', '/desk/served'],
  'shz-authority': ['/desk/lists', '/desk/announcements', '/desk/exceptions'],
  'sl-counter': ['/desk/work > /desk/work/', '/desk/filings', '/desk/filings/new', '/desk/register'],
  'sl-third': ['/desk/work', '/desk/filings'],
  'sl-officer': [
    '/desk/work',
    '/desk/work > /desk/work/',
    '/desk/lists',
    '/desk/lists > /desk/lists/institutionQuarter',
    '/desk/lists > /desk/lists/agreementPosting',
    '/desk/agreements',
    '/desk/agreements > /desk/agreements/',
    '/desk/agency-letters',
    '/desk/agency-letters > /desk/agency-letters/',
    '/desk/agency-letters/import',
    '/desk/settlement',
    '/desk/tariffs',
  ],
  'sl-window': ['/desk/work', '/desk/register', '/desk/ratings'],
  'sl-finance': ['/desk/payments'],
  'sl-checker': ['/desk/payments', '/desk/payments/runs'],
  'sl-bureau': ['/desk/work', '/desk/work > /desk/work/'],
  'sl-assessor1': ['/desk/work', '/desk/agreements'],
  'sl-city': ['/desk/work', '/desk/work > /desk/work/', '/desk/agreements'],
  'sl-hospital': ['/desk/work', '/desk/settlement', '/desk/settlement > /desk/settlement/H001', '/desk/letters'],
  'sl-pharmacy': ['/desk/work', '/desk/settlement', '/desk/settlement > /desk/settlement/P001'],
  'sl-supervisor': ['/desk/overview', '/desk/exceptions', '/desk/queue', '/desk/institutions', '/desk/ratings', '/desk/tariffs', '/desk/settings'],
}

describe('a tour of the desk of every city', () => {
  let installation: Installation
  let browser: Browser
  before(async () => {
    ;[installation, browser] = await Promise.all([openCities(), openBrowser()])
  })
  after(() => browser.close())

  for (const [login, paths] of Object.entries(places)) {
    test(`[KF-48] every place of ${login} is complete and accessible at the desk`, async () => {
      const { page, heard } = await sitDown(browser, deskScreen, { inspect: true })
      await signInAtDesk(page, installation, login)
      for (const place of paths) {
        const [path = '', link] = place.split(' > ')
        const name = `${login}-${nameOf(place)}-1366`
        if (link) await lookInto(page, installation, path, link, name)
        else await look(page, installation, path, name)
        assert.equal((await page.locator('header.bar').boundingBox())?.height, BAR, `${path}: the bar is one line`)
      }
      assert.deepEqual(heard, [])
    })
  }

  test('the receipt of the counter comes out of a printer clean, a copy for each side, and says how to ask without an account', async () => {
    const { page } = await sitDown(browser, deskScreen)
    await signInAtDesk(page, installation, 'sl-counter')
    const [filed] = await installation.rows<{ id: string }>(
      `select a.id from application a join case_row c on c.area = a.area and c.application = a.id join staff s on 'staff:' || s.id = a.account
       where a.area = 'shangluo' and s.login = 'sl-counter' and c.service = 'medicalAid' order by c.number desc limit 1`,
    )
    await lookPrinted(page, installation, `/desk/filings/receipt/${filed?.id}`, 'sl-counter-receipt-print')
    const paper = (await page.textContent('main')) ?? ''
    for (const words of ['回执（申请人联）', '回执（留存联）', '点“查进度”，填办件号；或打电话']) assert.ok(paper.includes(words), words)
    assert.ok(!paper.includes('我的申请'))
  })
})
