import assert from 'node:assert/strict'
import { test } from 'node:test'
import { may } from '@jingban/kernel/case/may.ts'
import { guideOf } from '@jingban/kernel/guide/guide.ts'
import { decided, due, ended, happened, neverHappened, owes, refused, standsAt } from '@jingban/kernel/testing/expect.ts'
import { given } from '@jingban/kernel/testing/given.ts'
import { assign, giveOpinion, pass, takeUp } from '@jingban/kernel/testing/reviewSteps.ts'
import { accept, act, submitted, submittedWith } from '@jingban/kernel/testing/steps.ts'
import { at } from '@jingban/kernel/testing/time.ts'
import { caseOf, type Setting, type Step } from '@jingban/kernel/testing/world.ts'
import { act as doAct } from '@jingban/kernel/verbs/act.ts'
import { materialsFor } from '@jingban/kernel/verbs/submit.ts'
import { shangluo } from '../setting.ts'
import { counties } from '../wholeGuide.ts'
import { institutionSettlement, pharmacySettlement } from './services.ts'

const facts = {
  county: '商州区',
  legalPerson: true,
  provider: 'H001',
  settlementMonth: '2026-03',
  settlementScheme: '职工医保',
  acceptedBy: '医保经办机构',
}
const hospital: Setting = {
  ...shangluo,
  service: institutionSettlement.id,
  filing: { helper: 'H001', facts: { ...facts, agreement: '定点医疗机构' } },
}
const pharmacy: Setting = {
  ...shangluo,
  service: pharmacySettlement.id,
  filing: { helper: 'P001', facts: { ...facts, provider: 'P001', agreement: '定点零售药店', representative: false } },
}
const both = [hospital, pharmacy]
const closed: Step[] = [submitted, act(), act()]
const audited = (payable: number): Step[] => [
  ...closed,
  accept(),
  assign('officer1'),
  takeUp('officer1'),
  giveOpinion('officer1', { ...pass, records: { payable } }),
]
const withFacts = (more: Record<string, string | boolean>): Step => submittedWith({ facts: more })
/** The provider's own office tries what only an equal comparison does. */
const byHand: Step = (world) => {
  const office = institutionSettlement.filing.by[0] ?? ''
  const actor = { kind: 'staff' as const, id: 'o1', area: shangluo.pack.area, roles: [{ role: office, institution: 'H001' }] }
  assert.ok(may(world.rules, actor, 'act', caseOf(world)))
  const decision = doAct(world.rules, caseOf(world), { records: {} }, { actor, now: world.now })
  return decision.ok ? world : { ...world, refusal: decision.refusal }
}

test('[SL-10A.1] [SL-10B.1] both items bear the names that are printed, in the guide and in the pack, in part ten', () => {
  assert.deepEqual([institutionSettlement.name, pharmacySettlement.name], ['定点医疗机构费用结算', '定点零售药店费用结算'])
  assert.equal(guideOf(shangluo.pack, institutionSettlement).title, '办理定点医疗机构费用结算')
  assert.deepEqual([institutionSettlement.part, pharmacySettlement.part], ['第十部分', '第十部分'])
})

test('[SL-10A.2] [SL-10B.3] who has an agreement of that kind may apply, one without, of the other kind, or a natural person may not', () => {
  for (const [setting, other] of [
    [hospital, '定点零售药店'],
    [pharmacy, '定点医疗机构'],
  ] as const) {
    given(setting).when(submitted).then(standsAt('reconcile'))
    for (const agreement of [other, '没有']) given(setting).when(withFacts({ agreement })).then(refused('notEligible'))
    given(setting)
      .when(withFacts({ legalPerson: false }))
      .then(refused('notEligible'))
  }
})

test('[SL-10A.2] [SL-10A.3] hospitals settle with the city or their county, and either the agency or the third party accepts', () => {
  for (const county of counties) given(hospital).when(withFacts({ county })).then(standsAt('reconcile'))
  given(hospital)
    .when(withFacts({ county: '西安市' }))
    .then(refused('notEligible'))
  given(hospital, ...closed)
    .when(accept())
    .then(happened('accepted'), standsAt('audit'))
  given(hospital, withFacts({ acceptedBy: '受委托的第三方' }), act())
    .when(act())
    .then(standsAt('accept'), owes('accept', { role: 'thirdParty' }))
  given(hospital, submitted, act())
    .when(act())
    .then(owes('accept', { role: 'counter' }))
})

test('[SL-10B.2] pharmacies settle with their county, the city has none of them; the third party may accept there too', () => {
  for (const county of counties.slice(1)) given(pharmacy).when(withFacts({ county })).then(standsAt('reconcile'))
  given(pharmacy)
    .when(withFacts({ county: '市本级' }))
    .then(refused('countyOnly', { counties: counties.slice(1) }))
  given(pharmacy, withFacts({ acceptedBy: '受委托的第三方' }), act())
    .when(act())
    .then(owes('accept', { role: 'thirdParty' }))
})

test('[SL-10A.4] a hospital applies online and by its own office, not at a counter', () => {
  given(hospital)
    .when(submittedWith({ channel: '线上办理' }))
    .then(happened('submitted', { channel: '线上办理', filedAs: 'providerOffice' }))
  given(hospital)
    .when(submittedWith({ channel: '现场窗口' }))
    .then(refused('channelClosed'))
  given(hospital)
    .when(submittedWith({ filedAs: 'applicant' }))
    .then(refused('filerNotAllowed'))
})

test('[SL-10B.4] a pharmacy applies on site at the counter of its county, not online; its data come from its system', () => {
  given(pharmacy)
    .when(submittedWith({ channel: '现场窗口' }))
    .then(happened('submitted', { filedAs: 'applicant' }))
  given(pharmacy)
    .when(submittedWith({ channel: '线上办理' }))
    .then(refused('channelClosed'))
  given(pharmacy)
    .when(submittedWith({ filedAs: 'pharmacyOffice' }))
    .then(refused('filerNotAllowed'))
  given(pharmacy)
    .when(submitted)
    .then(owes('act', { role: 'pharmacyOffice' }))
})

test('[SL-10A.5] [SL-10B.5] the provider owes the reconciliation first, of one month, and nobody passes it by hand', () => {
  given(hospital)
    .when(submitted)
    .then(standsAt('reconcile'), owes('act', { role: 'providerOffice' }))
  given(hospital, submitted).when(byHand).then(refused('notReconciled'), standsAt('reconcile'))
  for (const setting of both) {
    given(setting)
      .when(withFacts({ settlementMonth: '' }))
      .then(refused('formIncomplete', { faults: [{ field: 'settlementMonth', problem: 'missing' }] }))
    given(setting, submitted).when(act()).then(standsAt('closing'))
  }
})

test('[SL-10A.6] [SL-10B.6] closing comes after the reconciliation, is the provider’s, and can go back to it', () => {
  for (const setting of both) {
    given(setting, submitted).when(act()).then(standsAt('closing'), neverHappened('accepted'))
    given(setting, submitted, act())
      .when(act({ outcome: 'again' }))
      .then(standsAt('reconcile'))
    given(setting, submitted, act()).when(act()).then(standsAt('accept'))
  }
  given(hospital, submitted)
    .when(act())
    .then(owes('act', { role: 'providerOffice' }))
  given(pharmacy, submitted)
    .when(act())
    .then(owes('act', { role: 'pharmacyOffice' }))
})

test('[SL-10A.7] [SL-10B.7] an officer audits what was closed and records what is payable; without an amount nothing passes', () => {
  for (const setting of both) {
    given(setting, ...closed, accept(), assign('officer1'), takeUp('officer1'))
      .when(giveOpinion('officer1', { ...pass, records: {} }))
      .then(refused('recordsMissing', { records: ['payable'] }))
    given(setting, ...closed, accept(), assign('officer1'), takeUp('officer1'))
      .when(giveOpinion('officer1', { ...pass, records: { payable: 120_000 } }))
      .then(decided('granted'), standsAt('payment'), neverHappened('ended'))
  }
  const computing = institutionSettlement.procedures.flatMap(({ stages }) => stages.filter((stage) => stage.computes === 'settlement'))
  assert.equal(computing.length, institutionSettlement.procedures.length)
})

test('[SL-10A.8] [SL-10B.7] finance pays online what was confirmed, out of the fund of its scheme; with the payment the case is closed', () => {
  for (const setting of both)
    given(setting, ...audited(120_000))
      .when(act())
      .then(ended('granted'), happened('afterDone', { act: 'result' }))
  given(hospital, ...closed, accept(), assign('officer1'), takeUp('officer1'))
    .when(giveOpinion('officer1', { ...pass, records: { payable: 0 } }))
    .then(ended('granted'))
  const stages = [institutionSettlement, pharmacySettlement].flatMap(({ procedures }) => procedures.flatMap((procedure) => procedure.stages))
  for (const stage of stages.filter((one) => one.id === 'payment')) {
    assert.ok(stage.kind === 'act' && stage.pays)
    assert.deepEqual([stage.by, stage.pays.checkedBy, stage.pays.payee, stage.pays.amount], ['finance', 'financeChecker', 'provider', 'payable'])
    assert.deepEqual(stage.pays.fund, { choose: [{ when: { fact: 'settlementScheme', is: '职工医保' }, use: 'employee' }, { use: 'resident' }] })
  }
})

const namesFor = (service: typeof institutionSettlement, settlementScheme: string): string[] =>
  materialsFor({ service }, { settlementScheme, representative: false }).map((material) => material.name)

test('[SL-10A.9] for the employees two papers are owed, each by name', () => {
  assert.deepEqual(namesFor(institutionSettlement, '职工医保'), ['汇总表', '待遇支付明细'])
  given(hospital)
    .when(submittedWith({ handedIn: [] }))
    .then(refused('formIncomplete', { faults: ['employeeSummary', 'employeeDetails'].map((field) => ({ field, problem: 'missing' })) }))
})

test('[SL-10A.10] for the residents four papers are owed, each by name', () => {
  assert.deepEqual(namesFor(institutionSettlement, '居民医保'), ['住院报销结算表', '住院收费票据', '明细汇总表', '住院病历首页'])
  const faults = ['residentStatement', 'residentReceipts', 'residentSummary', 'frontPages'].map((field) => ({ field, problem: 'missing' }))
  given(hospital)
    .when(submittedWith({ facts: { settlementScheme: '居民医保' }, handedIn: [] }))
    .then(refused('formIncomplete', { faults }))
})

test('[SL-10B.8] of a pharmacy two papers are owed, whatever the scheme', () => {
  for (const scheme of ['职工医保', '居民医保']) assert.deepEqual(namesFor(pharmacySettlement, scheme), ['汇总表', '费用明细表'])
  given(pharmacy)
    .when(submittedWith({ handedIn: [] }))
    .then(refused('formIncomplete', { faults: ['summary', 'details'].map((field) => ({ field, problem: 'missing' })) }))
})

test('[SL-10A.11] [SL-10B.9] thirty working days run from the closing, not from the filing, to the close; the flow chart shows every step', () => {
  for (const setting of both) {
    given(setting, submitted, at('2026-04-20T09:00'), act(), at('2026-05-06T09:00')).when(act()).then(due('2026-06-16', 'whole'))
  }
  for (const service of [institutionSettlement, pharmacySettlement]) {
    const steps = guideOf(shangluo.pack, service).roads.at(-1)?.steps ?? []
    assert.deepEqual(
      steps.flatMap((step) => (step.number ? [step.title] : [])),
      ['提交', '对账', '月结', '受理', '审核、计算待遇', '拨付'],
    )
  }
})
