import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { atTime } from '@jingban/kernel/time/instant.ts'
import { openDemoClock } from '../../clock.ts'
import { type Client, citizenClient, clientOf, type ProblemAnswer, staffClient } from '../../testing/apiClient.ts'
import { fileFor } from '../../testing/filing.ts'
import { area, enterPeople } from '../../testing/kaifengPeople.ts'
import { freshPatient } from '../../testing/patients.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'
import type { World } from '../../world.ts'

suite('the clock of a demonstration over the API', () => {
  let plain: TestWorld
  let world: World
  let supervisor: Client
  before(async () => {
    plain = await testWorld()
    const demo = await openDemoClock(plain.db)
    await demo.set(atTime('2026-04-01', '09:00'))
    world = { ...plain, demo, clock: demo }
    await enterPeople(world, 12)
    supervisor = await staffClient(world, area, { role: 'supervisor' })
  })
  after(() => plain.close())
  const move = <Body = { now: string }>(json: object, key?: string) =>
    supervisor.send<Body>('POST', '/demo/clock', { json, ...(key !== undefined && { key }) })

  test('it is set to a moment, and what is due by then is done before the answer', async () => {
    const { body } = await move({ set: '2026-04-03T17:00+08:00' })
    assert.match(body.now, /^2026-04-03T09:00:0/)
    const filed = await fileFor(world, await freshPatient(world))
    const id = filed.kind === 'done' ? (filed.receipt.cases[0]?.id ?? '') : ''
    await move({ advanceHours: 1 })
    type Body = { tasks: { state: string; expert: string }[] }
    const first = (await supervisor.get<Body>(`/cases/${id}`)).body.tasks
    assert.deepEqual(
      first.map((task) => task.state),
      ['offered'],
    )
    assert.equal((await move({ advanceHours: 49 })).status, 200)
    const second = (await supervisor.get<Body>(`/cases/${id}`)).body.tasks
    assert.deepEqual(
      second.map((task) => task.state),
      ['lapsed', 'offered'],
    )
    const [row] = await world.db.rows<{ in_a_row: number }>('select in_a_row from expert_row where area = $1 and id = $2', [area, second[0]?.expert])
    assert.equal(row?.in_a_row, 1)
  })

  test('the same key moves it once', async () => {
    const first = await move({ advanceDays: 28 }, 'once')
    const again = await move({ advanceDays: 28 }, 'once')
    assert.deepEqual(again.body, first.body)
    assert.ok(Date.parse(world.clock.now()) - Date.parse(first.body.now) < 60_000)
  })

  test('it never runs backwards, nor by what is no time', async () => {
    const back = await move<ProblemAnswer>({ set: '2026-01-01T00:00+08:00' })
    assert.deepEqual([back.status, back.body.code], [422, 'clockBackwards'])
    for (const json of [{ set: 'tomorrow' }, { advanceHours: -1 }, { advanceDays: 1e9 }, {}]) {
      const { status, body } = await move<ProblemAnswer>(json)
      assert.deepEqual([status, body.code], [422, 'invalid'], JSON.stringify(json))
    }
  })

  test('a citizen does not move it', async () => {
    const citizen = await citizenClient(world, area)
    assert.equal((await citizen.send('POST', `/demo/clock?area=${area}`, { json: { advanceHours: 1 } })).status, 403)
  })

  test('in production it does not exist: no route, nothing in the document', async () => {
    const production: World = { ...plain, settings: { ...plain.settings, mode: 'production' } }
    const client = await staffClient(production, area, { role: 'supervisor' })
    const { status, body } = await client.send<ProblemAnswer>('POST', '/demo/clock', { json: { advanceHours: 1 } })
    assert.deepEqual([status, body.code], [404, 'noSuchRoute'])
    const document = await clientOf(production, area).get<{ paths: object }>('/openapi.json')
    assert.equal('/demo/clock' in document.body.paths, false)
  })
})
