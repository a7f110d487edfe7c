import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { solveChallenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2'
import { citizenBrowser, codeSentTo, signedInCitizen } from '../../testing/citizenBrowser.ts'
import { area } from '../../testing/kaifengPeople.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'

let world: TestWorld
let made = 0
before(async () => {
  world = await testWorld('2026-04-03T17:00')
})
after(() => world.close())
beforeEach(() => world.db.query('delete from request_limit', []))

const freshPhone = () => `1360000${String(made++).padStart(4, '0')}`

/** A browser that has asked for four codes, and the page that the fifth gets. */
async function askedOften() {
  const browser = citizenBrowser(world)
  for (let n = 0; n < 4; n += 1) assert.equal((await browser.post('/my/sign-in', { phone: freshPhone(), return: '/' })).status, 303)
  const phone = freshPhone()
  return { browser, phone, page: await browser.post('/my/sign-in', { phone, return: `/${area}/my` }) }
}

const attribute = (html: string, name: string): string =>
  (new RegExp(`${name}="([^"]*)"`).exec(html)?.[1] ?? '').replaceAll('&quot;', '"').replaceAll('&amp;', '&')

test('the first codes of a device need nothing; then the page asks to wait and has no picture', async () => {
  const { page } = await askedOften()
  assert.equal(page.status, 429)
  assert.match(page.text, /不用看图，不用填字.*请等 10 秒再点/)
  assert.equal(page.response.headers.get('retry-after'), '10')
  assert.doesNotMatch(page.html, /<img(?![^>]*icon)/)
})

test('what the island computes sends the code, once', async () => {
  const { browser, phone, page } = await askedOften()
  const challenge = JSON.parse(attribute(page.html, 'data-work'))
  const solution = await solveChallenge({ challenge, deriveKey })
  const work = Buffer.from(JSON.stringify({ challenge, solution })).toString('base64')
  const form = { phone, return: `/${area}/my`, work, ticket: attribute(page.html, 'name="ticket" value') }
  assert.equal((await browser.send('/my/sign-in', form)).path, '/my/sign-in/code')
  assert.equal((await browser.send('/my/sign-in/code', { code: await codeSentTo(world, phone) })).status, 200)
  assert.equal((await browser.post('/my/sign-in', { ...form, phone: freshPhone(), ticket: '' })).status, 429)
})

test('without script the ticket sends the code after ten seconds; pressed too early it goes on waiting', async () => {
  const { browser, phone, page } = await askedOften()
  const ticket = attribute(page.html, 'name="ticket" value')
  const early = await browser.post('/my/sign-in', { phone, return: '/', work: '', ticket })
  assert.equal(early.status, 429)
  assert.equal(attribute(early.html, 'name="ticket" value'), ticket)
  const clock = { now: () => new Date(Date.now() + 11_000).toISOString() as ReturnType<typeof world.clock.now> }
  const later = citizenBrowser({ ...world, identity: { ...world.identity, clock } })
  for (const [name, value] of browser.jar) later.jar.set(name, value)
  assert.equal((await later.post('/my/sign-in', { phone, return: '/', work: '', ticket })).location, '/my/sign-in/code')
})

test('a code can be heard: it goes out as a call', async () => {
  const browser = citizenBrowser(world)
  const phone = freshPhone()
  await browser.send('/my/sign-in', { phone, return: '/' })
  await world.db.query('delete from request_limit', [])
  const page = await browser.send('/my/sign-in/again', { voice: '1' })
  assert.match(page.text, /马上打电话念给 136\*\*\*\*/)
  assert.equal((await world.db.rows(`select 1 from notice where channel = 'voice'`)).length, 1)
})

test('a sign-in on a new device is told on the first page until it is read, and all other devices can be signed out at once', async () => {
  const phone = freshPhone()
  const first = await signedInCitizen(world, phone)
  assert.doesNotMatch((await first.get(`/${area}/my`)).text, /在新设备上登录过/)
  await world.db.query('delete from request_limit', [])
  const second = await signedInCitizen(world, phone)
  const told = await first.get(`/${area}/my`)
  assert.match(told.text, /在新设备上登录过/)
  await first.send(`/${area}/my/sessions/new/read`)
  assert.doesNotMatch((await first.get(`/${area}/my`)).text, /在新设备上登录过/)
  assert.match((await first.get(`/${area}/my/sessions`)).text, /除了这台，都退出/)
  const left = await first.send(`/${area}/my/sessions/others/end`)
  assert.doesNotMatch(left.text, /除了这台，都退出/)
  assert.equal((await second.get(`/${area}/my`)).status, 303)
  assert.equal((await first.get(`/${area}/my`)).status, 200)
})
