import assert from 'node:assert/strict'
import { test } from 'node:test'
import { maternityAllowance } from '@jingban/kernel/benefit/maternity.ts'
import { tariffFor } from '@jingban/kernel/pack/tariff.ts'
import { decided, due, ended, happened, refused, standsAt } from '@jingban/kernel/testing/expect.ts'
import { given } from '@jingban/kernel/testing/given.ts'
import { assign, giveOpinion, takeUp } from '@jingban/kernel/testing/reviewSteps.ts'
import { accept, submitted, submittedWith } from '@jingban/kernel/testing/steps.ts'
import { shangluo } from '../from2026-01-01.ts'
import { audited, countersOf, item, itemOf } from '../setting.ts'
import { services } from './services.ts'

const plain = { insurance: '职工', maternityInsured: true }
const ids = ['prenatalExamination', 'deliveryCosts', 'familyPlanning', 'maternityAllowance']
const lists: Record<string, string[]> = {
  prenatalExamination: ['本人身份证件', '医院收费票据', '出生医学证明', '单位银行账户信息'],
  deliveryCosts: ['医院收费票据', '本人身份证件', '费用清单', '病历资料', '单位银行账户信息'],
  familyPlanning: ['本人身份证件', '医院收费票据', '门诊病历', '单位银行账户信息'],
  maternityAllowance: ['病历资料', '单位银行账户信息'],
}
const sorted = (names: readonly string[] = []): string[] => [...names].sort()

test('[SL-7.1] the item has four benefits, in the order of the print, each with its own list', () => {
  assert.deepEqual(
    services.map(({ id, part }) => [id, part]),
    ids.map((id) => [id, '第七部分']),
  )
  assert.deepEqual(
    services.map(({ name }) => name.replace('支付', '')),
    ['产前检查费', '生育医疗费', '计划生育医疗费', '生育津贴'],
  )
})

test('[SL-7.2] only whoever is insured for maternity in this city may apply, at the counter of their county', () => {
  for (const id of ids) {
    given(itemOf(id, plain)).when(submitted).then(standsAt('accept'))
    given(itemOf(id, { ...plain, maternityInsured: false }))
      .when(submittedWith({ facts: { ...plain, county: '丹凤县', representative: false, maternityInsured: false } }))
      .then(refused('notEligible', { asked: [{ fact: 'maternityInsured', known: false }] }))
    given(itemOf(id, plain))
      .when(submittedWith({ facts: { ...plain, county: '西安市' } }))
      .then(refused('notEligible', { asked: [{ fact: 'county', known: '西安市' }] }))
    assert.deepEqual(countersOf(id, '山阳县'), ['山阳县'])
  }
})

test('[SL-7.3] an officer audits and computes; a pass records the amount', () => {
  for (const id of ids) {
    const stage = item(id).service.procedures[0]?.stages[1]
    assert.deepEqual([stage?.kind, stage?.by, stage?.computes], ['review', 'officer', 'maternity'])
    given(itemOf(id, plain), submitted, accept(), assign('A'), takeUp('A'))
      .when(giveOpinion('A', { opinion: 'pass', records: {} }))
      .then(refused('recordsMissing', { records: ['payable'] }))
    given(itemOf(id, plain), submitted, accept()).when(audited()).then(decided('granted'), standsAt('payment'))
    given(itemOf(id, plain), submitted, accept())
      .when(audited('不在保'))
      .then(ended('refused'), happened('ended', { reason: '不在保' }))
  }
})

test('[SL-7.3] the days are those of the law; limits, days beyond the law and the divisor are left to the agency', () => {
  for (const id of ids.slice(0, 3)) {
    const tariff = tariffFor(shangluo, 'maternity', id)
    assert.deepEqual([tariff?.id, tariff?.parameters.map(({ values }) => values[0]?.value)], [id, ['notStated']])
  }
  const tariff = tariffFor(shangluo, 'maternity', 'maternityAllowance')
  assert.ok(tariff)
  const result = maternityAllowance({ day: '2026-03-01', facts: {}, monthlyAverage: 600_000, of: { birth: { difficult: true, babies: 2 } } }, tariff)
  assert.deepEqual(result.state === 'unconfigured' && result.missing.map(({ name }) => name), ['基金另外支付的天数', '月平均工资折算为日的除数'])
  assert.deepEqual(
    tariff.parameters.slice(0, 3).map(({ values }) => values[0]?.value),
    [98, 15, 15],
  )
})

test('[SL-7.4] the money goes from finance to the account of the unit and not to the person', () => {
  for (const id of ids) {
    const { service, material } = item(id)
    const stage = service.procedures[0]?.stages.at(-1)
    assert.deepEqual(stage?.kind === 'act' && [stage.name, stage.by, stage.pays?.payee, stage.pays?.fund, stage.pays?.amount], [
      '网银对公拨付',
      'finance',
      'unit',
      'maternity',
      'payable',
    ])
    assert.match(material('unitAccount')?.basis ?? '', /SL-7\.4/)
    assert.equal(service.filing.form.find((field) => field.id === 'payeeName')?.label, '单位户名')
  }
})

for (const [index, id] of ids.entries())
  test(`[SL-7.${index + 5}] ${item(id).service.name}: ${lists[id]?.length} materials, each by name and no other`, () => {
    const { asked, service } = item(id)
    assert.deepEqual(sorted(asked({ ...plain, representative: false })), sorted(lists[id]))
    const missing = service.filing.materials.filter(({ when }) => !when).map((one) => ({ field: one.id, problem: 'missing' as const }))
    given(itemOf(id, plain))
      .when(submittedWith({ handedIn: [] }))
      .then(refused('formIncomplete', { faults: missing }))
    assert.equal(missing.length, lists[id]?.length)
  })

test('[SL-7.8] the allowance demands no identity document of whoever comes themselves (reading A39); an agent brings both', () => {
  const { asked } = item('maternityAllowance')
  assert.ok(!asked({ ...plain, representative: false }).some((name) => name.includes('身份证件')))
  assert.deepEqual(asked({ ...plain, representative: true }).slice(2), ['委托人身份证件', '代理人身份证件', '委托人授权委托书'])
})

test('[SL-7.9] twenty working days run from the acceptance to the close, for all four', () => {
  for (const id of ids) given(itemOf(id, plain), submitted).when(accept()).then(due('2026-05-07', 'whole'))
})
