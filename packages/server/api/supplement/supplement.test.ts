import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { examplePhoto } from '../../files/examples.ts'
import { type Client, citizenClient, type ProblemAnswer } from '../../testing/apiClient.ts'
import { area, enterPatient, enterPeople } from '../../testing/kaifengPeople.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'
import { applyFor, offeredTasks } from '../exampleApplication.ts'

interface CaseBody {
  status: string
  clocks: { state: string; day?: string }[]
  asked?: { item: string; name: string; why: string }[]
  pages: { item: string; supplemented: boolean }[]
}

const inArea = `area=${area}`

suite('answering a one-time notice over the API', () => {
  let world: TestWorld
  let citizen: Client
  let id: string
  before(async () => {
    world = await testWorld('2026-04-03T17:00')
    await enterPeople(world)
    const person = await enterPatient(world, '王兰', '410299195804280426')
    citizen = await citizenClient(world, area, person)
    id = await applyFor(world, citizen, person)
  })
  after(() => world.close())
  const read = async (): Promise<CaseBody> => (await citizen.get<CaseBody>(`/cases/${id}?${inArea}`)).body
  const send = (json: object, key = 'answer') => citizen.send<ProblemAnswer>('POST', `/cases/${id}/supplement?${inArea}`, { json, key })
  const photo = async () => new Uint8Array(await examplePhoto({ width: 300, height: 400, text: '化验单' }))

  test('before anything is asked there is nothing to answer', async () => {
    const { status, body } = await send({})
    assert.deepEqual([status, body.code], [409, 'nothingAsked'])
    const file = await citizen.send<ProblemAnswer>('POST', `/cases/${id}/materials?${inArea}&item=reports`, { file: await photo() })
    assert.deepEqual([file.status, file.body.code], [409, 'nothingAsked'])
  })

  test('[KF-19] a reviewer names everything that is missing at once, and the clock stops', async () => {
    const [task] = await offeredTasks(world, id)
    assert.ok(task)
    await task.client.send('POST', `/cases/${id}/tasks/${task.id}/take-up`)
    const opinion = `/cases/${id}/tasks/${task.id}/opinion`
    const unknown = { opinion: 'supplement', deficiencies: [{ item: 'recipe', why: '缺处方' }] }
    const refused = await task.client.send<ProblemAnswer>('POST', opinion, { json: unknown })
    assert.deepEqual([refused.status, refused.body.errors], [422, [{ field: 'deficiencies.0.item', problem: 'notInList' }]])
    const json = { opinion: 'supplement', deficiencies: [{ item: 'reports', why: '缺近 6 个月的化验单' }] }
    const asked = await task.client.send<{ status: string }>('POST', opinion, { json })
    assert.deepEqual([asked.status, asked.body.status], [200, 'waitingApplicant'])
    const { clocks, asked: items } = await read()
    assert.deepEqual(
      [clocks[0]?.state, items],
      ['paused', [{ item: 'reports', name: '检查、检验报告和特殊治疗、手术记录', why: '缺近 6 个月的化验单' }]],
    )
    const reviewer = await task.client.send<ProblemAnswer>('POST', `/cases/${id}/supplement`, { json: {} })
    assert.equal(reviewer.status, 403)
  })

  test('what was asked must be there, or why it cannot be had', async () => {
    const { status, body } = await send({})
    assert.deepEqual([status, body.code, body.errors], [422, 'supplementIncomplete', [{ field: 'reports', problem: 'missing' }]])
    const unasked = await citizen.send<ProblemAnswer>('POST', `/cases/${id}/materials?${inArea}&item=id`, { file: await photo() })
    assert.deepEqual([unasked.status, unasked.body.errors?.[0]?.field], [422, 'item'])
  })

  test('[KF-20] once it is there the clock runs again, and another expert is drawn', async () => {
    world.passHours(48)
    const file = await citizen.send<{ disease: string }>('POST', `/cases/${id}/materials?${inArea}&item=reports`, { file: await photo() })
    assert.deepEqual([file.status, file.body.disease], [201, 'M01600'])
    assert.equal((await read()).pages.length, 2)
    assert.equal((await send({})).status, 200)
    assert.equal((await send({})).headers.get('idempotency-replayed'), 'true')
    await world.settle()
    const after = await read()
    assert.deepEqual([after.status, after.clocks[0]?.state, after.asked], ['running', 'due', undefined])
    assert.deepEqual(
      after.pages.map(({ item, supplemented }) => [item, supplemented]),
      [
        ['id', false],
        ['records', false],
        ['reports', true],
      ],
    )
    assert.equal((await offeredTasks(world, id)).length, 1)
  })
})
