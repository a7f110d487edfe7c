import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { decline } from '@jingban/kernel/verbs/decline.ts'
import { perform } from '../../cases/perform.ts'
import { type Client, citizenClient, clientFor, type ProblemAnswer, staffClient } from '../../testing/apiClient.ts'
import { fileFor } from '../../testing/filing.ts'
import { area, enterPatient, enterPeople } from '../../testing/kaifengPeople.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'
import { type OfferedTask, offeredTasks } from '../exampleApplication.ts'

/** The newest account of an expert. */
const byExpert = 'select id from staff where roles @> $1 order by created_at desc limit 1'

suite('review tasks over the API', () => {
  let world: TestWorld
  let person: string
  let id: string
  before(async () => {
    world = await testWorld('2026-04-03T17:00')
    await enterPeople(world)
    person = await enterPatient(world, '王兰', '410299195804280426')
    const filed = await fileFor(world, person)
    id = filed.kind === 'done' ? (filed.receipt.cases[0]?.id ?? '') : ''
    await world.settle()
  })
  after(() => world.close())
  const only = async (): Promise<OfferedTask> => {
    const [task] = await offeredTasks(world, id)
    assert.ok(task)
    return task
  }

  test('a task is listed for the expert who holds it, with the last moment to take it up', async () => {
    const task = await only()
    type Body = { tasks: { case: string; task: string; stageName: string; state: string; dueAt: string }[] }
    const { body } = await task.client.get<Body>('/tasks')
    assert.deepEqual(
      body.tasks.map((one) => [one.case, one.task, one.stageName, one.state, one.dueAt]),
      [[id, task.id, '初审', 'offered', '2026-04-05T09:00:00.000Z']],
    )
    assert.deepEqual((await task.client.get<Body>('/tasks?state=done')).body.tasks, [])
    const other = await staffClient(world, area, { role: 'supervisor' })
    assert.deepEqual((await other.get<Body>('/tasks')).body.tasks, [])
  })

  test('a citizen cannot take up, not even for their own case, and another expert does not find it', async () => {
    const task = await only()
    const path = `/cases/${id}/tasks/${task.id}/take-up`
    const owner = await citizenClient(world, area, person)
    const own = await owner.send<ProblemAnswer>('POST', `${path}?area=${area}`)
    assert.deepEqual([own.status, own.body.code], [403, 'forbidden'])
    const stranger = await staffClient(world, area, { role: 'expert', expert: task.expert === 'e01' ? 'e02' : 'e01', institution: 'H001' })
    assert.equal((await stranger.send('POST', path)).status, 404)
    assert.equal((await stranger.get(`/cases/${id}`)).status, 404)
  })

  test('[KF-16] a refusal needs its reason and passes the task to somebody else', async () => {
    const task = await only()
    const path = `/cases/${id}/tasks/${task.id}/decline`
    const wordless = await task.client.send<ProblemAnswer>('POST', path, { json: { reason: ' ' } })
    assert.deepEqual([wordless.status, wordless.body.code, wordless.body.errors], [422, 'reasonMissing', [{ field: 'reason', problem: 'missing' }]])
    assert.equal((await task.client.send('POST', path, { json: { reason: '\ud800' } })).status, 400, 'half a surrogate pair cannot be kept')
    assert.equal((await task.client.send('POST', path, { json: { reason: '出差' } })).status, 200)
    await world.settle()
    assert.notEqual((await only()).expert, task.expert)
    const gone = await task.client.send<ProblemAnswer>('POST', `/cases/${id}/tasks/${task.id}/take-up`)
    assert.deepEqual([gone.status, gone.body.code], [409, 'taskGone'])
    assert.deepEqual(
      gone.body.since?.map(({ who, what }) => [who, what]),
      [
        ['系统', 'taskOffered'],
        ['评审专家', 'taskDeclined'],
        ['系统', 'drawn'],
      ],
    )
  })

  test('a refusal that was written while its answer was lost is told as done when it is sent again with its key', async () => {
    const task = await only()
    const [staff] = await world.db.rows<{ id: string }>(byExpert, [JSON.stringify([{ expert: task.expert }])])
    const actor = { kind: 'staff' as const, id: staff?.id ?? '', area, roles: [{ role: 'expert', expert: task.expert }] }
    await perform(world, { area, id, actor, verb: 'decline', key: 'lost' }, ({ rules, state }, moment) =>
      decline(rules, state, task.id, task.expert, '出差', moment),
    )
    const path = `/cases/${id}/tasks/${task.id}/decline`
    assert.equal((await task.client.send('POST', path, { json: { reason: '出差' }, key: 'lost' })).status, 200)
    assert.equal((await task.client.send('POST', path, { json: { reason: '出差' } })).status, 409)
    await world.settle()
  })

  test('[KF-15] of a hundred who take up one task at once exactly one is answered 200, all others 409', async () => {
    const task = await only()
    const clients: Client[] = []
    const [staff] = await world.db.rows<{ id: string }>(byExpert, [JSON.stringify([{ expert: task.expert }])])
    for (let token = 0; token < 4; token += 1) clients.push(await clientFor(world, area, { kind: 'staff', area, id: staff?.id ?? '' }))
    const path = `/cases/${id}/tasks/${task.id}/take-up`
    const calls = Array.from({ length: 25 }, () => clients.map((client) => client.send<ProblemAnswer>('POST', path))).flat()
    const answers = await Promise.all(calls)
    assert.equal(answers.filter(({ status }) => status === 200).length, 1)
    assert.equal(answers.filter(({ status }) => status === 409).length, 99)
    const codes = new Set(answers.filter(({ status }) => status === 409).map(({ body }) => body.code))
    assert.ok([...codes].every((code) => code === 'alreadyTaken' || code === 'stale'))
    const taken = await world.db.rows(`select 1 from event where area = $1 and stream = $2 and type = 'taskTaken'`, [area, `case:${id}`])
    assert.equal(taken.length, 1)
  })
})
