import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { type Instant, instantOf, plusMinutes } from '@jingban/kernel/time/instant.ts'
import { Hono } from 'hono'
import { testRegister } from '../registry/testRegister.ts'
import type { Identity, IdentityEnv } from './identity.ts'
import { citizenSession, ownPagesOnly, staffSession } from './sessionMiddleware.ts'
import type { Holder } from './sessions.ts'
import { beginSession, forgetKeptForm, keptFormOf, signOut } from './signedIn.ts'
import { createStaff, disableStaff } from './staff.ts'

const start = instantOf(Date.UTC(2026, 3, 3, 1))
const OURS = { 'sec-fetch-site': 'same-origin' }

/** A browser with a cookie jar; the site behind it has one page of each kind. */
function browse(site: Hono<IdentityEnv>) {
  const jar = new Map<string, string>()
  return {
    jar,
    async send(path: string, init: { method?: string; headers?: Record<string, string>; form?: Record<string, string | Blob> } = {}) {
      const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
      const body = new FormData()
      for (const [name, value] of Object.entries(init.form ?? {})) body.append(name, value)
      const method = init.method ?? (init.form ? 'POST' : 'GET')
      const response = await site.request(path, { method, headers: { ...init.headers, cookie }, ...(init.form && { body }) })
      for (const line of response.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
        if (/max-age=0/i.test(line)) jar.delete(name)
        else jar.set(name, value)
      }
      return response
    },
  }
}

suite('signed in by a cookie', () => {
  const register = testRegister()
  let now: Instant = start
  const later = (minutes: number) => {
    now = plusMinutes(now, minutes)
  }

  function openSite(secure = false) {
    const signIn = { citizen: '/signIn', staff: '/desk/signIn' }
    const identity: Identity = { db: register.db, keys: register.keys, clock: { now: () => now }, secure, signIn, proxies: 0 }
    const site = new Hono<IdentityEnv>()
    site.post('/signIn', ownPagesOnly, async (c) => {
      const { kind, id } = await c.req.parseBody<{ kind: Holder['kind']; id: string }>()
      await beginSession(c, identity, kind === 'citizen' ? { kind, account: id } : { kind, area: 'a', id })
      return c.text('signed in')
    })
    site.use('/mine/*', citizenSession(identity))
    site.use('/desk/*', staffSession(identity))
    site.use('/board/*', citizenSession(identity, { optional: true }))
    site.get('/:part/who', (c) => c.json(c.get('actor')))
    site.get('/:part/form', (c) => c.text(c.get('csrf')))
    site.post('/:part/form', async (c) => c.json({ actor: c.get('actor'), posted: await c.req.parseBody() }))
    site.get('/mine/kept', async (c) => c.json((await keptFormOf(c, identity, c.get('session')?.holder as Holder)) ?? null))
    site.post('/mine/kept', async (c) => {
      await forgetKeptForm(c, identity)
      return c.text('forgotten')
    })
    site.post('/mine/out', async (c) => {
      const session = c.get('session')
      if (session) await signOut(c, identity, session)
      return c.text('out')
    })
    return site
  }

  let made = 0
  async function account(): Promise<string> {
    const id = `account${made++}`
    await register.db.query('insert into account values ($1, $1, $1, $2, $3, $3)', [id, Buffer.alloc(1), now])
    return id
  }

  async function signedIn(id: string, kind: Holder['kind'] = 'citizen', site = openSite()) {
    const browser = browse(site)
    await browser.send('/signIn', { form: { kind, id }, headers: OURS })
    return browser
  }

  test('who is not signed in is sent to the sign-in page, and from there back to the page', async () => {
    const response = await browse(openSite()).send('/mine/who?step=6')
    assert.equal(response.status, 303)
    assert.equal(response.headers.get('location'), `/signIn?${new URLSearchParams({ return: '/mine/who?step=6' })}`)
  })

  test('a citizen is the actor of their account, and no member of staff', async () => {
    const id = await account()
    const browser = await signedIn(id)
    assert.deepEqual(await (await browser.send('/mine/who')).json(), { kind: 'citizen', account: id, persons: [] })
    assert.match((await browser.send('/desk/who')).headers.get('location') ?? '', /^\/desk\/signIn\?/)
    browser.jar.set('staff', browser.jar.get('citizen') ?? '')
    assert.equal((await browser.send('/desk/who')).status, 303)
  })

  test('staff act with the roles of this moment, and are out as soon as they are disabled', async () => {
    const staff = { area: 'a', login: 'zhou', name: '周示例', roles: [{ role: 'officer', area: 'a' }], password: 'lan lu 3 hao dou jiang' }
    const created = await createStaff(register.db, register.keys, staff, now)
    assert.ok(created.kind === 'created')
    const browser = await signedIn(created.id, 'staff')
    assert.deepEqual(await (await browser.send('/desk/who')).json(), { kind: 'staff', id: created.id, area: 'a', roles: [{ role: 'officer' }] })
    await disableStaff(register.db, 'a', created.id, now)
    assert.equal((await browser.send('/desk/who')).status, 303)
  })

  test('a page for everybody shows nobody to a visitor and the citizen to themselves', async () => {
    assert.deepEqual(await (await browse(openSite()).send('/board/who')).json(), { kind: 'anyone' })
    const id = await account()
    const seen = await (await signedIn(id)).send('/board/who')
    assert.deepEqual(await seen.json(), { kind: 'citizen', account: id, persons: [] })
    assert.equal((await browse(openSite()).send('/board/form', { form: { reason: '事实' }, headers: OURS })).status, 200)
  })

  test('the cookie is closed to scripts and other sites, and behind TLS tied to host and TLS', async () => {
    const plain = await openSite().request('/signIn', { method: 'POST', body: new URLSearchParams({ kind: 'citizen', id: 'x' }) })
    assert.match(plain.headers.get('set-cookie') ?? '', /^citizen=[\w-]{43}; Max-Age=86400; Path=\/; HttpOnly; SameSite=Lax$/)
    const staff = await openSite(true).request('/signIn', { method: 'POST', body: new URLSearchParams({ kind: 'staff', id: 'x' }) })
    assert.match(staff.headers.get('set-cookie') ?? '', /^__Host-staff=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/)
  })

  test('every sign-in gets a fresh token, and the one before counts no more', async () => {
    const id = await account()
    const site = openSite()
    const browser = await signedIn(id, 'citizen', site)
    const before = browser.jar.get('citizen')
    await browser.send('/signIn', { form: { kind: 'citizen', id }, headers: OURS })
    assert.notEqual(browser.jar.get('citizen'), before)
    const thief = browse(site)
    thief.jar.set('citizen', before ?? '')
    assert.equal((await thief.send('/mine/who')).status, 303)
  })

  test('signing out ends the session on the server too', async () => {
    const browser = await signedIn(await account())
    const token = browser.jar.get('citizen') ?? ''
    const csrf = await (await browser.send('/mine/form')).text()
    const out = await browser.send('/mine/out', { form: { csrf }, headers: OURS })
    assert.equal(out.headers.get('clear-site-data'), '"cache"')
    assert.equal(browser.jar.has('citizen'), false)
    browser.jar.set('citizen', token)
    assert.equal((await browser.send('/mine/who')).status, 303)
  })

  test('a form counts with the token of its session and not without, with another, or from another site', async () => {
    const browser = await signedIn(await account())
    const stranger = await signedIn(await account())
    const csrf = await (await browser.send('/mine/form')).text()
    const foreign = await (await stranger.send('/mine/form')).text()
    const status = async (form: Record<string, string>, headers: Record<string, string>) =>
      (await browser.send('/mine/form', { form, headers })).status
    assert.equal(await status({ csrf, name: '王秀兰' }, OURS), 200)
    assert.equal(await status({ csrf }, {}), 200)
    assert.equal(await status({ csrf }, { origin: 'http://localhost' }), 200)
    assert.equal(await status({ csrf }, { origin: 'null' }), 200)
    assert.equal(await status({ name: '王秀兰' }, OURS), 403)
    assert.equal(await status({ csrf: foreign }, OURS), 403)
    assert.equal(await status({ csrf: `${csrf}0` }, OURS), 403)
    assert.equal(await status({ csrf }, { 'sec-fetch-site': 'cross-site' }), 403)
    assert.equal(await status({ csrf }, { 'sec-fetch-site': 'same-site' }), 403)
    assert.equal(await status({ csrf }, { origin: 'https://elsewhere.example' }), 403)
  })

  test('an island sends the token as a header, and only so without a form', async () => {
    const browser = await signedIn(await account())
    const csrf = await (await browser.send('/mine/form')).text()
    const json = { 'content-type': 'application/json', ...OURS }
    assert.equal((await browser.send('/mine/form', { method: 'POST', headers: json })).status, 403)
    assert.equal((await browser.send('/mine/form', { method: 'POST', headers: { ...json, 'x-csrf-token': csrf } })).status, 200)
  })

  test('another site cannot press the sign-in button', async () => {
    const sent = { form: { kind: 'citizen', id: 'x' }, headers: { 'sec-fetch-site': 'cross-site' } }
    assert.equal((await browse(openSite()).send('/signIn', sent)).status, 403)
  })

  test('what was typed when the session ran out is kept and offered again to the same person', async () => {
    const id = await account()
    const browser = await signedIn(id)
    const csrf = await (await browser.send('/mine/form')).text()
    later(40)
    const form = { csrf, phone: '13800005619', note: '第一行\n第二行', photo: new Blob(['x']) }
    const referer = 'http://localhost/mine/apply/6?care=1'
    const response = await browser.send('/mine/form', { form, headers: { ...OURS, referer } })
    const asked = `/signIn?${new URLSearchParams({ return: '/mine/apply/6?care=1', late: '1' })}`
    assert.deepEqual([response.status, response.headers.get('location')], [303, asked])
    await browser.send('/signIn', { form: { kind: 'citizen', id }, headers: OURS })
    const kept = await (await browser.send('/mine/kept')).json()
    const fields = [
      ['phone', '13800005619'],
      ['note', '第一行\r\n第二行'],
    ]
    assert.deepEqual(kept, { path: '/mine/form', fields, filesDropped: 1 })
    const rows = await register.db.rows<{ text: string }>('select kept_form::text as text from kept_form')
    assert.equal(
      rows.some(({ text }) => text.includes('13800005619')),
      false,
    )
    await browser.send('/mine/kept', { form: { csrf }, headers: OURS })
    assert.equal(await (await browser.send('/mine/kept')).json(), null)
  })

  test('somebody else who signs in on the same phone is not offered it, and after 20 minutes nobody is', async () => {
    const [id, other] = [await account(), await account()]
    const browser = await signedIn(id)
    const csrf = await (await browser.send('/mine/form')).text()
    later(40)
    await browser.send('/mine/form', { form: { csrf, note: '我的' }, headers: OURS })
    await browser.send('/signIn', { form: { kind: 'citizen', id: other }, headers: OURS })
    assert.equal(await (await browser.send('/mine/kept')).json(), null)
    await browser.send('/signIn', { form: { kind: 'citizen', id }, headers: OURS })
    assert.notEqual(await (await browser.send('/mine/kept')).json(), null)
    later(20)
    assert.equal(await (await browser.send('/mine/kept')).json(), null)
  })

  test('a form left open in another tab still counts after the same person has signed in again, and not for anybody else', async () => {
    const [id, other] = [await account(), await account()]
    const browser = await signedIn(id)
    const csrf = await (await browser.send('/mine/form')).text()
    later(40)
    await browser.send('/signIn', { form: { kind: 'citizen', id }, headers: OURS })
    assert.equal((await browser.send('/mine/form', { form: { csrf }, headers: OURS })).status, 200)
    await browser.send('/signIn', { form: { kind: 'citizen', id: other }, headers: OURS })
    assert.equal((await browser.send('/mine/form', { form: { csrf }, headers: OURS })).status, 403)
  })

  test('nothing is kept of a form that is not ours', async () => {
    const browser = await signedIn(await account())
    later(40)
    await browser.send('/mine/form', { form: { note: '没有令牌' }, headers: OURS })
    assert.equal(browser.jar.has('kept'), false)
  })
})
