import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { type Client, citizenClient, clientOf, type ProblemAnswer, staffClient } from '../../testing/apiClient.ts'
import { area, enterPeople } from '../../testing/kaifengPeople.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'

interface Issued {
  id: string
  token: string
  scopes: string[]
}
interface Listed {
  tokens: { id: string; kind: string; client?: string; revokedAt?: string }[]
}

suite('tokens', () => {
  let world: TestWorld
  let supervisor: Client
  before(async () => {
    world = await testWorld()
    await enterPeople(world, 1)
    supervisor = await staffClient(world, area, { role: 'supervisor' })
  })
  after(() => world.close())
  const issue = <Body>(client: Client, json: object, key?: string) =>
    client.send<Body>('POST', `/tokens?area=${area}`, { json, ...(key !== undefined && { key }) })

  test('one’s own are issued narrower, listed without their text and revoked; its text is told once', async () => {
    const citizen = await citizenClient(world, area)
    const issued = await issue<Issued>(citizen, { scopes: ['cases.read'], days: 7 }, 'mine')
    assert.equal(issued.status, 201)
    const again = await issue<ProblemAnswer>(citizen, { scopes: ['cases.read'], days: 7 }, 'mine')
    assert.deepEqual([again.status, again.body.code], [409, 'shownOnce'])
    const reader = clientOf(world, area, issued.body.token)
    assert.equal((await reader.get(`/cases?area=${area}`)).status, 200)
    const narrow = await reader.get<ProblemAnswer>('/tasks')
    assert.deepEqual([narrow.status, narrow.headers.get('content-type'), narrow.body.code], [403, 'application/problem+json', 'forbidden'])
    const { body } = await citizen.get<Listed>(`/tokens?area=${area}`)
    assert.deepEqual([body.tokens.length, body.tokens.some((one) => one.id === issued.body.id)], [2, true])
    assert.equal(JSON.stringify(body).includes(issued.body.token), false)
    assert.equal((await citizen.send('DELETE', `/tokens/${issued.body.id}?area=${area}`)).status, 200)
    const revoked = await reader.get<ProblemAnswer>(`/cases?area=${area}`)
    assert.deepEqual([revoked.status, revoked.body.code, revoked.headers.get('www-authenticate')], [401, 'unauthorized', 'Bearer'])
  })

  test('a token issues nothing wider than itself', async () => {
    const narrow = await staffClient(world, area, { role: 'supervisor' }, ['tokens.write'])
    const { status, body } = await issue<ProblemAnswer>(narrow, { scopes: ['cases.write'] })
    assert.deepEqual([status, body.code], [403, 'forbidden'])
  })

  test('a supervisor issues and revokes those of client systems, which act for their institution; nobody else does', async () => {
    const system = { client: 'his.hospital-2', institution: 'H002' }
    const issued = await issue<Issued>(supervisor, { scopes: ['applications.write', 'cases.read'], system })
    assert.equal(issued.status, 201)
    const hospital = clientOf(world, area, issued.body.token)
    assert.deepEqual((await hospital.get<{ cases: [] }>('/cases')).body.cases, [])
    const other = await staffClient(world, area, { role: 'supervisor' })
    const listed = (await other.get<Listed>('/tokens')).body.tokens.filter((one) => one.kind === 'system')
    assert.deepEqual(
      listed.map(({ id, client }) => [id, client]),
      [[issued.body.id, 'his.hospital-2']],
    )
    assert.equal((await other.send('DELETE', `/tokens/${issued.body.id}`)).status, 200)
    assert.equal((await hospital.get('/cases')).status, 401)
    const centre = await staffClient(world, area, { role: 'centre' })
    assert.equal((await issue(centre, { scopes: ['cases.read'], system })).status, 403)
    const elsewhere = await issue<ProblemAnswer>(supervisor, { scopes: ['cases.read'], system: { ...system, institution: 'H001' } })
    assert.deepEqual(elsewhere.body.errors?.[0], { field: 'system.institution', problem: 'notOfClient', detail: '这个客户端登记在机构 H002。' })
    const unknown = await issue<ProblemAnswer>(supervisor, { scopes: ['cases.read'], system: { ...system, institution: 'H999' } })
    assert.deepEqual([unknown.status, unknown.body.errors?.[0]?.field], [422, 'system.institution'])
  })

  test('nobody revokes a token of somebody else', async () => {
    const [one, other] = [await citizenClient(world, area), await citizenClient(world, area)]
    const { body } = await issue<Issued>(one, { scopes: ['cases.read'] })
    assert.equal((await other.send('DELETE', `/tokens/${body.id}?area=${area}`)).status, 404)
  })

  test('no token stands in what is kept of a request', async () => {
    const rows = await world.db.rows<{ text: string }>('select receipt::text as text from receipt')
    assert.equal(
      rows.some(({ text }) => text.includes('jingban_')),
      false,
    )
  })
})
