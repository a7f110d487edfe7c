import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { openDemoClock } from '../clock.ts'
import { startMonth } from '../settlement/startMonth.ts'
import { type Client, citizenClient, clientFor, clientOf, type ProblemAnswer, staffClient } from '../testing/apiClient.ts'
import { area, enterPatient, enterPeople } from '../testing/kaifengPeople.ts'
import { enterProvider } from '../testing/settling.ts'
import { type TestWorld, testWorld } from '../testing/testWorld.ts'
import type { World } from '../world.ts'
import { api } from './api.ts'
import { answersFor, applyFor, begin, grant, offeredTasks } from './exampleApplication.ts'
import { allScopes } from './scopes.ts'

interface Operation {
  operationId: string
  summary: string
  security?: { bearer?: string[] }[]
  parameters?: { name: string; in: string; required: boolean; description: string }[]
  responses: Record<string, { description: string; content?: Record<string, object> }>
}
interface Document {
  openapi: string
  security: object[]
  servers: { url: string }[]
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, object>; securitySchemes: object }
}

const inArea = `area=${area}`

suite('the OpenAPI document', () => {
  let plain: TestWorld
  let world: World
  let document: Document
  let operations: { path: string; method: string; operation: Operation }[]
  before(async () => {
    plain = await testWorld('2026-04-03T17:00')
    world = { ...plain, demo: await openDemoClock(plain.db) }
    document = (await clientOf(world, area).get<Document>('/openapi.json')).body
    operations = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
    )
  })
  after(() => plain.close())

  test('is OpenAPI 3.1, needs no token, and every reference in it leads somewhere', () => {
    assert.equal(document.openapi, '3.1.0')
    assert.deepEqual([document.servers, document.security], [[{ url: '/api/v1' }], [{ bearer: [] }]])
    assert.ok('bearer' in document.components.securitySchemes)
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name ?? '')
    assert.ok(references.length > 0)
    assert.deepEqual(
      references.filter((name) => !(name in document.components.schemas)),
      [],
    )
  })

  test('describes every route that there is, each by a name of its own and in both languages', () => {
    const routes = api(world)
      .routes.filter(({ method, path }) => method !== 'ALL' && path !== '/openapi.json')
      .map(({ method, path }) => `${method.toLowerCase()} ${path.replace(/:(\w+)/g, '{$1}')}`)
    assert.deepEqual(operations.map(({ method, path }) => `${method} ${path}`).sort(), [...new Set(routes)].sort())
    assert.equal(new Set(operations.map(({ operation }) => operation.operationId)).size, operations.length)
    for (const { operation } of operations) assert.match(operation.summary, /^[A-Z].* [\p{Script=Han}：]+$|2503/u, operation.operationId)
  })

  test('names every parameter of a path, and the key of every write but the sign-in', () => {
    for (const { path, method, operation } of operations) {
      const { parameters = [], operationId } = operation
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
      assert.deepEqual(
        parameters.filter((one) => one.in === 'path').map(({ name }) => name),
        inPath,
        operationId,
      )
      const hasKey = parameters.some((one) => one.name === 'Idempotency-Key' && one.in === 'header' && one.required)
      assert.equal(hasKey, method !== 'get' && !path.startsWith('/sign-in'), operationId)
      assert.equal(operation.security?.length, path.startsWith('/sign-in') ? 0 : 1, operationId)
    }
  })

  test('says of every failure that it is a problem document', () => {
    for (const { operation } of operations) {
      const failures = Object.entries(operation.responses).filter(([status]) => Number(status) >= 400)
      assert.ok(failures.length >= 7, operation.operationId)
      for (const [, { content = {} }] of failures) assert.deepEqual(Object.keys(content), ['application/problem+json'], operation.operationId)
    }
  })

  test('every route in it answers, with a status that it names and never as if there were none', async () => {
    const story = await tellStory(plain)
    for (const { path, method, operation } of operations) {
      const { client, place } = callOf(story, path)
      const asked = operation.parameters?.some((one) => one.name === 'area') ? `${place}?${inArea}` : place
      const { status } = method === 'get' ? await client.get(asked) : await client.send(method.toUpperCase() as 'POST', asked, { json: {} })
      assert.ok(String(status) in operation.responses && status !== 404, `${operation.operationId} answered ${status}`)
      if (method === 'get') assert.equal(status, 200, operation.operationId)
    }
  })

  test('a token with every scope but the one a route names is refused there', async () => {
    const guarded = operations.filter(({ path }) => !path.startsWith('/sign-in'))
    for (const { path, method, operation } of guarded) {
      const others = allScopes.filter((name) => name !== operation.security?.[0]?.bearer?.[0])
      assert.equal(others.length, allScopes.length - 1, operation.operationId)
      const client = await clientFor(world, area, { kind: 'system', client: 'narrow', area }, others)
      const { status, body } =
        method === 'get' ? await client.get<ProblemAnswer>(path) : await client.send<ProblemAnswer>(method.toUpperCase() as 'POST', path)
      assert.deepEqual([status, body.code], [403, 'forbidden'], operation.operationId)
    }
  })

  interface Story {
    citizen: Client
    supervisor: Client
    /** The systems of a provider and of the agency. */
    provider: Client
    agency: Client
    /** What stands for `{id}` under the first word of a path, and for `{task}` and `{page}`. */
    ids: Record<string, string>
  }

  /** A granted case, a draft, a token and the sample of the quarter. */
  async function tellStory(told: TestWorld): Promise<Story> {
    await enterPeople(told, 12)
    const person = await enterPatient(told, '王兰', '410299195804280426')
    const citizen = await citizenClient(world, area, person)
    const supervisor = await staffClient(world, area, { role: 'supervisor' })
    const id = await applyFor(told, citizen, person)
    const [task] = await offeredTasks(told, id)
    await grant(told, id)
    const { body } = await citizen.get<{ pages: { id: string }[] }>(`/cases/${id}?${inArea}`)
    const applications = await begin(citizen, answersFor(person))
    told.setClock('2026-07-01T09:00')
    const sample = await supervisor.send<{ id: string }>('POST', '/samples', { json: { quarter: '2026Q2' } })
    const token = await supervisor.send<{ id: string }>('POST', '/tokens', { json: { scopes: ['cases.read'] } })
    const key = { area, provider: 'H610', month: '2026-05' } as const
    await enterProvider(told, area, { code: key.provider, name: '示例医院', county: '示例区', kind: 'institution' })
    await startMonth(told, { kind: 'system' }, key)
    const provider = await clientFor(world, area, { kind: 'system', client: 'his', area, institution: key.provider })
    const agency = await clientFor(world, area, { kind: 'system', client: 'core', area })
    const ids = {
      month: key.month,
      cases: id,
      entitlements: id,
      applications,
      samples: sample.body.id,
      tokens: token.body.id,
      payments: id,
      persons: person,
    }
    return { citizen, supervisor, provider, agency, ids: { ...ids, task: task?.id ?? '', page: body.pages[0]?.id ?? '' } }
  }

  function callOf({ citizen, supervisor, provider, agency, ids }: Story, path: string): { client: Client; place: string } {
    const [, first = ''] = path.split('/')
    const place = path.replace(/\{(\w+)\}/g, (_, name: string) => (name === 'id' ? (ids[first] ?? '') : (ids[name] ?? '')))
    if (first === 'settlements') return { client: path.endsWith('/ledger') ? agency : provider, place }
    if (first === 'payments' || first === 'persons') return { client: agency, place }
    return { client: first === 'applications' ? citizen : supervisor, place }
  }
})
