import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import type { Database } from '../store/database.ts'
import { DatabaseError } from '../store/databaseError.ts'
import { type Client, citizenClient, clientOf, type ProblemAnswer } from '../testing/apiClient.ts'
import { area, enterPatient, enterPeople } from '../testing/kaifengPeople.ts'
import { type TestWorld, testWorld } from '../testing/testWorld.ts'
import { type ApplicationAnswer, answersFor } from './exampleApplication.ts'

const inArea = `area=${area}`

suite('Idempotency-Key', () => {
  let world: TestWorld
  let person: string
  let citizen: Client
  before(async () => {
    world = await testWorld()
    await enterPeople(world, 1)
    person = await enterPatient(world, '王兰', '410299195804280426')
    citizen = await citizenClient(world, area, person)
  })
  after(() => world.close())
  const create = <Body>(client: Client, key: string, changes: object = {}) =>
    client.send<Body>('POST', `/applications?${inArea}`, { key, json: answersFor(person, { facts: { provider: 'H001' }, ...changes }) })

  test('a write without one is 400, and so is one that cannot be kept', async () => {
    for (const key of ['', 'x'.repeat(129), 'two words']) {
      const { status, body } = await create<ProblemAnswer>(citizen, key)
      assert.deepEqual([status, body.code], [400, 'idempotencyKeyMissing'], key)
    }
  })

  test('the same request again gets the same answer and makes nothing new', async () => {
    const first = await create<ApplicationAnswer>(citizen, 'a')
    world.passHours(1)
    const again = await create<ApplicationAnswer>(citizen, 'a')
    assert.deepEqual([again.status, again.body, again.headers.get('idempotency-replayed')], [201, first.body, 'true'])
    assert.equal(first.headers.get('idempotency-replayed'), null)
  })

  test('the same key for another request is 422', async () => {
    const { status, body } = await create<ProblemAnswer>(citizen, 'a', { channel: '河南政务服务网' })
    assert.deepEqual([status, body.code], [422, 'idempotencyKeyReused'])
  })

  test('a refusal is not kept: put right, the request goes through with its key', async () => {
    assert.equal((await create(citizen, 'b', { contacts: {} })).status, 422)
    assert.equal((await create(citizen, 'b')).status, 201)
  })

  test('the keys of one account mean nothing for another', async () => {
    const other = await citizenClient(world, area, person)
    const { status, headers } = await create(other, 'a')
    assert.deepEqual([status, headers.get('idempotency-replayed')], [201, null])
  })

  test('what was done before the connection broke is not done again: 503, and then the answer', async () => {
    const issued = await citizen.send<{ token: string }>('POST', `/tokens?${inArea}`, { json: { scopes: ['applications.write'] } })
    const query: Database['query'] = (sql, values, name) => {
      if (sql.startsWith('insert into receipt')) return Promise.reject(new DatabaseError('connectionLost', new Error('the cable is cut')))
      return world.db.query(sql, values, name)
    }
    const cut = clientOf({ ...world, db: { ...world.db, query } }, area, issued.body.token)
    const before = await drafts()
    const lost = await create<ProblemAnswer>(cut, 'c')
    assert.deepEqual([lost.status, lost.body.code, lost.headers.get('retry-after')], [503, 'busy', '5'])
    assert.equal((await create(citizen, 'c')).status, 201)
    assert.equal((await drafts()) - before, 1)
  })
  async function drafts(): Promise<number> {
    return (await world.db.rows('select id from draft')).length
  }

  test('what is kept holds nothing personal in the clear', async () => {
    const rows = await world.db.rows<{ text: string }>('select receipt::text as text from receipt')
    assert.ok(rows.length > 0)
    assert.equal(
      rows.some(({ text }) => /王兰|410299195804280426|13800005619/.test(text)),
      false,
    )
  })
})
