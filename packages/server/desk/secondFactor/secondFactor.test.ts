import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Instant } from '@jingban/kernel/time/instant.ts'
import { plusMinutes } from '@jingban/kernel/time/instant.ts'
import { app } from '../../app.ts'
import { createStaff } from '../../identity/staff.ts'
import { totpCode } from '../../identity/totp.ts'
import { browserOn, type DeskBrowser } from '../../testing/deskBrowser.ts'
import { area } from '../../testing/kaifengPeople.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'

const password = 'lan lu 3 hao dou jiang'
let world: TestWorld
/** The clock of identity, which the test moves on so that a phone shows another code. */
let now: Instant
before(async () => {
  const opened = await testWorld('2026-04-15T14:20')
  now = opened.identity.clock.now()
  world = { ...opened, identity: { ...opened.identity, clock: { now: () => now } } }
})
after(() => world.close())

const required = (): TestWorld => ({ ...world, settings: { ...world.settings, identity: { ...world.settings.identity, secondFactor: 'required' } } })
const later = (): void => {
  now = plusMinutes(now, 1)
}

async function enter(login: string): Promise<void> {
  const created = await createStaff(world.db, world.keys, { area, login, name: '周示例', roles: [{ role: 'supervisor', area }], password }, now)
  assert.equal(created.kind, 'created')
  await world.db.query('update staff set password_temporary = false where login = $1', [login])
}

async function csrfAt(browser: DeskBrowser, path: string): Promise<string> {
  return /name="csrf" value="([^"]+)"/.exec((await browser.get(path)).html)?.[1] ?? ''
}

/** Signs in by password, binds a phone, and answers its secret, the recovery codes and the browser. */
async function bind(login: string, at: TestWorld = world) {
  await enter(login)
  const browser = browserOn(at)
  await browser.post('/desk/sign-in', { login, password })
  const csrf = await csrfAt(browser, '/desk/second-factor')
  assert.equal((await browser.post('/desk/second-factor', { csrf, password })).location, '/desk/second-factor/enrol')
  const page = (await browser.get('/desk/second-factor/enrol')).html
  const secret = (/<code>([A-Z2-7 ]+)<\/code>/.exec(page)?.[1] ?? '').replaceAll(' ', '')
  const wrong = await browser.post('/desk/second-factor/enrol', { csrf, code: '000000' })
  assert.deepEqual([wrong.status, wrong.html.includes('这个动态码不对')], [422, true])
  const bound = await browser.post('/desk/second-factor/enrol', { csrf, code: totpCode(secret, now) })
  const codes = [...bound.html.matchAll(/<code>([A-Z0-9-]{14})<\/code>/g)].map(([, code = '']) => code)
  return { browser, secret, codes, csrf }
}

test('binding shows a QR code of our own server and the secret in letters, then ten recovery codes, once', async () => {
  const { browser, secret, codes } = await bind('binder')
  assert.match(secret, /^[A-Z2-7]{32}$/)
  assert.equal(codes.length, 10)
  const again = await browser.get('/desk/second-factor')
  assert.match(again.html, /恢复码还有 10 个/)
  assert.ok(codes.every((code) => !again.html.includes(code)))
  assert.equal((await browser.get('/desk/second-factor/enrol')).status, 303)
})

test('the picture to scan is an SVG, only for whoever is binding', async () => {
  await enter('scanner')
  const browser = browserOn(world)
  await browser.post('/desk/sign-in', { login: 'scanner', password })
  assert.equal((await browser.get('/desk/second-factor/code.svg')).status, 404)
  const csrf = await csrfAt(browser, '/desk/second-factor')
  const wrong = await browser.post('/desk/second-factor', { csrf, password: 'wrong' })
  assert.deepEqual([wrong.status, wrong.html.includes('还可以试 4 次')], [422, true])
  await browser.post('/desk/second-factor', { csrf, password })
  const picture = await browser.get('/desk/second-factor/code.svg')
  assert.equal(picture.response.headers.get('content-type'), 'image/svg+xml')
  assert.match(picture.html, /^<svg /)
})

test('between password and code nothing opens: no page, no form, no API, and the half session is no session under another name', async () => {
  const { secret } = await bind('halfway')
  later()
  const browser = browserOn(world)
  const step = await browser.post('/desk/sign-in', { login: 'halfway', password, return: '/desk/queue' })
  assert.equal(step.location, '/desk/sign-in/code?return=%2Fdesk%2Fqueue')
  assert.equal((await browser.get(step.location)).status, 200)
  const pages = [
    '',
    '/queue',
    '/overview',
    '/password',
    '/second-factor',
    '/second-factor/code.svg',
    '/my-sessions',
    '/accounts',
    '/kept',
    '/nowhere',
  ]
  for (const page of pages) assert.match((await browser.get(`/desk${page}`)).location, /^\/desk\/sign-in\?/, page)
  const forms = ['/password', '/second-factor', '/second-factor/codes', '/second-factor/enrol', '/my-sessions', '/settings/calendar']
  for (const form of forms) assert.match((await browser.post(`/desk${form}`, { password })).location, /^\/desk\/sign-in\?/, form)
  const token = /staffStep=([^;]+)/.exec(step.response.headers.get('set-cookie') ?? '')?.[1] ?? ''
  assert.equal(token.length, 43)
  assert.match((await browserOn(world, { cookie: token }).get('/desk/queue')).location, /^\/desk\/sign-in\?/)
  const site = app(world)
  assert.equal((await site.request('/api/v1/tasks', { headers: { authorization: `Bearer ${token}` } })).status, 401)
  const signed = await browser.post('/desk/sign-in/code', { code: totpCode(secret, now), return: '/desk/queue' })
  assert.equal(signed.location, '/desk/queue')
  assert.equal((await browser.get('/desk/queue')).status, 200)
  assert.equal((await browser.get('/desk/sign-in/code')).location, '/desk/sign-in?step=over')
})

test('a code that was used signs nobody in a second time; a recovery code does, once', async () => {
  const { secret, codes } = await bind('replayed')
  later()
  const code = totpCode(secret, now)
  const signIn = async (typed: string) => {
    const browser = browserOn(world)
    await browser.post('/desk/sign-in', { login: 'replayed', password })
    return browser.post('/desk/sign-in/code', { code: typed })
  }
  assert.equal((await signIn(code)).location, '/desk')
  const again = await signIn(code)
  assert.deepEqual([again.status, again.html.includes('动态码不对，还可以试 4 次')], [422, true])
  assert.equal((await signIn(codes[0] ?? '')).location, '/desk')
  assert.equal((await signIn(codes[0] ?? '')).status, 422)
  for (let n = 0; n < 3; n += 1) await signIn('000000')
  const locked = await signIn('000000')
  assert.deepEqual([locked.status, locked.html.includes('先锁住了。请 1 分钟后再试')], [429, true])
})

test('whoever is signed in elsewhere without the phone that was bound is out', async () => {
  await enter('elsewhere')
  const left = browserOn(world)
  await left.post('/desk/sign-in', { login: 'elsewhere', password })
  const here = browserOn(world)
  await here.post('/desk/sign-in', { login: 'elsewhere', password })
  const csrf = await csrfAt(here, '/desk/second-factor')
  await here.post('/desk/second-factor', { csrf, password })
  const secret = (/<code>([A-Z2-7 ]+)<\/code>/.exec((await here.get('/desk/second-factor/enrol')).html)?.[1] ?? '').replaceAll(' ', '')
  await here.post('/desk/second-factor/enrol', { csrf, code: '000000' })
  assert.equal((await left.get('/desk/queue')).status, 200)
  await here.post('/desk/second-factor/enrol', { csrf, code: totpCode(secret, now) })
  assert.match((await left.get('/desk/queue')).location, /^\/desk\/sign-in\?/)
  assert.equal((await here.get('/desk/queue')).status, 200)
})

test('where it is required, who has none binds one before any other page; then everything opens', async () => {
  await enter('newcomer')
  const browser = browserOn(required())
  assert.equal((await browser.post('/desk/sign-in', { login: 'newcomer', password })).status, 303)
  for (const page of ['', '/queue', '/overview', '/my-sessions', '/standards', '/accounts'])
    assert.equal((await browser.get(`/desk${page}`)).location, '/desk/second-factor', page)
  const csrf = await csrfAt(browser, '/desk/second-factor')
  assert.equal((await browser.post('/desk/settings/calendar', { csrf, year: '' })).location, '/desk/second-factor')
  await browser.post('/desk/second-factor', { csrf, password })
  const page = (await browser.get('/desk/second-factor/enrol')).html
  const secret = (/<code>([A-Z2-7 ]+)<\/code>/.exec(page)?.[1] ?? '').replaceAll(' ', '')
  assert.equal((await browser.post('/desk/second-factor/enrol', { csrf, code: totpCode(secret, now) })).status, 200)
  assert.equal((await browser.get('/desk/queue')).status, 200)
})

test('another phone, or another set of recovery codes, takes the password and a code of the old phone', async () => {
  const { browser, secret, codes, csrf } = await bind('changer')
  const without = await browser.post('/desk/second-factor', { csrf, password })
  assert.equal(without.status, 422)
  later()
  const renewed = await browser.post('/desk/second-factor/codes', { csrf, password, code: totpCode(secret, now) })
  assert.equal([...renewed.html.matchAll(/<code>/g)].length, 10)
  assert.ok(codes.every((code) => !renewed.html.includes(code)))
  later()
  const begun = await browser.post('/desk/second-factor', { csrf, password, code: totpCode(secret, now) })
  assert.equal(begun.location, '/desk/second-factor/enrol')
})

test('the API asks for the code too, and where it is required for a phone that is bound', async () => {
  const { secret } = await bind('machine')
  later()
  const send = async (body: object, at: TestWorld = world) => {
    const headers = { 'content-type': 'application/json' }
    const answer = await app(at).request('/api/v1/sign-in/staff', {
      method: 'POST',
      headers,
      body: JSON.stringify({ login: 'machine', password, ...body }),
    })
    return { status: answer.status, code: ((await answer.json()) as { code?: string }).code }
  }
  assert.deepEqual(await send({}), { status: 401, code: 'codeNeeded' })
  assert.deepEqual(await send({ code: '000000' }), { status: 401, code: 'passwordWrong' })
  assert.equal((await send({ code: totpCode(secret, now) })).status, 201)
  assert.equal((await send({ code: totpCode(secret, now) })).status, 401)
  await enter('unbound')
  assert.deepEqual(await send({ login: 'unbound' }, required()), { status: 401, code: 'secondFactorMissing' })
})
