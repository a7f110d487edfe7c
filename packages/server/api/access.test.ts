import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { type Client, citizenClient, clientFor, clientOf, type ProblemAnswer, staffClient } from '../testing/apiClient.ts'
import { fileFor } from '../testing/filing.ts'
import { area, citizenActor, enterPeople, staffActor } from '../testing/kaifengPeople.ts'
import { freshPatient } from '../testing/patients.ts'
import { type TestWorld, testWorld } from '../testing/testWorld.ts'

interface Listed {
  cases: { id: string; person?: { name: string }; flags?: string[] }[]
  next?: string
}

const inArea = `area=${area}`

suite('who reads what over the API', () => {
  let world: TestWorld
  let persons: string[]
  let ids: string[]
  before(async () => {
    world = await testWorld('2026-04-03T17:00')
    await enterPeople(world)
    persons = [await freshPatient(world), await freshPatient(world), await freshPatient(world)]
    ids = [await file(0), await file(1, 'H002'), await file(2)]
    await world.settle()
  })
  after(() => world.close())

  async function file(index: number, helper?: string): Promise<string> {
    const person = persons[index] ?? ''
    const helped = helper ? { filedAs: 'hospitalOffice', helper, channel: '定点医疗机构辅助申报' } : {}
    const actor = helper ? staffActor('hospitalOffice', helper) : citizenActor('a1', person)
    const facts = { insurance: '居民', provider: index === 2 ? 'H003' : 'H001', livesAway: false, recordsInstitution: 'H001', helperChecked: true }
    const filed = await fileFor(world, person, { ...helped, facts }, actor)
    if (filed.kind !== 'done') throw new TypeError(JSON.stringify(filed))
    return filed.receipt.cases[0]?.id ?? ''
  }
  const listedFor = async (client: Client): Promise<string[]> => {
    const { body } = await client.get<Listed>(`/cases?${inArea}`)
    return body.cases.map((one) => one.id).sort()
  }
  const seen = (...indexes: number[]): string[] => indexes.map((index) => ids[index] ?? '').sort()

  test('without a token nothing but the document is answered, and the answer is a problem document', async () => {
    const { status, headers, body } = await clientOf(world, area).get<ProblemAnswer>('/cases')
    assert.deepEqual([status, headers.get('content-type'), headers.get('www-authenticate')], [401, 'application/problem+json', 'Bearer'])
    assert.deepEqual([body.type, body.code, body.instance], ['urn:jingban:problem:unauthorized', 'unauthorized', '/api/v1/cases'])
    assert.equal((await clientOf(world, area).get('/openapi.json')).status, 200)
  })

  test('a citizen lists the cases of their patients, a hospital those it helped with or was chosen in, the agency all', async () => {
    assert.deepEqual(await listedFor(await citizenClient(world, area, persons[0] ?? '', persons[2] ?? '')), seen(0, 2))
    assert.deepEqual(await listedFor(await citizenClient(world, area)), [])
    assert.deepEqual(await listedFor(await staffClient(world, area, { role: 'hospitalOffice', institution: 'H002' })), seen(1))
    assert.deepEqual(await listedFor(await clientFor(world, area, { kind: 'system', client: 'his', area, institution: 'H003' })), seen(2))
    assert.deepEqual(await listedFor(await clientFor(world, area, { kind: 'system', client: 'portal', area })), [])
    assert.deepEqual(await listedFor(await staffClient(world, area, { role: 'centre' })), seen(0, 1, 2))
  })

  test('what is out of scope is not to be found, and a known case is not to be acted on by everybody', async () => {
    const citizen = await citizenClient(world, area, persons[0] ?? '')
    assert.equal((await citizen.get(`/cases/${ids[0]}?${inArea}`)).status, 200)
    assert.equal((await citizen.get(`/cases/${ids[2]}?${inArea}`)).status, 404)
    assert.equal((await citizen.get(`/cases/nothing?${inArea}`)).status, 404)
    const json = { outcome: 'pass', reason: '无' }
    assert.equal((await citizen.send('POST', `/cases/${ids[0]}/settle?${inArea}`, { json })).status, 403)
    assert.equal((await citizen.send('POST', `/cases/${ids[2]}/settle?${inArea}`, { json })).status, 404)
  })

  test('names are masked, and flags are for staff', async () => {
    const citizen = await citizenClient(world, area, persons[0] ?? '')
    const [own] = (await citizen.get<Listed>(`/cases?${inArea}`)).body.cases
    assert.deepEqual([own?.person?.name, own?.flags], ['王*兰', undefined])
    const centre = await staffClient(world, area, { role: 'centre' })
    const [one] = (await centre.get<Listed>('/cases')).body.cases
    assert.deepEqual([one?.person?.name, one?.flags], ['王*兰', []])
  })

  test('a long list goes on where the page before ended', async () => {
    const centre = await staffClient(world, area, { role: 'centre' })
    const first = (await centre.get<Listed>('/cases?size=2&status=running')).body
    assert.equal(first.cases.length, 2)
    const second = (await centre.get<Listed>(`/cases?size=2&status=running&after=${encodeURIComponent(first.next ?? '')}`)).body
    assert.deepEqual([second.cases.length, second.next], [1, undefined])
    assert.deepEqual([...first.cases, ...second.cases].map((one) => one.id).sort(), seen(0, 1, 2))
    for (const query of ['after=yesterday', 'size=0', 'status=lost']) {
      const { status, body } = await centre.get<ProblemAnswer>(`/cases?${query}`)
      assert.deepEqual([status, body.code], [400, 'invalid'], query)
    }
  })

  test('nobody acts in an area that is not theirs', async () => {
    const staff = await staffClient(world, area, { role: 'centre' })
    assert.equal((await staff.get('/cases?area=elsewhere')).status, 404)
    const away = await clientFor(world, area, { kind: 'system', client: 'his', area: 'elsewhere' })
    assert.equal((await away.get('/cases')).status, 404)
    const citizen = await citizenClient(world, area)
    assert.equal((await citizen.get('/cases?area=elsewhere')).status, 404)
  })

  test('[KF-38] numbers and workload are for the agency', async () => {
    const [citizen, office, centre] = [
      await citizenClient(world, area),
      await staffClient(world, area, { role: 'hospitalOffice', institution: 'H001' }),
      await staffClient(world, area, { role: 'centre' }),
    ]
    for (const client of [citizen, office]) {
      assert.equal((await client.get(`/statistics?${inArea}`)).status, 403)
      assert.equal((await client.get(`/statistics/workload?${inArea}`)).status, 403)
    }
    const numbers = await centre.get<{ received: object[]; open: number }>('/statistics?from=2026-04-01&to=2026-04-30')
    assert.deepEqual([numbers.body.received, numbers.body.open], [[{ day: '2026-04-03', count: 3 }], 3])
    const work = await centre.get<{ month: string; experts: { offered: number }[] }>('/statistics/workload')
    assert.deepEqual([work.body.month, work.body.experts.length], ['2026-04', 8])
    assert.equal(
      work.body.experts.reduce((sum, one) => sum + one.offered, 0),
      3,
    )
    for (const query of ['?from=2026-04-01', '?from=2026-02-30&to=2026-04-01', '/workload?month=April']) {
      assert.equal((await centre.get(`/statistics${query}`)).status, 400, query)
    }
  })

  test('[KF-42] the agency reads samples, the sampler draws them, and not before the quarter is over', async () => {
    const [sampler, centre, office] = [
      await staffClient(world, area, { role: 'sampler' }),
      await staffClient(world, area, { role: 'centre' }),
      await staffClient(world, area, { role: 'hospitalOffice', institution: 'H001' }),
    ]
    const draw = <Body>(client: Client, quarter: string) => client.send<Body>('POST', '/samples', { json: { quarter } })
    const early = await draw<ProblemAnswer>(sampler, '2026Q2')
    assert.deepEqual([early.status, early.body.code, early.body.refusal], [422, 'tooEarly', { from: '2026-07-01' }])
    assert.equal((await draw(sampler, 'spring')).status, 422)
    assert.equal((await draw(centre, '2026Q1')).status, 403)
    const drawn = await draw<{ id: string; granted: number; picked: number }>(sampler, '2026Q1')
    assert.deepEqual([drawn.status, drawn.body.granted, drawn.body.picked], [201, 0, 0])
    const read = await centre.get<{ replays: boolean; share: number }>(`/samples/${drawn.body.id}`)
    assert.deepEqual([read.body.replays, read.body.share], [true, 50])
    assert.equal((await office.get('/samples')).status, 403)
    const check = { case: ids[0], finding: 'inOrder' }
    const outside = await sampler.send<ProblemAnswer>('POST', `/samples/${drawn.body.id}/checks`, { json: check })
    assert.deepEqual([outside.status, outside.body.code], [403, 'notAllowedHere'])
  })

  test('a path that there is not is told as a problem', async () => {
    const { status, body } = await (await citizenClient(world, area)).get<ProblemAnswer>(`/nothing?${inArea}`)
    assert.deepEqual([status, body.code], [404, 'noSuchRoute'])
  })
})
