import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { plusHours } from '@jingban/kernel/time/instant.ts'
import { app } from '../../app.ts'
import { loadExpert } from '../../follow/toExpert.ts'
import { findApiToken, issueApiToken } from '../../identity/apiTokens.ts'
import { confirmSecret, findSecondFactor, offeredSecret, offerSecret } from '../../identity/secondFactor.ts'
import { readSecurityLog } from '../../identity/securityLog.ts'
import { findStaff, setRoles } from '../../identity/staff.ts'
import { totpCode } from '../../identity/totp.ts'
import { browserOn, type DeskBrowser, signedIn, signedInExpert } from '../../testing/deskBrowser.ts'
import { fileFor } from '../../testing/filing.ts'
import { area, enterExpert, enterPeople } from '../../testing/kaifengPeople.ts'
import { freshPatient } from '../../testing/patients.ts'
import { tasksOf } from '../../testing/reviewing.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'

let world: TestWorld
let system: DeskBrowser
let security: DeskBrowser
let audit: DeskBrowser
before(async () => {
  world = await testWorld('2026-04-14T16:05')
  await enterPeople(world, 0)
  system = await signedIn(world, { role: 'systemAdministrator' })
  security = await signedIn(world, { role: 'securityAdministrator' })
  audit = await signedIn(world, { role: 'auditAdministrator' })
})
after(() => world.close())

const now = () => world.identity.clock.now()
const pathOf = ({ id }: { id: string }): string => `/desk/accounts/${id}`
const passwordIn = (html: string): string => /<code>([2-9A-Z-]{23})<\/code>/.exec(html)?.[1] ?? ''
const logins = (id: string) => world.db.rows<{ login: string }>('select login from staff where id = $1', [id])
const loginOf = async ({ id }: { id: string }): Promise<string> => (await logins(id))[0]?.login ?? ''

test('[KF-48] the accounts are listed by role with masked names, for two of the three administrators and for nobody else', async () => {
  const centre = await signedIn(world, { role: 'centre' }, { role: 'expert', expert: 'e91', institution: 'H001' })
  for (const administrator of [system, security]) {
    const { html } = await administrator.get('/desk/accounts')
    assert.match(html, /周\*例[\s\S]*医保中心、评审专家 e91（H001）/)
    assert.doesNotMatch(html, /周示例/)
    assert.equal((await administrator.get('/desk')).location, '/desk/accounts')
  }
  for (const other of [centre, audit]) {
    assert.equal((await other.get('/desk/accounts')).status, 403)
    assert.equal((await other.get(pathOf(centre))).status, 403)
    assert.equal((await other.post(`${pathOf(centre)}/disable`)).status, 403)
  }
  assert.equal((await audit.get('/desk')).location, '/desk/role-grants')
})

test('the three administrators have no part in cases', async () => {
  for (const administrator of [system, security, audit])
    for (const place of ['/desk/queue', '/desk/overview', '/desk/work', '/desk/experts', '/desk/messages', '/desk/settings'])
      assert.equal((await administrator.get(place)).status, 403, place)
})

test('a new account has a password that is shown once, no role, and changes the password first', async () => {
  assert.equal((await security.get('/desk/accounts/new')).status, 403)
  const wrong = await system.post('/desk/accounts/new', { login: 'A', name: '' })
  assert.deepEqual([wrong.status, /没有写姓名/.test(wrong.html), /value="a"/.test(wrong.html)], [422, true, true])
  const opened = await system.post('/desk/accounts/new', { login: 'Wu.New', name: '吴示例' })
  const password = passwordIn(opened.html)
  assert.match(password, /^([2-9A-HJKMNP-TV-Z]{5}-){3}[2-9A-HJKMNP-TV-Z]{5}$/)
  const taken = await system.post('/desk/accounts/new', { login: 'wu.new', name: '吴示例' })
  assert.deepEqual([taken.status, /已经有人用/.test(taken.html)], [422, true])
  const browser = browserOn(world)
  assert.equal((await browser.post('/desk/sign-in', { login: 'wu.new', password })).location, '/desk/password')
  assert.equal((await browser.get('/desk/my-sessions')).location, '/desk/password')
  const [row] = await world.db.rows<{ roles: unknown[] }>('select roles from staff where login = $1', ['wu.new'])
  assert.deepEqual(row?.roles, [])
})

test('a leaver is out at the next request, and their tokens with them; back again, neither session nor token is', async () => {
  const leaver = await signedIn(world, { role: 'supervisor' })
  const holder = { kind: 'staff', area, id: leaver.id } as const
  const { token } = await issueApiToken(world.db, holder, { scopes: ['statistics.read'], expiresAt: plusHours(now(), 12) }, now())
  const called = () => app(world).request('/api/v1/statistics', { headers: { authorization: `Bearer ${token}` } })
  assert.equal((await called()).status, 200)
  assert.equal((await leaver.get('/desk/queue')).status, 200)
  assert.match((await system.get(`${pathOf(leaver)}/disable`)).html, /接口令牌作废/)
  assert.equal((await system.post(`${pathOf(leaver)}/disable`)).location, pathOf(leaver))
  assert.match((await leaver.get('/desk/queue')).location, /^\/desk\/sign-in/)
  assert.equal((await called()).status, 401)
  await system.post(`${pathOf(leaver)}/enable`)
  assert.match((await leaver.get('/desk/queue')).location, /^\/desk\/sign-in/)
  assert.equal(await findApiToken(world.db, token, now()), undefined)
  assert.equal((await findStaff(world.db, world.keys, area, leaver.id))?.disabled, false)
  assert.equal((await system.post(`${pathOf(system)}/disable`)).status, 403)
})

test('no case waits for a leaver: what an expert had taken up is drawn again, and they are drawn no more', async () => {
  await enterExpert(world, 'e01', 'H002')
  const filed = await fileFor(world, await freshPatient(world))
  const id = filed.kind === 'done' ? (filed.receipt.cases[0]?.id ?? '') : ''
  await world.settle()
  const [task] = await tasksOf(world, id)
  const leaver = await signedInExpert(world, 'e01')
  assert.equal((await leaver.post(`/desk/offers/${id}/${task?.id}`)).status, 303)
  await enterExpert(world, 'e02', 'H003')
  assert.match((await system.get(`${pathOf(leaver)}/disable`)).html, /KF-2026-0414-0001[\s\S]*已接收，没办完/)
  await system.post(`${pathOf(leaver)}/disable`)
  await world.settle()
  assert.deepEqual(
    (await tasksOf(world, id)).map(({ to }) => to),
    ['e02'],
  )
  assert.equal((await loadExpert(world.db, area, 'e01')).state.standing, 'suspended')
  const { lines } = await readSecurityLog(world.db, area, {}, { size: 2 })
  assert.deepEqual(
    lines.map(({ what, about, detail }) => [what, about, detail]),
    [
      ['taskReleased', `staff:${leaver.id}`, { count: 1 }],
      ['accountDisabled', `staff:${leaver.id}`, {}],
    ],
  )
})

test('what a leaver still has after a broken disabling stands among the exceptions and is taken back by one press', async () => {
  const filed = await fileFor(world, await freshPatient(world))
  const id = filed.kind === 'done' ? (filed.receipt.cases[0]?.id ?? '') : ''
  await world.settle()
  const leaver = await signedInExpert(world, 'e02')
  const supervisor = await signedIn(world, { role: 'supervisor' })
  assert.doesNotMatch((await supervisor.get('/desk/exceptions')).html, /任务在停用的账号手上/)
  await world.db.query('update staff set disabled_at = $2 where id = $1', [leaver.id, now()])
  assert.match((await supervisor.get('/desk/exceptions')).html, /任务在停用的账号手上[\s\S]*e02/)
  await enterExpert(world, 'e03', 'H002')
  assert.match((await system.get(pathOf(leaver))).html, /收回手上的任务/)
  await system.post(`${pathOf(leaver)}/release`)
  await world.settle()
  assert.deepEqual(
    (await tasksOf(world, id)).map(({ to }) => to),
    ['e03'],
  )
  assert.doesNotMatch((await supervisor.get('/desk/exceptions')).html, /任务在停用的账号手上/)
})

test('the system administrator resets a password, the security administrator a second factor, and neither does the work of the other', async () => {
  const person = await signedIn(world, { role: 'finance' })
  const staff = { area, id: person.id }
  await offerSecret(world.db, world.keys, staff)
  const secret = (await offeredSecret(world.db, world.keys, staff)) ?? ''
  await confirmSecret(world.db, world.keys, staff, totpCode(secret, now()), now())
  assert.equal((await security.post(`${pathOf(person)}/password`)).status, 403)
  assert.equal((await system.post(`${pathOf(person)}/second-factor`)).status, 403)
  assert.equal((await security.post(`${pathOf(person)}/second-factor`)).status, 303)
  assert.equal(await findSecondFactor(world.db, staff), undefined)
  assert.match((await person.get('/desk/my-sessions')).location, /^\/desk\/sign-in/)
  const password = passwordIn((await system.post(`${pathOf(person)}/password`)).html)
  const signed = await browserOn(world).post('/desk/sign-in', { login: await loginOf(person), password })
  assert.equal(signed.location, '/desk/password')
})

test('nobody becomes another administrator by setting their password: not before a second factor is bound, and never oneself', async () => {
  const refused = await system.post(`${pathOf(security)}/password`)
  assert.deepEqual([refused.status, /还没有绑定动态码/.test(refused.html)], [403, true])
  assert.equal((await system.post(`${pathOf(system)}/password`)).status, 403)
  assert.equal((await security.post(`${pathOf(security)}/second-factor`)).status, 403)
  assert.equal((await security.get('/desk/accounts')).status, 200)
})

test('a locked login is shown first, and the security administrator unlocks it', async () => {
  const person = await signedIn(world, { role: 'finance' })
  const login = await loginOf(person)
  for (let n = 0; n < 5; n += 1) await browserOn(world).post('/desk/sign-in', { login, password: 'wrong' })
  assert.match((await security.get('/desk/accounts')).html, /<tr class="marked">[\s\S]*?锁住了/)
  assert.doesNotMatch((await system.get(pathOf(person))).html, /解锁/)
  assert.equal((await system.post(`${pathOf(person)}/unlock`)).status, 403)
  assert.match((await security.get(pathOf(person))).html, /解锁/)
  await security.post(`${pathOf(person)}/unlock`)
  assert.doesNotMatch((await security.get('/desk/accounts')).html, /锁住了/)
  assert.equal((await browserOn(world).post('/desk/sign-in', { login, password: 'lan lu 3 hao dou jiang' })).status, 303)
})

test('the security administrator signs somebody out everywhere', async () => {
  const person = await signedIn(world, { role: 'supervisor' })
  await security.post(`${pathOf(person)}/sessions`)
  assert.match((await person.get('/desk/queue')).location, /^\/desk\/sign-in/)
})

test('an account of another area, or none, is not found; what is no deed neither', async () => {
  const person = await signedIn(world, { role: 'finance' })
  for (const path of ['/desk/accounts/nobody', `${pathOf(person)}/erase`]) assert.equal((await system.get(path)).status, 404)
  await setRoles(world.db, area, person.id, [])
  assert.match((await system.get(pathOf(person))).html, /还没有岗位/)
})
