import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { loadSupervision } from '../../follow/supervision.ts'
import { loadEntitlement } from '../../follow/toEntitlement.ts'
import { afterPacks } from '../../testing/afterPack.ts'
import { signedIn } from '../../testing/deskBrowser.ts'
import { applicationFor, fileFor } from '../../testing/filing.ts'
import { grantedCase } from '../../testing/granting.ts'
import { area, enterPeople } from '../../testing/kaifengPeople.ts'
import { freshPatient } from '../../testing/patients.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'

let world: TestWorld
before(async () => {
  world = await testWorld('2026-04-03T09:00', afterPacks)
  await enterPeople(world, 12)
})
after(() => world.close())

async function revoked() {
  const person = await freshPatient(world)
  const id = await grantedCase(world, person)
  const supervisor = await signedIn(world, { role: 'supervisor' })
  const ask = await supervisor.get(`/desk/queue/${id}/forged`)
  await supervisor.post(`/desk/queue/${id}/forged`, { reason: '医院没有这次住院' })
  return { person, id, supervisor, ask: ask.html, path: `/desk/revocations/${id}` }
}

test('[SJZ-40] [SJZ-41] a revocation bars this disease for two years, says until when, and leaves other diseases open', async () => {
  const { person, id, supervisor, ask, path } = await revoked()
  assert.match(ask, /到 2028年4月3日 为止[\s\S]*别的病种照常可以申请/)
  assert.equal((await loadEntitlement(world.db, area, id))?.state.standing, 'revoked')
  assert.match((await supervisor.get(path)).html, /已取消：医院没有这次住院[\s\S]*到 2028年4月3日/)
  const again = await fileFor(world, person)
  assert.deepEqual(again.kind === 'refused' && again.refusal, { code: 'banned', until: '2028-04-03', disease: 'M01600' })
  const [first] = applicationFor(person).cases
  const other = await fileFor(world, person, { cases: [{ ...first, disease: 'M03900', facts: {}, handedIn: first?.handedIn ?? [] }] })
  assert.notEqual(other.kind === 'refused' && other.refusal.code, 'banned')
})

test('[SJZ-42] the loss of the fund is recorded in fen once it is known', async () => {
  const { id, supervisor, path } = await revoked()
  assert.match((await supervisor.get(path)).html, /金额还没有核定/)
  assert.equal((await supervisor.post(`${path}/amount`, { amount: '一千' })).status, 422)
  assert.equal((await supervisor.post(`${path}/amount`, { amount: '1,234.50' })).location, path)
  assert.equal((await loadSupervision(world.db, area, `recovery-${id}`))?.fen, 123_450)
  assert.match((await supervisor.get(path)).html, /要追回 1,234\.50 元/)
  assert.match((await supervisor.get(`/desk/supervision/recovery-${id}`)).html, /追回医保基金[\s\S]*1,234\.50 元/)
})

test('[SJZ-43] a transfer names the authority and the day, which cannot lie ahead', async () => {
  const { supervisor, path } = await revoked()
  const on = (day: string) => ({ authority: '示例区公安分局', 'on-year': '2026', 'on-month': '4', 'on-day': day })
  assert.equal((await supervisor.post(`${path}/transfer`, { authority: '' })).status, 422)
  assert.match((await supervisor.post(`${path}/transfer`, on('9'))).html, /不能晚于今天/)
  assert.equal((await supervisor.post(`${path}/transfer`, on('3'))).location, path)
  assert.match((await supervisor.get(path)).html, /2026年4月3日 移送 示例区公安分局/)
})

test('a ban is lifted with a reason, by those who supervise', async () => {
  const { person, supervisor, path } = await revoked()
  const centre = await signedIn(world, { role: 'centre' })
  assert.equal((await centre.post(`${path}/lift`, { reason: '查明没有作假' })).status, 403)
  assert.equal((await supervisor.post(`${path}/lift`, { reason: '' })).status, 422)
  assert.equal((await supervisor.post(`${path}/lift`, { reason: '查明没有作假' })).location, path)
  assert.match((await supervisor.get(path)).html, /已解除/)
  assert.equal((await fileFor(world, person)).kind, 'done')
})
