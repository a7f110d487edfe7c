import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { fileAnywhere } from '../../testing/anyCity.ts'
import { type Client, clientFor, type ProblemAnswer, staffClient } from '../../testing/apiClient.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'
import { withdrawalArea as area, enterSaver, passedWithdrawal, payee, withdrawalOf } from '../../testing/withdrawals.ts'

describe('What the agency’s own systems may read', () => {
  let world: TestWorld
  let core: Client
  let others: Client[]
  before(async () => {
    world = await testWorld('2026-04-03T09:00')
    core = await clientFor(world, area, { kind: 'system', client: 'core', area })
    others = [
      await clientFor(world, area, { kind: 'system', client: 'his', area, institution: 'H610' }),
      await staffClient(world, area, { role: 'supervisor' }),
    ]
  })
  after(() => world.close())

  test('[SL-2.5] of a payment: how it stands and how much, with the payee masked; nobody else reads it', async () => {
    const id = await passedWithdrawal(world, await enterSaver(world, 12_345, 'emigrated'))
    const { status, body } = await core.get<Record<string, unknown>>(`/payments/${id}`)
    assert.deepEqual([status, body.state, body.fund, body.fen], [200, 'waiting', 'personalAccount', 12_345])
    assert.deepEqual(body.payee, { name: '王*兰', account: '************1234', bank: payee.payeeBank })
    assert.ok(!JSON.stringify(body).includes(payee.payeeAccount) && !JSON.stringify(body).includes(payee.payeeName))
    for (const other of others) assert.equal((await other.get(`/payments/${id}`)).status, 403)
    const unpaid = await fileAnywhere(world, withdrawalOf(await enterSaver(world, 100, 'other')))
    assert.equal((await core.get<{ state: string }>(`/payments/${unpaid}`)).body.state, 'none')
    assert.equal((await core.get('/payments/nothing')).status, 404)
  })

  test('of a person: what the register holds on a day, without name, number, wage or kind of aid', async () => {
    const person = await enterSaver(world, 100, 'emigrated')
    const asked = (on: string) => core.get<{ relations: { scheme: string; state: string }[]; on: string }>(`/persons/${person}/insurance?on=${on}`)
    const states = async (on: string) => (await asked(on)).body.relations.map((one) => [one.scheme, one.state])
    assert.deepEqual(await states('2026-03-31'), [['employee', 'active']])
    assert.deepEqual(await states('2026-04-02'), [['employee', 'ended']])
    assert.deepEqual(await states('2019-12-31'), [])
    const { body } = await core.get<object>(`/persons/${person}/insurance`)
    assert.ok(!/王秀兰|wage|idNumber/.test(JSON.stringify(body)))
    const wrong = await core.get<ProblemAnswer>(`/persons/${person}/insurance?on=yesterday`)
    assert.deepEqual([wrong.status, wrong.body.code], [400, 'invalid'])
    assert.equal((await core.get('/persons/nobody/insurance')).status, 404)
    for (const other of others) assert.equal((await other.get(`/persons/${person}/insurance`)).status, 403)
  })
})
