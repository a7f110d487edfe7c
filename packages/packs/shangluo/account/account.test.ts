import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Facts } from '@jingban/kernel/pack/tree.ts'
import { due, ended, happened, neverHappened, owes, refused, so, standsAt } from '@jingban/kernel/testing/expect.ts'
import { given } from '@jingban/kernel/testing/given.ts'
import { accept, act, submitted, submittedWith } from '@jingban/kernel/testing/steps.ts'
import { at } from '@jingban/kernel/testing/time.ts'
import { caseOf, record, type Step } from '@jingban/kernel/testing/world.ts'
import { act as doAct } from '@jingban/kernel/verbs/act.ts'
import { audited, countersOf, item, itemOf } from '../setting.ts'
import { withdrawalReasons } from '../tables/accountWithdrawal.ts'

const id = 'accountWithdrawal'
/** Somebody whose insurance was stopped, with 1,234.50 元 on the account, who moves abroad. */
const stopped = { stopped: true, accountBalance: 123_450, deathOnRecord: false, withdrawalReason: '出国定居' }
const withdrawal = itemOf(id, stopped)
const filedWith = (facts: Facts): Step => submittedWith({ facts: { ...withdrawal.filing.facts, ...facts } })
const { service, guide, asked, material, chart } = item(id)

test('[SL-2.1] the item bears its name, stands in the second part, and pays what the personal account holds', () => {
  assert.deepEqual([service.name, service.part], ['参保人员个人账户一次性支取', '第二部分'])
  const stage = service.procedures[0]?.stages.at(-1)
  assert.deepEqual(stage?.kind === 'act' && [stage.pays?.amount, stage.pays?.fund], ['accountBalance', 'personalAccount'])
})

test('[SL-2.2] the counter of the city and of each county takes it from the insured of that place, and nobody else’s', () => {
  assert.deepEqual(countersOf(id, '丹凤县'), ['丹凤县'])
  assert.deepEqual(countersOf(id, '市本级'), ['市本级'])
  given(withdrawal)
    .when(filedWith({ county: '西安市' }))
    .then(refused('notEligible', { asked: [{ fact: 'county', known: '西安市' }] }))
})

test('[SL-2.2] heirs and agents may bring it', () => {
  assert.deepEqual(service.filing.by, ['applicant', 'representative'])
})

test('[SL-2.3] only whose insurance is stopped may withdraw, for any of the five reasons that the guide and its table name', () => {
  assert.deepEqual(withdrawalReasons, ['死亡', '出国定居', '调出统筹区', '主动放弃', '其他'])
  for (const withdrawalReason of withdrawalReasons) {
    given(withdrawal).when(filedWith({ withdrawalReason })).then(standsAt('accept'))
    given(withdrawal)
      .when(filedWith({ withdrawalReason, stopped: false }))
      .then(refused('notEligible', { asked: [{ fact: 'stopped', known: false }] }))
  }
  given(withdrawal)
    .when(filedWith({ withdrawalReason: '买房' }))
    .then(refused('formIncomplete', { faults: [{ field: 'withdrawalReason', problem: 'notInList' }] }))
})

test('[SL-2.3] nothing is withdrawn from an account that is empty', () => {
  given(withdrawal)
    .when(filedWith({ accountBalance: 0 }))
    .then(refused('notEligible', { asked: [{ fact: 'accountBalance', known: 0 }] }))
})

test('[SL-2.4] an officer audits what was accepted', () => {
  given(withdrawal, submitted).when(accept()).then(standsAt('audit'))
  const stage = service.procedures[0]?.stages[1]
  assert.deepEqual([stage?.kind, stage?.by, stage?.name], ['review', 'officer', '审核'])
})

test('[SL-2.5] what the audit passed goes to finance and waits for the bank: two roles share it, and nobody closes it by hand', () => {
  given(withdrawal, submitted, accept())
    .when(audited())
    .then(standsAt('payment'), owes('act', { bank: true }), neverHappened('ended'))
  const stage = service.procedures[0]?.stages.at(-1)
  assert.deepEqual(stage?.kind === 'act' && [stage.by, stage.pays?.checkedBy], ['finance', 'financeChecker'])
  const byHand: Step = (world) => {
    const actor = { kind: 'staff' as const, id: 'finance1', area: 'shangluo', roles: [{ role: 'finance', county: '丹凤县' }] }
    return record(world, doAct(world.rules, caseOf(world), { records: { paidOn: '2026-04-08' } }, { actor, now: world.now }))
  }
  given(withdrawal, submitted, accept(), audited()).when(byHand).then(refused('paidByBank'))
})

test('[SL-2.6] what the audit did not pass ends with its reason, which the applicant is told; nothing is paid', () => {
  given(withdrawal, submitted, accept())
    .when(audited('支取原因与停保原因不一致'))
    .then(
      ended('refused'),
      happened('ended', { reason: '支取原因与停保原因不一致' }),
      happened('afterDone', { act: 'result' }),
      neverHappened('acted'),
    )
})

test('[SL-2.7] [SL-2.8] the social security card and table 7 are asked of everybody, each by name', () => {
  assert.deepEqual(asked(stopped), ['社保卡', '《职工基本医疗保险个人账户一次性支取申请表》'])
  given(withdrawal)
    .when(submittedWith({ handedIn: [] }))
    .then(refused('formIncomplete', { faults: ['socialCard', 'form'].map((field) => ({ field, problem: 'missing' })) }))
})

const died = { ...stopped, withdrawalReason: '死亡', heirsAgreed: true }

test('[SL-2.9] after a death the handler shows identity card, bank account and kinship to the insured person', () => {
  assert.deepEqual(asked({ ...died, deathOnRecord: true }).slice(2), ['代办人员身份证', '代办人员银行卡账户信息', '与参保人的关系证明'])
  assert.ok(!JSON.stringify(service).includes('患者'), '参保人 is meant (reading A35)')
  for (const field of ['handlerId', 'handlerAccount', 'kinship'])
    assert.ok(!asked(stopped).includes(material(field)?.name ?? ''), `${field} is asked for after a death only`)
})

test('[SL-2.10] [SL-2.11] the register is asked for the death first; only where it knows none does the handler sign a commitment', () => {
  assert.ok(!asked({ ...died, deathOnRecord: true }).includes('代办人员承诺书'))
  assert.equal(asked({ ...died, deathOnRecord: false }).at(-1), '代办人员承诺书')
  assert.deepEqual(material('handlerCommitment')?.accepts, { document: ['commitment'], of: '代办人员签字的承诺书' })
  assert.ok(!service.filing.materials.some((one) => one.name.includes('死亡证明')), 'no certificate of death is asked for')
})

test('[SL-2.12] whoever gives the insurance up writes a statement about it, nobody else does', () => {
  const statement = '主动放弃基本医疗保险的情况说明'
  for (const withdrawalReason of withdrawalReasons)
    assert.equal(asked({ ...stopped, withdrawalReason }).includes(statement), withdrawalReason === '主动放弃', withdrawalReason)
})

test('[SL-2.12] [SL-F7.3] the heirs’ representative and their statement belong to a death alone', () => {
  const { form } = service.filing
  const heirs = form.filter((field) => field.id.startsWith('heir'))
  assert.ok(heirs.length >= 7 && heirs.every((field) => JSON.stringify(field.when) === JSON.stringify({ fact: 'withdrawalReason', is: '死亡' })))
  given(withdrawal)
    .when(filedWith({ ...died, deathOnRecord: true, heirsAgreed: false }))
    .then(refused('formIncomplete'))
})

test('[SL-2.13] fifteen working days run from the acceptance until the bank has confirmed the payment', () => {
  given(withdrawal, submitted).when(accept()).then(due('2026-04-27', 'whole'))
  given(withdrawal, submitted, accept(), at('2026-04-08T09:00'), audited()).when(at('2026-04-09T10:00')).then(due('2026-04-27', 'whole'))
  given(withdrawal, submitted, accept(), audited(), at('2026-04-10T09:00'))
    .when(act({ records: { paidOn: '2026-04-10' } }))
    .then(
      ended('granted'),
      happened('acted', { by: 'system', records: { paidOn: '2026-04-10' } }),
      so('the clock has stopped at the bank’s word', (world) => caseOf(world).ended?.at === world.now),
    )
})

test('[SL-2.1] the flow chart is drawn from what runs: 申请, 受理, 审核, 拨付, 办结', () => {
  assert.deepEqual(
    (guide.roads[0]?.steps ?? []).flatMap((step) => (step.number ? [step.title] : [])),
    ['申请', '受理', '审核', '网银拨付'],
  )
  assert.ok(chart().some((line) => line.startsWith('审核') && line.includes('网银拨付')))
})
