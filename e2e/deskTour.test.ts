import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { deskScreen, openBrowser, sitDown } from './browser.ts'
import { signInAtDesk } from './desk.ts'
import type { Installation } from './installation.ts'
import { look, lookInto, nameOf, openCities } from './look.ts'

const supervision = [
  '/desk/overview',
  '/desk/exceptions',
  '/desk/queue',
  '/desk/institutions',
  '/desk/supervision',
  '/desk/messages',
  '/desk/settings',
]

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
  'sl-counter': ['/desk/work > /desk/work/', '/desk/filings/new'],
  'sl-third': ['/desk/filings'],
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
      }
      assert.deepEqual(heard, [])
    })
  }
})
