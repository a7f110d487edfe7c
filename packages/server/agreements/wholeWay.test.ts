import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openOn } from '@jingban/kernel/agreement/standing.ts'
import { variedPack } from '@jingban/kernel/testing/vary.ts'
import { readInstant } from '@jingban/kernel/time/instant.ts'
import { accept } from '@jingban/kernel/verbs/accept.ts'
import { act } from '@jingban/kernel/verbs/act.ts'
import { assign } from '@jingban/kernel/verbs/assign.ts'
import { attend, bookSlot } from '@jingban/kernel/verbs/attend.ts'
import { giveOpinion } from '@jingban/kernel/verbs/giveOpinion.ts'
import { openNotice } from '@jingban/kernel/verbs/notice.ts'
import { takeUp } from '@jingban/kernel/verbs/takeUp.ts'
import { packs } from '@jingban/packs/packs.ts'
import { loadCase } from '../cases/load.ts'
import { close, doStep } from '../lists/work.ts'
import { findInstitution, searchInstitutions } from '../registry/institutions.ts'
import { verify } from '../store/verify.ts'
import { browserOn } from '../testing/deskBrowser.ts'
import { agencyStaff, agreementArea as area, chooseFor, doAs, enterProvider, fileForProvider } from '../testing/providers.ts'
import { type TestWorld, testWorld } from '../testing/testWorld.ts'
import { sweep } from '../worker.ts'
import { loadAgreement } from './load.ts'

/** From May on the national rules give two months instead of three (fictional). */
const later = packs
  .filter((pack) => pack.area === area)
  .map((pack) =>
    variedPack(pack, (copy) => {
      copy.from = '2026-05-01'
      for (const clock of copy.services.find((one) => one.id === 'institutionAgreement')?.procedures[0]?.clocks ?? []) clock.limit = { months: 2 }
    }),
  )

let world: TestWorld
let id = ''
let person = ''
let code = ''
before(async () => {
  world = await testWorld('2026-04-03T09:00', [...packs, ...later])
  const provider = await enterProvider(world)
  person = provider.person
  code = provider.creditCode
})
after(() => world.close())

const signed = async () => (await loadAgreement(world.db, area, id))?.state
const at = async () => (await loadCase(world, area, id))?.state.at
const records = {
  managementMeets: '符合',
  managementScore: 92,
  informationTechnologyMeets: '符合',
  capacityMeets: '不符合',
  capacityNote: '夜间没有药师',
}

async function judged(role: string, staff: string, given: Record<string, string | number>): Promise<void> {
  const actor = agencyStaff(role, staff)
  await doAs(world, actor, id, 'assign', ({ rules, state }, moment) => assign(rules, state, staff, moment))
  const task = (await loadCase(world, area, id))?.state.tasks.findLast((one) => one.to === staff)
  assert.ok(task)
  await doAs(world, actor, id, 'takeUp', ({ rules, state }, moment) => takeUp(rules, state, task.id, staff, moment))
  const opinion = { task: task.id, holder: staff, opinion: 'pass' as const, findings: [], records: given }
  await doAs(world, actor, id, 'giveOpinion', ({ rules, state }, moment) => giveOpinion(rules, state, opinion, moment))
}

test('[SL-9A.10] a hospital applies at its county’s counter; found in order, it is on the list of the running quarter and three months begin', async () => {
  await chooseFor(world, 'services/institutionAgreement/procedures/county/stages/assess/seats', 2)
  await chooseFor(world, 'services/institutionAgreement/procedures/county/stages/publicity/lasts', { days: 7 })
  id = await fileForProvider(world, 'institutionAgreement', person, { providerAddress: '演示路 52 号' })
  await doAs(world, agencyStaff('counter'), id, 'accept', ({ rules, state }, moment) => accept(rules, state, {}, moment))
  world.setClock('2026-04-08T10:00')
  await judged('officer', 'officer1', {})
  const [list] = await world.db.rows<{ id: string; state: string; members: number }>(
    "select id, state, members from list_row where area = $1 and kind = 'institutionQuarter'",
    [area],
  )
  assert.deepEqual(list, { id: 'institutionQuarter~~2026-06-30~丹凤县', state: 'open', members: 1 })
  const [row] = await world.db.rows<{ due: string }>('select due_at as due from case_row where area = $1 and id = $2', [area, id])
  assert.equal(row?.due, '2026-07-08T15:59:59.999Z')
})

test('[SL-9A.8] a later version of the rules leaves the open case its own limit', async () => {
  world.setClock('2026-05-06T09:00')
  const rules = (await loadCase(world, area, id))?.rules
  assert.deepEqual(rules?.procedure.clocks[0]?.limit, { months: 3 })
  assert.deepEqual(world.policies.packAt(area, '2026-05-06')?.pack.from, '2026-05-01')
})

test('[SL-9A.3] [SL-9A.4] the list is closed when the agency sends its team; it goes there, scores and votes', async () => {
  const list = 'institutionQuarter~~2026-06-30~丹凤县'
  const officer = agencyStaff('officer', 'officer1')
  assert.equal((await close(world, officer, area, list)).kind, 'done')
  assert.equal((await doStep(world, officer, area, list, { step: 'team', records: { teamSize: 2 } })).kind, 'done')
  await world.settle()
  assert.equal(await at(), 'visit')
  const slot = readInstant('2026-05-10T09:00:00+08:00')
  assert.ok(slot)
  await doAs(world, officer, id, 'bookSlot', ({ rules, state }, moment) => bookSlot(rules, state, slot, moment))
  world.setClock('2026-05-10T11:00')
  await doAs(world, agencyStaff('assessor', 'assessor1'), id, 'attend', ({ rules, state }, moment) =>
    attend(rules, state, true, { filedData: '属实' }, moment),
  )
  await judged('assessor', 'assessor1', records)
  await judged('assessor', 'assessor2', { ...records, managementScore: 88 })
  const state = (await loadCase(world, area, id))?.state
  assert.equal(state?.at, 'publicity')
  const scores = state?.tasks.filter((task) => task.stage === 'assess').map((task) => task.records?.managementScore)
  assert.deepEqual(scores, [92, 88])
})

test('[SL-9A.5] the result stands on the board under the full name of the hospital, for the seven days that were chosen', async () => {
  await doAs(world, agencyStaff('officer', 'officer1'), id, 'openNotice', ({ rules, state }, moment) => openNotice(rules, state, moment))
  const [posting] = await world.db.rows<{ name: string; closes: string }>('select name, closes_at as closes from posting where case_id = $1', [id])
  assert.deepEqual(posting, { name: '丹凤县示例医院', closes: '2026-05-17T15:59:59.999Z' })
  const board = (await (await browserOn(world)).get(`/${area}/postings`)).html
  assert.match(board, /丹凤县示例医院[\s\S]*机构的名称和信用代码照登/)
  assert.doesNotMatch(board, /隐去一部分/)
  world.setClock('2026-05-18T09:00')
  await sweep(world)
  assert.equal(await at(), 'sign')
})

test('[SL-9A.6] once both have signed the agreement is on record, and the hospital is in the register and designated from its first day on', async () => {
  const officer = agencyStaff('officer', 'officer1')
  const sign = (part: string, given: Record<string, string>) =>
    doAs(world, officer, id, 'act', ({ rules, state }, moment) => act(rules, state, { part, records: given }, moment))
  await sign('医药机构签署', {
    agreementIndicators: '次均费用不超过 850 元；住院人次不超过 1200',
    agreementFrom: '2026-06-01',
    agreementTo: '2027-05-31',
  })
  assert.equal(await signed(), undefined, 'the agency has not signed yet')
  await sign('经办机构签署', {})
  const agreement = await signed()
  assert.deepEqual([agreement?.provider, agreement?.kind, agreement?.to], [code, 'institution', '2027-05-31'])
  assert.deepEqual(agreement?.indicators[0]?.value, ['次均费用不超过 850 元', '住院人次不超过 1200'])
  const known = await findInstitution(world.db, area, code)
  assert.deepEqual(
    [known?.name, known?.county, known?.address, known?.level, known?.kinds, known?.designated],
    ['丹凤县示例医院', '丹凤县', '演示路 52 号', 1, ['定点医疗机构'], false],
  )
})

test('[SL-9A.7] [SL-9B.8] the county files with the city, and after its opinion online settlement is opened for what was said', async () => {
  await doAs(world, agencyStaff('officer', 'officer1'), id, 'act', ({ rules, state }, moment) => act(rules, state, { records: {} }, moment))
  const city = { kind: 'staff' as const, id: 'city1', area, roles: [{ role: 'cityOfficer' }] }
  await doAs(world, city, id, 'act', ({ rules, state }, moment) => act(rules, state, { records: { cityOpinion: '同意备案' } }, moment))
  world.setClock('2026-05-25T09:00')
  await doAs(world, agencyStaff('officer', 'officer1'), id, 'act', ({ rules, state }, moment) =>
    act(rules, state, { records: { onlineServices: ['住院'] } }, moment),
  )
  assert.equal((await loadCase(world, area, id))?.state.ended?.how, 'granted')
  const agreement = await signed()
  assert.ok(agreement)
  assert.deepEqual([openOn(agreement, '2026-05-31'), openOn(agreement, '2026-06-01')], [[], ['inpatient']])
})

test('the first day makes it designated, the sixtieth before the last one warns its office, and the day after the last ends it', async () => {
  world.setClock('2026-06-01T08:00')
  await sweep(world)
  assert.equal((await findInstitution(world.db, area, code))?.designated, true)
  const offered = await searchInstitutions(world.db, area, { designated: true, name: '示例' })
  assert.deepEqual(
    offered.map((one) => one.code),
    [code],
    'who looks for a designated hospital finds it',
  )
  world.setClock('2027-04-01T08:00')
  await sweep(world)
  const letters = await world.db.rows<{ role: string; data: { on: string } }>(
    "select role, data from institution_letter where area = $1 and institution = $2 and kind = 'agreementEnding' order by role",
    [area, code],
  )
  assert.deepEqual(
    letters.map(({ data }) => data.on),
    letters.map(() => '2027-05-31'),
  )
  assert.ok(letters.length > 0)
  world.setClock('2027-06-01T08:00')
  await sweep(world)
  await sweep(world)
  assert.equal((await findInstitution(world.db, area, code))?.designated, false)
  const ended = await signed()
  assert.deepEqual([ended?.ended?.how, ended?.ended?.on], ['expired', '2027-05-31'])
  assert.ok(ended && openOn(ended, '2027-05-31').length === 1, 'what was open on its last day still may be settled')
  assert.deepEqual(ended && openOn(ended, '2027-06-01'), [])
})

test('the whole record of the agreement is chained and unbroken', async () => {
  assert.deepEqual(
    (await verify(world.db, { area })).flatMap(({ verdicts }) => verdicts),
    [],
  )
  const types = await world.db.rows<{ type: string }>("select type from event where area = $1 and stream = 'agreement:' || $2 order by seq", [
    area,
    id,
  ])
  assert.deepEqual(
    types.map(({ type }) => type),
    ['signed', 'servicesOpened', 'warned', 'ended'],
  )
})
