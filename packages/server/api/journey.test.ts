import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { type Client, citizenClient, type ProblemAnswer, staffClient } from '../testing/apiClient.ts'
import { area, enterPatient, enterPeople } from '../testing/kaifengPeople.ts'
import { type TestWorld, testWorld } from '../testing/testWorld.ts'
import { applyFor, grant, judge, offeredTasks } from './exampleApplication.ts'

interface CaseBody {
  number: string
  status: string
  result: string | null
  person?: { name: string; idNumber: string; phone: string }
  clocks: { id: string; state: string; day?: string; basis?: string }[]
  timeline: { title: string; event?: string }[]
  pages?: { id: string; number: number; title: string; href: string }[]
  tasks?: { id: string; expert?: string; opinion?: string }[]
  entitled?: { from: string; to: string }
}

const inArea = `area=${area}`

suite('a case over the API, from the receipt to the benefit', () => {
  let world: TestWorld
  let citizen: Client
  let supervisor: Client
  let person: string
  let id: string
  before(async () => {
    world = await testWorld('2026-04-03T17:00')
    await enterPeople(world, 12)
    person = await enterPatient(world, '王兰', '410299195804280426')
    citizen = await citizenClient(world, area, person)
    supervisor = await staffClient(world, area, { role: 'supervisor' })
    id = await applyFor(world, citizen, person)
  })
  after(() => world.close())
  const read = (client: Client) => client.get<CaseBody>(`/cases/${id}?${inArea}`)

  test('[KF-27] whoever applied reads masked names, the last day and its reasons, but neither clauses nor who reviews', async () => {
    const { body } = await read(citizen)
    assert.deepEqual(body.person && { ...body.person, id: undefined }, {
      id: undefined,
      name: '王*',
      idNumber: '4102**********0426',
      phone: '138****5619',
    })
    const [clock] = body.clocks
    assert.deepEqual([clock?.state, clock?.day, clock?.basis], ['due', '2026-05-07', undefined])
    assert.equal(body.pages?.length, 2)
    assert.equal(body.tasks, undefined)
    const [task] = await offeredTasks(world, id)
    assert.ok(task)
    assert.equal(JSON.stringify(body).includes(JSON.stringify(task.expert)), false)
    assert.equal(
      body.timeline.some((line) => line.event !== undefined),
      false,
    )
  })

  test('the agency also reads clauses, events and who reviews', async () => {
    const { body } = await read(supervisor)
    assert.ok(body.clocks[0]?.basis)
    assert.equal(body.timeline[0]?.event, 'submitted')
    assert.match(body.tasks?.[0]?.expert ?? '', /^e\d\d$/)
  })

  test('an expert learns whose case it is, and sees its pages, from the take-up on and not before', async () => {
    const [task] = await offeredTasks(world, id)
    assert.ok(task)
    const before = await read(task.client)
    assert.deepEqual([before.status, before.body.person, before.body.pages], [200, undefined, undefined])
    const [page] = (await read(citizen)).body.pages ?? []
    assert.ok(page)
    const path = page.href.replace('/api/v1', '')
    assert.equal((await task.client.get<ProblemAnswer>(path)).status, 403)
    const listed = await task.client.get<{ cases: { person?: object }[] }>('/cases')
    assert.deepEqual([listed.body.cases.length, listed.body.cases[0]?.person], [1, undefined])
    assert.equal(await judge(world, id, task, 'pass'), 200)
  })

  test('a finding must point to a page of this case', async () => {
    const [task] = await offeredTasks(world, id)
    assert.ok(task)
    await task.client.send('POST', `/cases/${id}/tasks/${task.id}/take-up`)
    const json = { opinion: 'pass', findings: [{ criterion: '1', met: 'met', pages: ['another'] }], records: {} }
    const { status, body } = await task.client.send<ProblemAnswer>('POST', `/cases/${id}/tasks/${task.id}/opinion`, { json })
    assert.deepEqual([status, body.errors], [422, [{ field: 'findings.0.pages', problem: 'notInList' }]])
    const findings = { opinion: 'pass', findings: [], records: {} }
    const open = await task.client.send<ProblemAnswer>('POST', `/cases/${id}/tasks/${task.id}/opinion`, { json: findings })
    assert.deepEqual([open.status, open.body.code, open.body.errors?.length], [422, 'findingsMissing', 4])
    assert.equal(await judge(world, id, task, 'pass'), 200)
  })

  test('[KF-32] two agreeing opinions grant it, from the day of the decision on', async () => {
    await grant(world, id)
    const { body } = await read(citizen)
    assert.deepEqual([body.status, body.result, body.entitled], ['ended', 'granted', { from: '2026-04-03', to: 'notStated' }])
    assert.equal(body.clocks[0]?.state, 'met')
  })

  test('[KF-31] the benefit is listed for the patient and the chosen hospital, and for nobody else', async () => {
    const chosen = await staffClient(world, area, { role: 'providerOffice', institution: 'H001' })
    const other = await staffClient(world, area, { role: 'providerOffice', institution: 'H003' })
    type List = { entitlements: { id: string; standing: string; from: string; provider: string }[] }
    for (const client of [citizen, chosen, supervisor]) {
      const { body } = await client.get<List>(`/entitlements?${inArea}`)
      assert.deepEqual(
        body.entitlements.map(({ id: one, standing, provider }) => [one, standing, provider]),
        [[id, 'granted', 'H001']],
      )
    }
    assert.deepEqual((await other.get<List>('/entitlements')).body.entitlements, [])
    assert.equal((await other.get(`/entitlements/${id}`)).status, 404)
    const { body } = await chosen.get<{ to: string; changes: object[] }>(`/entitlements/${id}`)
    assert.deepEqual([body.to, body.changes], ['notStated', []])
  })

  test('[KF-13] [KF-22] every draw can be replayed by a supervisor: pool, exclusions with reasons, seed, pick', async () => {
    type Draws = {
      draws: { number: number; able: string[]; excluded: { id: string; why: string }[]; seed: string; picked: string[]; replays: boolean }[]
    }
    const { body } = await supervisor.get<Draws>(`/cases/${id}/draws`)
    assert.deepEqual(
      body.draws.map(({ number, picked, replays }) => [number, picked.length, replays]),
      [
        [1, 1, true],
        [2, 2, true],
      ],
    )
    const [first, second] = body.draws
    assert.ok(first && second)
    assert.match(first.seed, /^[0-9a-f]{64}$/)
    assert.deepEqual([...first.able, ...first.excluded.map((one) => one.id)].sort().length, 12)
    assert.ok(second.excluded.some((one) => one.id === first.picked[0] && one.why === 'earlierReviewers'))
    const centre = await staffClient(world, area, { role: 'centre' })
    assert.equal((await centre.get(`/cases/${id}/draws`)).status, 403)
    assert.equal((await citizen.get(`/cases/${id}/draws?${inArea}`)).status, 403)
  })

  test('the fields of transaction 2503 are answered in the names of the interface, with what is not known; every reading is recorded', async () => {
    type Body = { data: Record<string, string>; missing: string[]; ready: boolean }
    const { status, body } = await supervisor.get<Body>(`/cases/${id}/national-record`)
    assert.equal(status, 200)
    const { data, missing, ready } = body
    assert.deepEqual(
      [data.insutype, data.opsp_dise_code, data.insu_optins, data.tel, data.hosp_ide_date, data.begndate],
      ['390', 'M01600', '410200', '13800005619', '2026-04-03', '2026-04-03'],
    )
    assert.match(data.diag_dr_codg ?? '', /^D410200e\d\d$/)
    assert.match(data.ide_fixmedins_no ?? '', /^H00\d$/)
    assert.ok(data.ide_fixmedins_name && data.diag_dr_name)
    assert.deepEqual([missing, ready], [['psn_no', 'addr', 'enddate'], false])
    const read = await world.db.rows('select field from read_audit where area = $1 and case_id = $2', [area, id])
    assert.deepEqual(read, [{ field: 'nationalRecord' }])
    assert.equal((await citizen.get(`/cases/${id}/national-record?${inArea}`)).status, 403)
  })
})
