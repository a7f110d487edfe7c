import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { dayOf, instantOf, plusHours } from '@jingban/kernel/time/instant.ts'
import { recordSecurity } from '../../identity/securityLog.ts'
import { browserOn, type DeskBrowser, signedIn } from '../../testing/deskBrowser.ts'
import { area } from '../../testing/kaifengPeople.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'

let world: TestWorld
let audit: DeskBrowser
before(async () => {
  world = await testWorld('2026-04-14T16:05')
  audit = await signedIn(world, { role: 'auditAdministrator' })
})
after(() => world.close())

const place = '/desk/security-log'
const rowsIn = (html: string): number => [...(/<tbody>[\s\S]*<\/tbody>/.exec(html)?.[0] ?? '').matchAll(/<tr/g)].length

test('the auditor reads who did what to whom, by login and in words; nobody else has the page', async () => {
  const [person, system] = [await signedIn(world, { role: 'supervisor' }), await signedIn(world, { role: 'systemAdministrator' })]
  const [login] = await world.db.rows<{ login: string }>('select login from staff where id = $1', [person.id])
  await system.post(`/desk/accounts/${person.id}/disable`)
  await browserOn(world).post('/desk/sign-in', { login: 'nobody', password: 'x' })
  const { html } = await audit.get(place)
  assert.match(html, new RegExp(`停用了账号</td><td>${login?.login}`))
  assert.match(html, /没有登录的人<\/td><td>登录没成<\/td><td>—<\/td><td>地址 [0-9a-f]{12}/)
  for (const other of [system, await signedIn(world, { role: 'securityAdministrator' }), await signedIn(world, { role: 'supervisor' })])
    assert.equal((await other.get(place)).status, 403)
})

test('the log is read in pages of fifty, narrowed by day, act and actor', async () => {
  const start = plusHours(world.identity.clock.now(), -48)
  for (let n = 0; n < 120; n += 1) {
    const at = instantOf(Date.parse(start) + n * 1000)
    await recordSecurity(world.db, { area, actor: `staff:${audit.id}`, what: n < 70 ? 'signedIn' : 'signedOut' }, at)
  }
  const elsewhere = { area: 'elsewhere', actor: 'system', what: 'signedIn' } as const
  await recordSecurity(world.db, elsewhere, start)
  const [own] = await world.db.rows<{ login: string }>('select login from staff where id = $1', [audit.id])
  const query = new URLSearchParams({ what: 'signedIn', actor: own?.login ?? '', day: dayOf(start) })
  const first = await audit.get(`${place}?${query}`)
  assert.equal(rowsIn(first.html), 50)
  const next = /href="([^"]+)" rel="next"/.exec(first.html)?.[1]?.replaceAll('&amp;', '&') ?? ''
  const second = await audit.get(next)
  assert.equal(rowsIn(second.html), 20)
  assert.doesNotMatch(second.html, /rel="next"/)
  assert.match((await audit.get(`${place}?day=${dayOf(plusHours(start, -72))}`)).html, /没有符合的记录/)
  assert.match((await audit.get(`${place}?actor=nobody`)).html, /没有符合的记录/)
  assert.equal(rowsIn((await audit.get(`${place}?what=nonsense&day=nonsense`)).html), 50)
})

test('nobody changes or removes a line, not even the application', async () => {
  await assert.rejects(world.db.query(`update security_event set what = 'signedOut'`), /permission denied/)
  await assert.rejects(world.db.query('delete from security_event'), /permission denied/)
  await assert.rejects(world.db.query('delete from role_proposal'), /permission denied/)
})
