import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { loadCase } from '../../cases/load.ts'
import { listSupervision } from '../../follow/supervision.ts'
import { loadEntitlement } from '../../follow/toEntitlement.ts'
import { signedIn } from '../../testing/deskBrowser.ts'
import { fileFor } from '../../testing/filing.ts'
import { grantedCase } from '../../testing/granting.ts'
import { area, enterPeople } from '../../testing/kaifengPeople.ts'
import { freshPatient } from '../../testing/patients.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'

let world: TestWorld
before(async () => {
  world = await testWorld('2026-04-03T09:00')
  await enterPeople(world, 12)
})
after(() => world.close())

test('[KF-35] forged records: a page asks first; then the case is flagged, the benefit revoked, the person barred and the case referred', async () => {
  const person = await freshPatient(world)
  const id = await grantedCase(world, person)
  const path = `/desk/queue/${id}/forged`
  const supervisor = await signedIn(world, { role: 'supervisor' })
  assert.match((await supervisor.get(path)).html, /待遇会马上取消[\s\S]*没有写明到哪天为止[\s\S]*移交处理/)
  assert.equal((await supervisor.post(path, { reason: '' })).status, 422)
  assert.equal((await loadEntitlement(world.db, area, id))?.state.standing === 'revoked', false)

  const key = crypto.randomUUID()
  for (const _press of [1, 2]) assert.equal((await supervisor.post(path, { reason: '医院没有这次住院', key })).location, `/desk/revocations/${id}`)
  assert.deepEqual((await loadCase(world, area, id))?.state.flags, ['forgedRecords'])
  assert.equal((await loadEntitlement(world.db, area, id))?.state.standing, 'revoked')
  const records = await listSupervision(world.db, area)
  assert.deepEqual(
    records.map((one) => [one.state, one.data.kind, one.data.case, one.key]),
    [['open', 'forgedRecords', id, 'H001']],
  )
  const again = await fileFor(world, person)
  assert.equal(again.kind === 'refused' && JSON.stringify(again).includes('"banned"'), true)

  assert.match((await supervisor.get(`/desk/queue/${id}`)).html, /已标记伪造病历/)
  assert.match((await supervisor.get('/desk/exceptions')).html, /伪造病历待移交/)
  const late = await supervisor.post(path, { reason: '又一次' })
  assert.equal(late.status, 409)
  assert.match(late.html, /晚了一步[\s\S]*又一次/)
})

test('[KF-35] whoever does not supervise cannot mark records as forged', async () => {
  const id = await grantedCase(world, await freshPatient(world))
  const centre = await signedIn(world, { role: 'centre' })
  assert.equal((await centre.get(`/desk/queue/${id}/forged`)).status, 403)
  assert.equal((await centre.post(`/desk/queue/${id}/forged`, { reason: '看着像' })).status, 403)
})
