import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { createStaff, type StaffRole } from '../../identity/staff.ts'
import { browserOn, signedIn, signedInExpert } from '../../testing/deskBrowser.ts'
import { area } from '../../testing/kaifengPeople.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'

let world: TestWorld
before(async () => {
  world = await testWorld('2026-04-15T14:20')
})
after(() => world.close())

const password = 'lan lu 3 hao dou jiang'
async function enter(login: string, role: Omit<StaffRole, 'area'>): Promise<void> {
  const created = await createStaff(
    world.db,
    world.keys,
    { area, login, name: '周示例', roles: [{ ...role, area }], password },
    world.identity.clock.now(),
  )
  assert.equal(created.kind, 'created')
}

test('who is not signed in is sent to the sign-in page and afterwards back to the page', async () => {
  const asked = await browserOn(world).get('/desk/standards')
  assert.equal(asked.status, 303)
  assert.match(asked.location, /^\/desk\/sign-in\?return=%2Fdesk%2Fstandards/)
})

test('a temporary password is changed before anything else, and the new one signs in', async () => {
  await enter('zhou', { role: 'centre' })
  const browser = browserOn(world)
  const signed = await browser.post('/desk/sign-in', { login: 'zhou', password })
  assert.equal(signed.location, '/desk/password')
  assert.equal((await browser.get('/desk')).location, '/desk/password')
  const form = await browser.get('/desk/password')
  const csrf = /name="csrf" value="([^"]+)"/.exec(form.html)?.[1] ?? ''
  const differ = await browser.post('/desk/password', { csrf, current: password, next: 'qing ming shang he tu', again: 'another one' })
  assert.equal(differ.status, 422)
  assert.match(differ.html, /两遍写的不一样/)
  const short = await browser.post('/desk/password', { csrf, current: password, next: 'short', again: 'short' })
  assert.match(short.html, /至少 12 个字，您写了 5 个/)
  const next = 'qing ming shang he tu'
  assert.equal((await browser.post('/desk/password', { csrf, current: password, next, again: next })).location, '/desk')
  assert.equal((await browser.get('/desk')).location, '/desk/overview')
  const again = await browserOn(world).post('/desk/sign-in', { login: 'zhou', password: next, return: '/desk/standards' })
  assert.equal(again.location, '/desk/standards')
})

test('wrong passwords count down in words, keep the login and lock; a foreign address to return to is not followed', async () => {
  await enter('qian', { role: 'supervisor' })
  const browser = browserOn(world)
  for (const left of [4, 3, 2, 1]) {
    const wrong = await browser.post('/desk/sign-in', { login: 'qian', password: 'wrong' })
    assert.equal(wrong.status, 422)
    assert.ok(wrong.html.includes(`还可以试 ${left} 次`))
    assert.match(wrong.html, /value="qian"/)
  }
  const locked = await browser.post('/desk/sign-in', { login: 'qian', password: 'wrong', return: '//elsewhere.example' })
  assert.equal(locked.status, 429)
  assert.match(locked.html, /试错太多次，先锁住了。请 1 分钟后再试/)
  assert.match(locked.html, /name="return" value="\/desk"/)
})

test('everyone starts at the first place of their role, and signing out ends the session', async () => {
  const expert = await signedInExpert(world, 'e01')
  assert.equal((await expert.get('/desk')).location, '/desk/reviews')
  const office = await signedIn(world, { role: 'hospitalOffice', institution: 'H001' })
  assert.equal((await office.get('/desk')).location, '/desk/filings')
  const provider = await signedIn(world, { role: 'providerOffice', institution: 'H001' })
  assert.equal((await provider.get('/desk')).location, '/desk/formalities')
  assert.equal((await provider.post('/desk/sign-out')).location, '/desk/sign-in?out=1')
  assert.match((await provider.get('/desk')).location, /^\/desk\/sign-in/)
})

test('an unknown page and a place of somebody else are told in the frame of the desk', async () => {
  const provider = await signedIn(world, { role: 'providerOffice', institution: 'H001' })
  const nowhere = await provider.get('/desk/nowhere')
  assert.equal(nowhere.status, 404)
  assert.match(nowhere.html, /没有这个页面/)
  assert.match(nowhere.html, /办手续/)
})

test('a form sent from another site, or without its token, does nothing', async () => {
  const provider = await signedIn(world, { role: 'providerOffice', institution: 'H001' })
  const refused = await provider.post('/desk/password', { csrf: 'x', current: password, next: password, again: password })
  assert.equal(refused.status, 403)
})
