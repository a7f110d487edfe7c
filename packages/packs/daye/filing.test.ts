import assert from 'node:assert/strict'
import { test } from 'node:test'
import { may } from '@jingban/kernel/case/may.ts'
import { guideOf } from '@jingban/kernel/guide/guide.ts'
import { happened, owes, refused, so, standsAt } from '@jingban/kernel/testing/expect.ts'
import { given } from '@jingban/kernel/testing/given.ts'
import { accept, notAccept, notifyDeficiencies, submitted, submittedWith, supplement } from '@jingban/kernel/testing/steps.ts'
import { caseOf } from '@jingban/kernel/testing/world.ts'
import { channels } from './determination.ts'
import { daye } from './setting.ts'

const [determination] = daye.pack.services
assert.ok(determination)
const { filing } = determination
const guide = guideOf(daye.pack, determination)
const field = (id: string) => filing.form.find((one) => one.id === id)

test('[DY-02] everything from filing to the query of the result is done online: nobody is asked to attend, and WeChat takes the filing', () => {
  const kinds = determination.procedures.flatMap((procedure) => procedure.stages.map((stage) => stage.kind))
  assert.ok(!kinds.includes('attend'))
  assert.equal(guide.answers.find((one) => one.question === '跑几趟')?.answer, '申请不用跑')
  given(daye)
    .when(submitted)
    .then(standsAt('intake'), happened('submitted', { channel: '微信公众号“大冶市医疗保障局服务号”' }))
})

test('[DY-05] each of the four intake channels takes an application, any other is refused, and the case keeps which one', () => {
  assert.deepEqual(filing.channels, ['微信公众号“大冶市医疗保障局服务号”', '市医保局服务中心医保经办窗口', '基层医疗机构', '乡镇服务网点'])
  for (const channel of channels) given(daye).when(submittedWith({ channel })).then(happened('submitted', { channel }), standsAt('intake'))
  given(daye)
    .when(submittedWith({ channel: '邮寄' }))
    .then(refused('channelClosed', { channel: '邮寄' }))
})

test('[DY-06] the intake point that was chosen accepts and checks completeness, and no other institution may', () => {
  const { world } = given(daye, submittedWith({ facts: { intakePoint: 'health1', provider: 'hospital1' } }))
  const at = (institution: string) => ({ kind: 'staff' as const, id: 's1', area: 'daye', roles: [{ role: 'intake', institution }] })
  assert.equal(may(world.rules, at('health1'), 'accept', caseOf(world)), true)
  assert.equal(may(world.rules, at('health2'), 'accept', caseOf(world)), false)
  const intake = determination.procedures[0]?.stages[0]
  assert.ok(intake?.kind === 'accept')
  assert.deepEqual(
    intake.records?.map((one) => one.id),
    ['insuredHere', 'complete'],
  )
})

test('[DY-06] by WeChat, where the notice names nobody, the applicant must choose a point from the three kinds of intake points', () => {
  assert.deepEqual(field('intakePoint')?.from, ['centre', 'healthCentres', 'outlets'])
  given(daye)
    .when(submittedWith({ facts: { intakePoint: '' } }))
    .then(refused('formIncomplete', { faults: [{ field: 'intakePoint', problem: 'missing' }] }))
})

test('[DY-06] what is missing is told once, all together, and the same point goes on when it comes', () => {
  given(daye, submitted)
    .when(notifyDeficiencies('records', 'reports'))
    .then(owes('supplement', { applicant: true }))
  given(daye, submitted, notifyDeficiencies('records'))
    .when(supplement(), notifyDeficiencies('reports'))
    .then(refused('secondNotice', { items: ['reports'] }))
  given(daye, submitted, notifyDeficiencies('records'), supplement()).when(accept()).then(standsAt('experts'))
})

test('[DY-07] an institution may file for a patient, and the case keeps whose help it was', () => {
  given(daye)
    .when(submittedWith({ filedAs: 'institutionHelper', helper: 'H001', filedBy: 'staff:doctor1' }))
    .then(happened('submitted', { helper: 'H001', filedAs: 'institutionHelper', filedBy: 'staff:doctor1' }))
})

test('[DY-03] [DY-15] the insured of both kinds are served, and whoever has neither insurance is not eligible', () => {
  for (const insurance of ['职工', '居民']) {
    given(daye)
      .when(submittedWith({ facts: { insurance } }))
      .then(so('the case keeps the insurance', (world) => caseOf(world).facts.insurance === insurance))
  }
  given(daye)
    .when(submittedWith({ facts: { insurance: '无' } }))
    .then(refused('notEligible'))
})

test('[DY-03] a disease outside the list of the city is refused', () => {
  given(daye)
    .when(submittedWith({ disease: 'M99999' }))
    .then(refused('diseaseUnknown', { disease: 'M99999' }))
})

test('[DY-16] whoever is not insured in Daye is not eligible, and the intake point records that the system shows the insurance', () => {
  given(daye)
    .when(submittedWith({ facts: { insuredAt: '其他地方' } }))
    .then(refused('notEligible'))
  given(daye, submitted)
    .when(accept({ complete: true }))
    .then(refused('recordsMissing', { records: ['insuredHere'] }))
  given(daye, submitted)
    .when(notAccept('医保系统查不到在大冶市参保'))
    .then(happened('notAccepted', { reason: '医保系统查不到在大冶市参保' }))
})

test('[DY-24] a representative may file, and the case keeps the account and the role in which it was done', () => {
  given(daye)
    .when(submittedWith({ filedAs: 'representative', filedBy: 'account:account1', person: 'person2' }))
    .then(happened('submitted', { filedAs: 'representative', filedBy: 'account:account1', person: 'person2' }))
})

test('[DY-35] it is said that nothing is charged', () => {
  assert.equal(filing.fees, 'none')
  assert.equal(guide.answers.find((one) => one.question === '收不收钱')?.answer, '不收钱')
})

test('[DY-45] [DY-53] several diseases may be claimed at once, without a limit: each is a case with records and reports of its own', () => {
  const two = ['M03900', 'M01600'].map((disease) => given(daye, submittedWith({ disease, application: 'application7' })).world)
  assert.deepEqual(
    two.map((world) => [caseOf(world).filed.disease, caseOf(world).filed.application]),
    [
      ['M03900', 'application7'],
      ['M01600', 'application7'],
    ],
  )
  const register = {
    ...given(daye).world.register,
    pending: [{ case: 'case0', disease: 'M03900', service: 'determination', on: '2026-04-01' as const }],
  }
  given({ ...daye, register })
    .when(submittedWith({ disease: 'M01600' }))
    .then(standsAt('intake'))
  assert.equal(determination.quotas, undefined)
  assert.deepEqual(
    filing.materials.filter((one) => one.per === 'case').map((one) => one.id),
    ['records', 'reports'],
  )
})

test('[DY-50] a mobile number is asked of everybody and kept out of the record', () => {
  const phone = field('phone')
  assert.deepEqual([phone?.type, phone?.required, phone?.personal], ['phone', true, true])
})

test('[DY-51] one account files for several patients, and each case is the patient’s own', () => {
  for (const person of ['mother', 'father']) {
    given(daye)
      .when(submittedWith({ person, filedBy: 'account:child' }))
      .then(so('the case is the patient’s', (world) => caseOf(world).filed.person === person && caseOf(world).filed.filedBy === 'account:child'))
  }
})

test('[DY-59] nothing that the register knows is asked again, and what was handed in serves every disease of the application', () => {
  assert.deepEqual(
    filing.form.map((one) => one.id),
    ['insurance', 'insuredAt', 'phone', 'representativePhone', 'provider', 'intakePoint'],
  )
  assert.equal(filing.materials.find((one) => one.id === 'id')?.per, 'application')
  const [form] = daye.pack.forms ?? []
  const known = (form?.rows ?? []).flat().flatMap((cell) => (cell.from?.startsWith('person.') ? [cell.label] : []))
  assert.deepEqual(known, ['姓名', '性别', '身份证号', '原享受病种', '联系方式'])
})
