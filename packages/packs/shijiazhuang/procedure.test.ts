import assert from 'node:assert/strict'
import { test } from 'node:test'
import { may } from '@jingban/kernel/case/may.ts'
import { guideOf } from '@jingban/kernel/guide/guide.ts'
import { decided, due, ended, happened, neverHappened, owes, refused, so, standsAt, stillOpen } from '@jingban/kernel/testing/expect.ts'
import { given } from '@jingban/kernel/testing/given.ts'
import { assign, fail, giveOpinion, pass, takeUp } from '@jingban/kernel/testing/reviewSteps.ts'
import { accept, attend, notifyDeficiencies, submitted, submittedWith, supplement } from '@jingban/kernel/testing/steps.ts'
import { at, days } from '@jingban/kernel/testing/time.ts'
import { caseOf } from '@jingban/kernel/testing/world.ts'
import { shijiazhuang as pack } from './from2021-07-01.ts'
import { shijiazhuang } from './setting.ts'

const special = { specialPerson: true, category: '异地安置', cause: '随子女住在广州', commitment: true }
const taken = [assign('A'), takeUp('A')]
const withPhysician = [submitted, attend(true), accept(), ...taken]

test('[SJZ-07] after submission the applicant attends the chosen institution; nobody accepts before, and no other institution can', () => {
  const world = given(shijiazhuang)
    .when(submitted)
    .then(standsAt('attend'), owes('attend', { role: 'certifierOffice' }))
  given(shijiazhuang, submitted)
    .when(accept())
    .then(refused('wrongStage', { stage: 'attend' }))
  const office = (institution: string) => ({
    kind: 'staff' as const,
    id: 'staff1',
    area: 'shijiazhuang',
    roles: [{ role: 'certifierOffice', institution }],
  })
  assert.equal(may(world.rules, office('石家庄市第二医院'), 'attend', caseOf(world)), true)
  assert.equal(may(world.rules, office('石家庄市第三医院'), 'attend', caseOf(world)), false)
})

test('[SJZ-07] no limit is stated for attending: a year later the case is still open, and not coming loses nothing', () => {
  given({ ...shijiazhuang, now: '2025-03-03T09:00' }, submitted)
    .when(days(400), attend(false), days(30))
    .then(standsAt('attend'), stillOpen, owes('attend'))
  given({ ...shijiazhuang, now: '2025-03-03T09:00' }, submitted, days(400), attend(false))
    .when(attend(true))
    .then(standsAt('accept'))
})

test('[SJZ-11] a special person attends nowhere: a physician of the institution determines from what was submitted', () => {
  given(shijiazhuang)
    .when(submittedWith({ facts: special }), accept(), ...taken, giveOpinion('A', pass))
    .then(neverHappened('attended'), decided('granted'), ended('granted'))
  const world = given(shijiazhuang, submittedWith({ facts: special }), accept()).world
  const physician = (institution: string) => ({ kind: 'staff' as const, id: 'A', area: 'shijiazhuang', roles: [{ role: 'physician', institution }] })
  assert.equal(may(world.rules, physician('石家庄市第二医院'), 'assign', caseOf(world)), true)
  assert.equal(may(world.rules, physician('河北省人民医院'), 'assign', caseOf(world)), false)
})

const atDesk = { papersSeen: true, papersMatch: true, papersReturned: true }

test('[SJZ-19] the institution records that the papers are those submitted online', () => {
  const { papersMatch, ...rest } = atDesk
  given(shijiazhuang, submitted)
    .when(attend(true, rest))
    .then(refused('recordsMissing', { records: ['papersMatch'] }))
  given(shijiazhuang, submitted)
    .when(attend(true, atDesk))
    .then(happened('attended', { records: atDesk }), standsAt('accept'))
})

test('[SJZ-19] what is missing is named once, all together, and handed in online before acceptance', () => {
  const told = [submitted, attend(true), notifyDeficiencies('evidence')]
  given(shijiazhuang, ...told)
    .when(days(3))
    .then(owes('supplement', { applicant: true }), stillOpen)
  given(shijiazhuang, ...told)
    .when(supplement(), accept())
    .then(standsAt('determine'))
  given(shijiazhuang, ...told, supplement())
    .when(notifyDeficiencies('original'))
    .then(refused('secondNotice', { items: ['original'] }))
})

test('[SJZ-20] the institution records that the papers were given back, and the guide says that they are', () => {
  const { papersReturned, ...rest } = atDesk
  given(shijiazhuang, submitted)
    .when(attend(true, rest))
    .then(refused('recordsMissing', { records: ['papersReturned'] }))
  const service = pack.services[0]
  assert.ok(service)
  for (const material of guideOf(pack, service).materials) assert.match(material.how, /用完退还/)
})

test('[SJZ-23] the whole of the determination is kept, each step with its time, from submission to the choice of an institution', () => {
  const world = given(shijiazhuang, ...withPhysician)
    .when(giveOpinion('A', pass))
    .then(decided('granted'))
  const steps = world.events.flatMap((event) => (event.type === 'left' ? [event.stage] : []))
  assert.deepEqual(steps, ['attend', 'accept', 'determine'])
  assert.ok(world.events.every((event) => event.at !== '' && event.by !== undefined))
  const told = world.rules.procedure.after?.find(({ act }) => act.does === 'tell')
  assert.match(told?.act.name ?? '', /历史查询/)
})

const until = (now: string, disease: string) =>
  given({ ...shijiazhuang, now }, submittedWith({ disease, facts: { certifier: '河北省人民医院' } }), attend(true)).when(accept())

test('[SJZ-24] a special disease is due three working days after acceptance, over holidays and make-up days', () => {
  until('2026-02-12T10:00', 'M00503').then(due('2026-02-24'))
  until('2025-09-30T10:00', 'M08300').then(due('2025-10-11'))
})

test('[SJZ-24] a chronic disease is due twenty working days after acceptance', () => {
  until('2026-09-18T10:00', 'M01600').then(due('2026-10-22'))
})

test('[SJZ-24] the clock starts when the institution accepts, not with submission nor with attendance', () => {
  const world = given({ ...shijiazhuang, now: '2026-07-01T10:00' }, submitted, at('2026-08-03T10:00'), attend(true))
    .when(at('2026-09-18T10:00'))
    .then(stillOpen)
  assert.equal(caseOf(world).marks.accepted, undefined)
  given({ ...shijiazhuang, now: '2026-07-01T10:00' }, submitted, at('2026-08-03T10:00'), attend(true), at('2026-09-18T10:00'))
    .when(accept())
    .then(due('2026-10-22'))
})

test('[SJZ-24] in an application for a chronic and a special disease each has its own clock', () => {
  const one = (disease: string) =>
    given({ ...shijiazhuang, now: '2026-02-12T09:00' }, submittedWith({ application: 'both', disease }), attend(true)).when(accept())
  one('M01200').then(due('2026-02-24'))
  one('M03900').then(due('2026-03-18'))
})

test('[SJZ-25] the status of a granted case reads 审核成功, to the letter', () => {
  assert.equal(pack.services[0]?.shows?.granted, '审核成功')
})

test('[SJZ-26] a refusal says which of the two reasons it is', () => {
  const kinds = pack.services[0]?.procedures[0]?.stages.at(-1)?.records?.find((one) => one.id === 'failKind')
  assert.deepEqual(kinds?.options, ['申报资料不全', '不符合慢（特）病申报条件'])
  given(shijiazhuang, ...withPhysician)
    .when(giveOpinion('A', { ...fail('空腹血糖只有一次'), records: {} }))
    .then(refused('recordsMissing', { records: ['failKind'] }))
  given(shijiazhuang, ...withPhysician)
    .when(giveOpinion('A', { ...fail('空腹血糖只有一次'), records: { failKind: '申报资料不全' } }))
    .then(happened('opinionGiven', { records: { failKind: '申报资料不全' } }), ended('refused'), happened('ended', { reason: '空腹血糖只有一次' }))
})

test('[SJZ-26] a pass asks for no such reason', () => {
  given(shijiazhuang, ...withPhysician)
    .when(giveOpinion('A', { ...pass, records: {} }))
    .then(decided('granted'))
})

test('a physician takes the case from the queue of the institution, and no second one can', () => {
  given(shijiazhuang, submitted, attend(true), accept(), assign('A'))
    .when(assign('B'))
    .then(
      refused('seatsFull'),
      so('A sits', (world) => caseOf(world).tasks[0]?.to === 'A'),
    )
})
