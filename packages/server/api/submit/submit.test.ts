import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { type Client, citizenClient, clientFor, type ProblemAnswer, staffClient } from '../../testing/apiClient.ts'
import { area, enterPatient, enterPeople } from '../../testing/kaifengPeople.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'
import { type ApplicationAnswer, answersFor, begin, photograph, type ReceiptAnswer } from '../exampleApplication.ts'

const limit = 15 * 1024 * 1024

const inArea = `area=${area}`

suite('an application over the API', () => {
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
  const submit = <Body>(client: Client, id: string, key?: string) =>
    client.send<Body>('POST', `/applications/${id}/submit?${inArea}`, key === undefined ? {} : { key })

  test('[KF-06] [KF-11] is begun, gets its files one by one and becomes a case with a number; the same key gives the same receipt', async () => {
    const id = await begin(citizen, answersFor(person))
    await photograph(citizen, id)
    const { body } = await citizen.get<ApplicationAnswer>(`/applications/${id}?${inArea}`)
    assert.deepEqual(
      body.materials.map((one) => [one.item, one.disease, one.pages, one.maxBytes]),
      [
        ['id', undefined, 1, limit],
        ['records', 'M01600', 1, limit],
        ['reports', 'M01600', 0, limit],
      ],
    )
    const sent = await submit<ReceiptAnswer>(citizen, id, 'once')
    assert.equal(sent.status, 201, JSON.stringify(sent.body))
    assert.match(sent.body.cases[0]?.number ?? '', /^KF-2026-0403-/)
    const again = await submit<ReceiptAnswer>(citizen, id, 'once')
    assert.deepEqual([again.status, again.body, again.headers.get('idempotency-replayed')], [201, sent.body, 'true'])
    const other = await submit<ProblemAnswer>(citizen, id)
    assert.deepEqual([other.status, other.body.code], [409, 'alreadySubmitted'])
    const changed = await citizen.send<ProblemAnswer>('PUT', `/applications/${id}?${inArea}`, { json: answersFor(person) })
    assert.deepEqual([changed.status, changed.body.code], [409, 'alreadySubmitted'])
  })

  test('[KF-08] is refused with every fault at once, and goes through once it is put right', async () => {
    const other = await enterPatient(world, '李明', '41029919600101011X')
    const client = await citizenClient(world, area, other)
    const old = { byDisease: { M01600: { document: 'inpatient', date: '2024-04-02' } }, cannot: {} }
    const id = await begin(client, answersFor(other, old))
    const refused = await submit<ProblemAnswer>(client, id)
    assert.equal(refused.status, 422)
    assert.equal(refused.headers.get('content-type'), 'application/problem+json')
    const { type, code, instance, errors } = refused.body
    assert.deepEqual([type, code, instance], ['urn:jingban:problem:formIncomplete', 'formIncomplete', `/api/v1/applications/${id}/submit`])
    assert.deepEqual(errors, [
      { field: 'id', problem: 'missing' },
      { field: 'records', problem: 'missing' },
      { field: 'reports', problem: 'missing' },
    ])
    await photograph(client, id)
    const tooOld = await submit<ProblemAnswer>(client, id)
    assert.deepEqual(tooOld.body.errors?.[0], { field: 'records', problem: 'tooOld', since: '2024-04-03' })
    const mended = await client.send('PUT', `/applications/${id}?${inArea}`, { json: answersFor(other) })
    assert.equal(mended.status, 200)
    assert.equal((await submit(client, id)).status, 201)
  })

  test('[KF-04] [KF-36] a hospital office files for a patient it names, and only after it has confirmed its own check', async () => {
    const office = await staffClient(world, area, { role: 'hospitalOffice', institution: 'H002' })
    await enterPatient(world, '张华', '410299196503070032')
    const helped = { person: { name: '张华', idNumber: '410299196503070032' }, filedAs: 'hospitalOffice', channel: '定点医疗机构辅助申报' }
    const id = await begin(office, answersFor('', helped))
    await photograph(office, id)
    const unconfirmed = await submit<ProblemAnswer>(office, id)
    assert.deepEqual([unconfirmed.status, unconfirmed.body.code], [422, 'helperNotConfirmed'])
    const facts = { insurance: '居民', provider: 'H001', livesAway: false, recordsInstitution: 'H002', helperChecked: true }
    await office.send('PUT', `/applications/${id}`, { json: answersFor('', { ...helped, facts }) })
    const filed = await submit<ReceiptAnswer>(office, id)
    assert.equal(filed.status, 201, JSON.stringify(filed.body))
    const [row] = await world.db.rows('select helper, filed_by like $2 as staff from case_row where id = $1', [filed.body.cases[0]?.id, 'staff:%'])
    assert.deepEqual(row, { helper: 'H002', staff: true })
  })

  test('nobody files in a role that is not theirs', async () => {
    const hospital = await clientFor(world, area, { kind: 'system', client: 'his', area, institution: 'H002' })
    const expert = await staffClient(world, area, { role: 'expert', expert: 'e01', institution: 'H001' })
    const named = { person: { name: '王兰', idNumber: '410299195804280426' } }
    for (const [client, filedAs] of [
      [citizen, 'hospitalOffice'],
      [expert, 'applicant'],
      [expert, 'expert'],
      [hospital, 'applicant'],
    ] as const) {
      const { status, body } = await client.send<ProblemAnswer>('POST', `/applications?${inArea}`, {
        json: answersFor(person, { ...named, filedAs }),
      })
      assert.deepEqual([status, body.code], [403, 'forbidden'], filedAs)
    }
  })

  test('names and numbers that do not belong together, and answers that the form does not ask for, are told as faults', async () => {
    const stranger = { person: { name: '别人', idNumber: '410299195804280426' } }
    const unnamed = await citizen.send<ProblemAnswer>('POST', `/applications?${inArea}`, { json: answersFor(person, stranger) })
    assert.deepEqual([unnamed.status, unnamed.body.errors?.[0]?.problem], [422, 'nameDiffers'])
    const facts = { name: '王兰', provider: 'H999', livesAway: 'no' }
    const odd = await citizen.send<ProblemAnswer>('POST', `/applications?${inArea}`, {
      json: answersFor(person, { facts, contacts: { phone: '123' } }),
    })
    assert.equal(odd.status, 422)
    assert.deepEqual(
      odd.body.errors?.map(({ field, problem }) => [field, problem]),
      [
        ['facts.name', 'unknownField'],
        ['facts.provider', 'notInList'],
        ['facts.livesAway', 'notYesOrNo'],
        ['contacts.phone', 'notAPhone'],
      ],
    )
    const shapeless = await citizen.send<ProblemAnswer>('POST', `/applications?${inArea}`, { json: { service: 1 } })
    assert.deepEqual([shapeless.status, shapeless.body.code, (shapeless.body.errors?.length ?? 0) > 4], [422, 'invalid', true])
  })

  test('somebody else’s application is not to be found', async () => {
    const id = await begin(citizen, answersFor(person))
    const neighbour = await citizenClient(world, area)
    assert.equal((await neighbour.get(`/applications/${id}?${inArea}`)).status, 404)
    assert.equal((await submit(neighbour, id)).status, 404)
  })
})
