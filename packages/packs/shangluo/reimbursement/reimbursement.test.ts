import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nothingCounted } from '@jingban/kernel/benefit/explain.ts'
import { reimburse } from '@jingban/kernel/benefit/reimbursement.ts'
import { tariffFor } from '@jingban/kernel/pack/tariff.ts'
import type { Facts } from '@jingban/kernel/pack/tree.ts'
import { decided, due, ended, happened, neverHappened, owes, refused, so, standsAt } from '@jingban/kernel/testing/expect.ts'
import { given } from '@jingban/kernel/testing/given.ts'
import { assign, giveOpinion, takeUp } from '@jingban/kernel/testing/reviewSteps.ts'
import { accept, correct, submitted, submittedWith } from '@jingban/kernel/testing/steps.ts'
import { at } from '@jingban/kernel/testing/time.ts'
import { caseOf, record, type Step } from '@jingban/kernel/testing/world.ts'
import { act } from '@jingban/kernel/verbs/act.ts'
import { shangluo } from '../from2026-01-01.ts'
import { audited, countersOf, item, itemOf } from '../setting.ts'

const plain = { insurance: '职工', treatedElsewhere: true, settledOnline: false, accident: false, emergency: false }
/** The two items, with the clauses that say the same of each. */
const items = { A: 'outpatientReimbursement', B: 'inpatientReimbursement' } as const
const said = [
  { id: items.A, who: '[SL-6A.2]', audit: '[SL-6A.3]', pay: '[SL-6A.4]', limit: '[SL-6A.8]' },
  { id: items.B, who: '[SL-6B.2]', audit: '[SL-6B.3]', pay: '[SL-6B.3]', limit: '[SL-6B.6]' },
]
const filed = (facts: Facts = {}): Step => submittedWith({ facts: { ...plain, ...facts } })
/** The bank's word, which only the system brings. */
const paid =
  (by: 'system' | 'finance', on: string): Step =>
  (world) => {
    const actor =
      by === 'system'
        ? ({ kind: 'system' } as const)
        : { kind: 'staff' as const, id: 'f1', area: 'shangluo', roles: [{ role: 'finance', county: '丹凤县' }] }
    return record(world, act(world.rules, caseOf(world), { records: { paidOn: on } }, { actor, now: world.now }))
  }

test('[SL-6A.1] [SL-6B.1] the two items bear the codes that are printed, and names by their contents', () => {
  const [outpatient, inpatient] = [item(items.A).service, item(items.B).service]
  assert.deepEqual([outpatient.code, outpatient.name, outpatient.part], ['002036006001', '门急诊费用报销', '第六部分'])
  assert.deepEqual([inpatient.code, inpatient.name, inpatient.part], ['002036006002', '住院费用报销', '第六部分'])
})

for (const { id, who, audit, pay, limit } of said) {
  const { service, guide } = item(id)
  const setting = itemOf(id, plain)

  test(`${who} ${service.name}: only costs from elsewhere that were not settled online, of the insured of this city`, () => {
    given(setting).when(filed()).then(standsAt('accept'))
    given(setting)
      .when(filed({ treatedElsewhere: false }))
      .then(refused('notEligible', { asked: [{ fact: 'treatedElsewhere', known: false }] }))
    given(setting)
      .when(filed({ settledOnline: true }))
      .then(refused('notEligible', { asked: [{ fact: 'settledOnline', known: true }] }))
    given(setting)
      .when(filed({ county: '西安市' }))
      .then(refused('notEligible', { asked: [{ fact: 'county', known: '西安市' }] }))
    assert.deepEqual(tariffFor(shangluo, 'reimbursement', id)?.only, ['elsewhere', 'offline'])
    assert.deepEqual(countersOf(id, '丹凤县'), ['丹凤县'])
  })

  test(`${audit} ${service.name}: an officer audits and computes; a pass records the amount, a refusal its reason`, () => {
    given(setting, submitted, accept()).when(audited()).then(decided('granted'), standsAt('payment'))
    given(setting, submitted, accept(), assign('A'), takeUp('A'))
      .when(giveOpinion('A', { opinion: 'pass', records: {} }))
      .then(refused('recordsMissing', { records: ['payable'] }))
    given(setting, submitted, accept())
      .when(audited('发票和清单对不上'))
      .then(ended('refused'), happened('ended', { reason: '发票和清单对不上' }), happened('afterDone', { act: 'result' }), neverHappened('acted'))
    const stage = service.procedures[0]?.stages[1]
    assert.deepEqual([stage?.by, stage?.computes], ['officer', 'reimbursement'])
    assert.deepEqual(
      guide.roads[0]?.steps.flatMap((step) => (step.number ? [step.title] : [])),
      ['申请', '受理', '审核、计算待遇', '拨付'],
    )
  })

  test(`${pay} ${service.name}: finance pays the amount that was recorded, and the bank’s word closes the case`, () => {
    given(setting, submitted, accept(), audited()).when(paid('finance', '2026-04-08')).then(refused('paidByBank'))
    given(setting, submitted, accept(), audited(), at('2026-04-08T09:00'))
      .when(paid('system', '2026-04-08'))
      .then(ended('granted'), happened('acted', { stage: 'payment', records: { paidOn: '2026-04-08' } }))
    const stage = service.procedures[0]?.stages.at(-1)
    assert.deepEqual(stage?.kind === 'act' && [stage.by, stage.pays?.amount, stage.pays?.payee, stage.pays?.checkedBy], [
      'finance',
      'payable',
      'person',
      'financeChecker',
    ])
  })

  test(`${limit} ${service.name}: thirty working days run from the acceptance until it is paid and closed`, () => {
    given(setting, submitted).when(accept()).then(due('2026-05-20', 'whole'))
    given(setting, submitted, accept(), at('2026-05-19T09:00'))
      .when(audited())
      .then(
        owes('act', { bank: true }),
        so('the clock still runs while the money is on its way', (world) => caseOf(world).ended === undefined),
        due('2026-05-20', 'whole'),
      )
  })
}

test('[SL-6A.5] card copy, receipts, itemised list and prescription are asked for outpatient costs, each by name', () => {
  assert.deepEqual(item(items.A).asked(plain), ['社保卡复印件', '医药机构收费票据', '门急诊费用清单', '处方底方'])
  given(itemOf(items.A, plain))
    .when(submittedWith({ handedIn: [] }))
    .then(refused('formIncomplete', { faults: ['card', 'receipts', 'itemisedList', 'prescription'].map((field) => ({ field, problem: 'missing' })) }))
})

test('[SL-6B.4] card copy, receipts, itemised list and diagnosis are asked for a stay in hospital, each by name', () => {
  assert.deepEqual(item(items.B).asked(plain), ['社保卡复印件', '医院收费票据', '住院费用清单', '诊断证明'])
  given(itemOf(items.B, plain))
    .when(submittedWith({ handedIn: [] }))
    .then(refused('formIncomplete', { faults: ['card', 'receipts', 'itemisedList', 'diagnosis'].map((field) => ({ field, problem: 'missing' })) }))
})

test('[SL-6A.6] [SL-6B.5] an accident asks for a copy of the paper of police, court or mediation, or the commitment of whoever has none', () => {
  for (const id of Object.values(items)) {
    const { asked, material } = item(id)
    assert.ok(!asked(plain).includes('意外伤害的公检法部门证明材料复印件'))
    assert.ok(asked({ ...plain, accident: true }).includes('意外伤害的公检法部门证明材料复印件'))
    const proof = material('accidentProof')
    assert.deepEqual([proof?.copies, proof?.orCommitment], [1, true])
    assert.match(JSON.stringify(proof?.accepts), /交警事故认定书、法院判决书、调解协议书.*"paper":"copy"/)
    const papers = item(id).service.filing.materials.filter(({ officerMay, when }) => !officerMay && !when)
    const withoutProof = papers.map(({ id: paper }) => ({ item: paper, pages: 1, document: 'receipt' as const }))
    const hurt = itemOf(id, { ...plain, accident: true })
    given(hurt)
      .when(submittedWith({ handedIn: withoutProof }))
      .then(refused('formIncomplete', { faults: [{ field: 'accidentProof', problem: 'missing' }] }))
    given(hurt)
      .when(submittedWith({ handedIn: [...withoutProof, { item: 'accidentProof', pages: 0, cannot: '自己摔伤，没有公检法部门的材料' }] }))
      .then(standsAt('accept'))
  }
})

test('[SL-6A.7] [SL-6B.5] in an emergency the certificate may be asked for, and is not owed', () => {
  for (const id of Object.values(items)) {
    const { asked, material } = item(id)
    const proof = material('emergencyProof')
    assert.deepEqual([proof?.officerMay, proof?.name, proof?.when], [true, '急诊诊断证明', { fact: 'emergency', is: true }])
    assert.deepEqual(asked({ ...plain, emergency: true }), asked(plain))
  }
})

test('[SL-6A.3] [SL-6B.3] not one figure is invented: nothing can be computed before the agency has recorded them', () => {
  const tariffs = Object.values(items).map((id) => tariffFor(shangluo, 'reimbursement', id))
  for (const tariff of tariffs) {
    assert.ok(tariff)
    assert.ok(tariff.parameters.every(({ values }) => values.every(({ value }) => value === 'notStated')))
    const claim = {
      day: '2026-03-01' as const,
      facts: { ...plain, hospitalLevel: '三级', stay: 1 },
      lines: [{ catalogue: '乙' as const, fen: 10_000 }],
    }
    const result = reimburse(claim, tariff, { year: nothingCounted, episode: nothingCounted })
    assert.deepEqual(result.state === 'unconfigured' && result.missing.map(({ parameter }) => parameter), ['ownShare', 'deductible', 'ratio', 'cap'])
  }
})

test('several stays may be claimed at the same time', () => {
  assert.ok(Object.values(items).every((id) => item(id).service.several === true))
})

test('what an amount was computed and granted from is not corrected any more: the decision would no longer be what it was made on', () => {
  for (const id of Object.values(items)) {
    const setting = itemOf(id, plain)
    given(setting, submitted, accept())
      .when(correct('insurance', '居民', '登记错了'))
      .then(happened('corrected'))
    given(setting, submitted, accept(), audited())
      .when(correct('insurance', '居民', '登记错了'))
      .then(refused('alreadyDecided'))
  }
})
