import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { findStaff } from '../../identity/staff.ts'
import { type DeskBrowser, signedIn } from '../../testing/deskBrowser.ts'
import { area, enterPeople } from '../../testing/kaifengPeople.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'

let world: TestWorld
let system: DeskBrowser
let security: DeskBrowser
let audit: DeskBrowser
before(async () => {
  world = await testWorld('2026-04-14T16:05')
  await enterPeople(world, 1)
  system = await signedIn(world, { role: 'systemAdministrator' })
  security = await signedIn(world, { role: 'securityAdministrator' })
  audit = await signedIn(world, { role: 'auditAdministrator' })
})
after(() => world.close())

const place = '/desk/role-grants'
const roles = async ({ id }: { id: string }) => (await findStaff(world.db, world.keys, area, id))?.roles
async function loginOf({ id }: { id: string }): Promise<string> {
  return (await findStaff(world.db, world.keys, area, id))?.login ?? ''
}
const propose = async (person: DeskBrowser, fields: Record<string, string>) =>
  system.post(place, { login: await loginOf(person), reason: '接替离岗人员', ...fields })

test('a role is proposed by one, approved by another, and opens its places at the next request', async () => {
  const person = await signedIn(world)
  assert.equal((await person.get('/desk/filings')).status, 403)
  const proposed = await propose(person, { role: 'hospitalOffice', institution: '开封市示例医院' })
  assert.match(proposed.location, /^\/desk\/role-grants\//)
  assert.equal((await person.get('/desk/filings')).status, 403)
  assert.doesNotMatch((await system.get(proposed.location)).html, /批准这个岗位/)
  assert.doesNotMatch((await audit.get(proposed.location)).html, /批准这个岗位/)
  for (const other of [system, audit, person]) assert.equal((await other.post(`${proposed.location}/approve`)).status, 403)
  const asked = await security.get(proposed.location)
  assert.match(asked.html, /批准这个岗位/)
  assert.match((await security.get(place)).html, /岗位审批<span class="bar-count"> 1/)
  assert.equal((await security.post(`${proposed.location}/approve`)).location, place)
  assert.deepEqual(await roles(person), [{ role: 'hospitalOffice', area, institution: 'H001' }])
  assert.equal((await person.get('/desk/filings')).status, 200)
  const again = await security.post(`${proposed.location}/approve`)
  assert.deepEqual([again.status, /已经有人办过了/.test(again.html)], [409, true])
})

test('a refusal keeps its reason on the page, and without one nothing happens', async () => {
  const person = await signedIn(world)
  const { location } = await propose(person, { role: 'centre' })
  const wordless = await security.post(`${location}/refuse`, { answer: '' })
  assert.deepEqual([wordless.status, /没有写理由/.test(wordless.html)], [422, true])
  await security.post(`${location}/refuse`, { answer: '调令还没下' })
  assert.match((await audit.get(location)).html, /为什么不批准[\s\S]*调令还没下/)
  assert.deepEqual(await roles(person), [])
})

test('the form says what is wrong and keeps what was typed: who, which role, which place, why', async () => {
  const person = await signedIn(world)
  const told = async (fields: Record<string, string>, words: RegExp) => {
    const answer = await propose(person, fields)
    assert.deepEqual([answer.status, words.test(answer.html)], [422, true], String(words))
  }
  await told({ login: 'nobody', role: 'centre' }, /没有这个登录名/)
  await told({ role: '' }, /没有选岗位/)
  await told({ role: 'applicant' }, /没有选岗位/)
  await told({ role: 'hospitalOffice', institution: '' }, /没有填机构或单位/)
  await told({ role: 'expert', expert: 'e99' }, /专家库里没有这个编号/)
  await told({ role: 'centre', reason: '' }, /没有写理由/)
  const kept = await propose(person, { role: 'expert', expert: 'e99', reason: '新专家入库' })
  assert.match(kept.html, /value="e99"[\s\S]*新专家入库/)
  const seat = await propose(person, { role: 'expert', expert: 'e01' })
  assert.equal((await security.post(`${seat.location}/approve`)).status, 303)
  assert.deepEqual(await roles(person), [{ role: 'expert', area, expert: 'e01', institution: 'H001' }])
})

test('the three stay apart: the page says why a second administrator, or one with a role on cases, is not proposed', async () => {
  const officer = await signedIn(world, { role: 'supervisor' })
  const refused = await propose(officer, { role: 'auditAdministrator' })
  assert.deepEqual([refused.status, /三员分立/.test(refused.html)], [422, true])
  assert.equal((await propose(audit, { role: 'systemAdministrator' })).status, 422)
  const own = await propose(system, { role: 'centre' })
  assert.deepEqual([own.status, /不能给自己提出/.test(own.html)], [422, true])
  for (const other of [security, audit, officer]) assert.equal((await other.post(place, { login: 'x', role: 'centre', reason: 'x' })).status, 403)
})

test('a role is withdrawn by either of the two after a question, and is gone at the next request', async () => {
  for (const administrator of [system, security]) {
    const person = await signedIn(world, { role: 'supervisor' })
    const link = /href="(\/desk\/role-grants\/withdraw\?[^"]+)"/.exec((await administrator.get(`/desk/accounts/${person.id}`)).html)?.[1] ?? ''
    const asked = await administrator.get(link.replaceAll('&amp;', '&'))
    assert.match(asked.html, /收回岗位？/)
    const fields = Object.fromEntries(
      [...asked.html.matchAll(/name="(home|staff|role)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]),
    )
    assert.equal((await audit.post(`${place}/withdraw`, fields)).status, 403)
    assert.equal((await administrator.post(`${place}/withdraw`, fields)).location, `/desk/accounts/${person.id}`)
    assert.deepEqual(await roles(person), [])
    assert.equal((await person.get('/desk/queue')).status, 403)
    assert.equal((await administrator.post(`${place}/withdraw`, fields)).status, 404)
  }
})
