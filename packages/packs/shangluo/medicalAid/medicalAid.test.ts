import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nothingCounted } from '@jingban/kernel/benefit/explain.ts'
import { medicalAid } from '@jingban/kernel/benefit/medicalAid.ts'
import type { Actor } from '@jingban/kernel/case/actor.ts'
import { may } from '@jingban/kernel/case/may.ts'
import { tariffFor } from '@jingban/kernel/pack/tariff.ts'
import { decided, due, ended, happened, neverHappened, owes, refused, standsAt } from '@jingban/kernel/testing/expect.ts'
import { given } from '@jingban/kernel/testing/given.ts'
import { assign, fail, giveOpinion, pass, takeUp } from '@jingban/kernel/testing/reviewSteps.ts'
import { accept, submitted, submittedWith } from '@jingban/kernel/testing/steps.ts'
import { caseOf, record, type Step } from '@jingban/kernel/testing/world.ts'
import { act } from '@jingban/kernel/verbs/act.ts'
import { shangluo } from '../from2026-01-01.ts'
import { audited, countersOf, item, itemOf } from '../setting.ts'
import { aidCategories } from '../tables/medicalAidCard.ts'

const id = 'medicalAid'
const plain = { aidCategory: '低保', authorisedBody: '民政局', authorisation: true, acceptedBy: '县区医保经办机构' }
const aid = itemOf(id, plain)
const { service, guide, asked, material } = item(id)
const tariff = tariffFor(shangluo, 'medicalAid', id)

test('[SL-8.1] [SL-8.10] the item bears its code and its name as they are printed', () => {
  assert.deepEqual([service.code, service.name, service.part], ['002036008002', '符合条件的救助对象医药费用手工报销', '第八部分'])
})

test('[SL-8.2] the counties accept, and whoever they commissioned; the counter of the city does not', () => {
  assert.deepEqual(countersOf(id, '丹凤县'), ['丹凤县'])
  given(aid)
    .when(submittedWith({ facts: { ...plain, county: '市本级' } }))
    .then(refused('countyOnly'))
  const commissioned = given(aid, submittedWith({ facts: { ...plain, acceptedBy: '受委托的第三方' } }))
  const worker = (role: string): Actor => ({ kind: 'staff', id: role, area: 'shangluo', roles: [{ role, county: '丹凤县' }] })
  const mayAccept = (role: string) => may(commissioned.world.rules, worker(role), 'accept', caseOf(commissioned.world))
  assert.deepEqual([mayAccept('thirdParty'), mayAccept('counter')], [true, false])
})

test('[SL-8.3] only persons in a category of aid may apply; 资助 is read as 救助', () => {
  for (const aidCategory of aidCategories)
    given(aid)
      .when(submittedWith({ facts: { ...plain, aidCategory } }))
      .then(standsAt('accept'))
  given(aid)
    .when(submittedWith({ facts: { ...plain, aidCategory: '一般居民' } }))
    .then(refused('notEligible', { asked: [{ fact: 'aidCategory', known: '一般居民' }] }))
  assert.ok(!JSON.stringify(service).includes('资助'))
})

/** 县区医保局意见, by somebody who did not give the first. */
const bureauSays =
  (refusal?: string): Step =>
  (world) =>
    [assign('bureau1'), takeUp('bureau1'), giveOpinion('bureau1', refusal === undefined ? pass : fail(refusal))].reduce((so, step) => step(so), world)

/** The bank's word, which the system brings. */
const paid: Step = (world) =>
  record(world, act(world.rules, caseOf(world), { records: { paidOn: '2026-04-10' } }, { actor: { kind: 'system' }, now: world.now }))

test('[SL-8.4] five steps: applied for, accepted, audited in two levels, paid, closed', () => {
  given(aid, submitted, accept())
    .when(audited())
    .then(decided('granted'), standsAt('bureau'), owes('assign', { role: 'bureau' }), neverHappened('ended'))
  given(aid, submitted, accept(), audited())
    .when(bureauSays())
    .then(standsAt('payment'), owes('act', { bank: true }))
  given(aid, submitted, accept(), audited(), bureauSays()).when(paid).then(ended('granted'))
  assert.deepEqual(
    guide.roads[0]?.steps.flatMap((step) => (step.number ? [step.title] : [])),
    ['申请', '受理', '审核、计算待遇', '县区医保局意见', '拨付'],
  )
})

test('[SL-8.4] the bureau may decide against the agency: then nothing is paid, and the reason is told', () => {
  given(aid, submitted, accept(), audited())
    .when(bureauSays('不属于救助对象'))
    .then(ended('refused'), happened('ended', { reason: '不属于救助对象' }), happened('afterDone', { act: 'result' }), neverHappened('acted'))
  const records = service.procedures[0]?.stages.map((stage) => (stage.records ?? []).map((field) => field.label))
  assert.deepEqual(records, [[], ['应付金额', '县区经办部门意见'], ['县区医保局意见'], ['付款日期']])
})

test('[SL-8.5] any one of certificate, identity document and social security card does', () => {
  const accepts = JSON.stringify(material('identity')?.accepts)
  for (const document of ['医保电子凭证', '身份证', '户口簿', '社保卡']) assert.ok(accepts.includes(document), document)
  assert.ok(accepts.startsWith('{"any":'))
})

test('[SL-8.6] the sealed settlement sheet comes first: without it nothing is taken, and nothing is computed before both payers have settled', () => {
  const sheet = material('settlement')
  assert.match(sheet?.name ?? '', /基本医保、大病保险报销后的结算单（盖章）/)
  assert.match(JSON.stringify(sheet?.accepts), /"seal"/)
  const others = service.filing.materials.filter((one) => !one.when && one.id !== 'settlement').map((one) => ({ item: one.id, pages: 1 }))
  given(aid)
    .when(submittedWith({ handedIn: others }))
    .then(refused('formIncomplete', { faults: [{ field: 'settlement', problem: 'missing' }] }))
  assert.ok(tariff)
  const claim = { day: '2026-03-01' as const, facts: {}, categories: ['低保'], settlement: { eligible: 100_000, basic: 60_000 } }
  assert.deepEqual(medicalAid(claim, tariff, nothingCounted), { state: 'outOfOrder', payers: ['seriousIllness'] })
})

test('[SL-8.7] table 14 is asked for, with the authorisation that it contains', () => {
  assert.ok(asked(plain).includes('《医疗救助申请卡》'))
  given(aid)
    .when(submittedWith({ facts: { ...plain, authorisation: false } }))
    .then(refused('formIncomplete', { faults: [{ field: 'authorisation', problem: 'notYes' }] }))
  assert.equal(shangluo.forms?.find((form) => form.id === 'table14')?.title, '医疗救助申请卡')
})

test('[SL-8.8] the money goes to the bank account of the person, unlike part seven', () => {
  assert.ok(asked(plain).includes('个人银行账户信息'))
  const stage = service.procedures[0]?.stages.at(-1)
  assert.deepEqual(stage?.kind === 'act' && [stage.pays?.payee, stage.pays?.fund], ['person', 'medicalAid'])
})

test('[SL-8.9] thirty working days run from the acceptance to the close', () => {
  given(aid, submitted).when(accept()).then(due('2026-05-20', 'whole'))
})

test('[SL-8.4] no figure of aid is invented: each category’s is missing by name until the agency records it', () => {
  assert.ok(tariff)
  const claim = { day: '2026-03-01' as const, facts: {}, categories: ['低保'], settlement: { eligible: 100_000, basic: 60_000, seriousIllness: 0 } }
  const result = medicalAid(claim, tariff, nothingCounted)
  assert.deepEqual(result.state === 'unconfigured' && result.missing.map(({ name }) => name), [
    '起付标准（低保）',
    '救助比例（低保）',
    '年度限额（低保）',
  ])
})
