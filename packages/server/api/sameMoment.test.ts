import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, suite, test } from 'node:test'
import { examplePhoto } from '../files/examples.ts'
import { type Answer, type Client, citizenClient, type Sent } from '../testing/apiClient.ts'
import { area, enterPatient, enterPeople } from '../testing/kaifengPeople.ts'
import { type TestWorld, testWorld } from '../testing/testWorld.ts'
import { answersFor, offeredTasks, photograph, type ReceiptAnswer } from './exampleApplication.ts'

const inArea = `area=${area}`

/** The same request with the same key, several times before the first is answered: a sender whose connection broke, and whose first request still runs. */
async function atOnce<Body>(client: Client, path: string, sent: Sent = {}): Promise<Body[]> {
  const key = randomUUID()
  const answers: Answer<Body>[] = await Promise.all([1, 2, 3].map(() => client.send<Body>('POST', path, { ...sent, key })))
  for (const { status, body } of answers) assert.ok(status < 300, `${path} was answered ${status} ${JSON.stringify(body)}`)
  return answers.map(({ body }) => body)
}

suite('the same write again while the first still runs', () => {
  let world: TestWorld
  let person: string
  let citizen: Client
  before(async () => {
    world = await testWorld('2026-04-03T17:00')
    await enterPeople(world)
    person = await enterPatient(world, '王兰', '410299195804280426')
    citizen = await citizenClient(world, area, person)
  })
  after(() => world.close())
  const count = async (sql: string): Promise<number> => (await world.db.rows(sql)).length

  test('an application that is submitted is one, and everybody gets its receipt', async () => {
    const created = await atOnce<{ id: string }>(citizen, `/applications?${inArea}`, { json: answersFor(person) })
    assert.equal(await count('select id from draft'), 1)
    const id = created[0]?.id ?? ''
    const file = new Uint8Array(await examplePhoto({ width: 300, height: 400, text: '正面' }))
    await atOnce(citizen, `/applications/${id}/materials?${inArea}&item=id`, { file })
    assert.equal(await count('select id from material_file'), 1)
    await photograph(citizen, id)
    const [first, ...others] = await atOnce<ReceiptAnswer>(citizen, `/applications/${id}/submit?${inArea}`)
    for (const other of others) assert.deepEqual(other, first)
    assert.deepEqual([await count('select id from application'), await count('select id from case_row')], [1, 1])
  })

  test('a task is taken up once, and judged once', async () => {
    await world.settle()
    const [row] = await world.db.rows<{ id: string }>('select id from case_row')
    const id = row?.id ?? ''
    const [task] = await offeredTasks(world, id)
    assert.ok(task)
    await atOnce(task.client, `/cases/${id}/tasks/${task.id}/take-up`)
    const json = { opinion: 'supplement', deficiencies: [{ item: 'reports', why: '缺近 6 个月的化验单' }] }
    await atOnce(task.client, `/cases/${id}/tasks/${task.id}/opinion`, { json })
    assert.deepEqual(
      [await count(`select from event where type = 'taskTaken'`), await count(`select from event where type = 'opinionGiven'`)],
      [1, 1],
    )
    const file = new Uint8Array(await examplePhoto({ width: 300, height: 400, text: '化验单' }))
    await atOnce(citizen, `/cases/${id}/materials?${inArea}&item=reports`, { file })
    await atOnce(citizen, `/cases/${id}/supplement?${inArea}`, { json: {} })
    assert.equal(await count(`select from event where type = 'supplemented'`), 1)
  })
})
