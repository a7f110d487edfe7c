import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { csrfToken } from '../../identity/csrf.ts'
import { listSessions, STAFF_SESSION, startSession } from '../../identity/sessions.ts'
import { browserOn, signedIn } from '../../testing/deskBrowser.ts'
import { area } from '../../testing/kaifengPeople.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'

let world: TestWorld
before(async () => {
  world = await testWorld('2026-04-15T14:20')
})
after(() => world.close())

const now = () => world.identity.clock.now()
async function second(id: string, device: string) {
  const session = await startSession(world.db, { kind: 'staff', area, id }, { ...STAFF_SESSION, device }, now())
  return { ...session, browser: browserOn(world, { id, cookie: session.token, csrf: csrfToken(world.keys, session.id) }) }
}

test('staff see where they are signed in and end it elsewhere, never here and never for somebody else', async () => {
  const [here, stranger] = [await signedIn(world, { role: 'supervisor' }), await signedIn(world, { role: 'supervisor' })]
  const [phone, tablet] = [await second(here.id, '安卓手机 微信'), await second(here.id, 'iPad Safari')]
  const { html } = await here.get('/desk/my-sessions')
  assert.match(html, /登录着 3 处[\s\S]*安卓手机 微信/)
  assert.match(html, /就是这里/)
  await stranger.post('/desk/my-sessions', { session: phone.id })
  assert.equal((await phone.browser.get('/desk/my-sessions')).status, 200)
  assert.equal((await here.post('/desk/my-sessions', { session: phone.id })).location, '/desk/my-sessions')
  assert.equal((await phone.browser.get('/desk/my-sessions')).status, 303)
  assert.equal((await tablet.browser.get('/desk/my-sessions')).status, 200)
  await here.post('/desk/my-sessions', { session: 'others' })
  assert.equal((await tablet.browser.get('/desk/my-sessions')).status, 303)
  assert.equal((await here.get('/desk/my-sessions')).status, 200)
  assert.equal((await listSessions(world.db, { kind: 'staff', area, id: here.id }, now())).length, 1)
})

test('the name in the bar leads there, and who has no role yet begins there', async () => {
  const nobody = await signedIn(world)
  assert.equal((await nobody.get('/desk')).location, '/desk/my-sessions')
  assert.match((await nobody.get('/desk/my-sessions')).html, /<a href="\/desk\/my-sessions">没有岗位 周\*例<\/a>/)
})
