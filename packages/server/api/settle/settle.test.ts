import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { citizenClient, type ProblemAnswer, staffClient } from '../../testing/apiClient.ts'
import { fileFor } from '../../testing/filing.ts'
import { area, enterPatient, enterPeople } from '../../testing/kaifengPeople.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'

suite('deciding over the API where the notice is silent', () => {
  let world: TestWorld
  let person: string
  let id: string
  before(async () => {
    world = await testWorld('2026-04-03T17:00')
    person = await enterPatient(world, '王兰', '410299195804280426')
    await enterPeople(world, 1)
    const filed = await fileFor(world, person)
    id = filed.kind === 'done' ? (filed.receipt.cases[0]?.id ?? '') : ''
    await world.settle()
  })
  after(() => world.close())
  const path = () => `/cases/${id}/settle`
  const json = { outcome: 'pass', reason: '专家库只有本院专家，经合议通过初审' }

  test('only a supervisor may, and only with a reason and an outcome of the stage', async () => {
    const supervisor = await staffClient(world, area, { role: 'supervisor' })
    const refusedFor = async (given: object) => (await supervisor.send<ProblemAnswer>('POST', path(), { json: given })).body
    assert.equal((await refusedFor({ ...json, reason: '' })).code, 'reasonMissing')
    const unknown = await refusedFor({ ...json, outcome: 'maybe' })
    assert.deepEqual([unknown.code, unknown.refusal], ['unknownOutcome', { outcome: 'maybe', allowed: ['pass', 'fail', 'lapsed'] }])
    for (const client of [await staffClient(world, area, { role: 'centre' }), await citizenClient(world, area, person)]) {
      assert.equal((await client.send('POST', `${path()}?area=${area}`, { json })).status, 403)
    }
    const settled = await supervisor.send<{ stageName: string }>('POST', path(), { json })
    assert.deepEqual([settled.status, settled.body.stageName], [200, '终审'])
  })

  test('where the notice is not silent it is refused', async () => {
    const supervisor = await staffClient(world, area, { role: 'supervisor' })
    const { status, body } = await supervisor.send<ProblemAnswer>('POST', path(), { json })
    assert.deepEqual([status, body.code], [403, 'notAllowedHere'])
  })
})
