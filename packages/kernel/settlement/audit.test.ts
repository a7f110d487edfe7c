import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Moment } from '../case/rules.ts'
import type { Tariff } from '../pack/tariff.ts'
import { atTime } from '../time/instant.ts'
import { closedOf, computePayable, deduct, liftDeduction, settlePayable } from './audit.ts'
import type { SettlementDecision } from './decision.ts'
import { foldMonth, type SettlementMonth, standingOf } from './state.ts'
import type { Grouped } from './sums.ts'

const at = atTime('2026-04-03', '09:00')
const moment: Moment = { actor: { kind: 'system' }, now: at }
const totals: Grouped = {
  '310/21': { lines: 10, medfee: 200_000, fund: 100_000, account: 0 },
  '310/11': { lines: 5, medfee: 30_000, fund: 20_000, account: 10_000 },
  '390/21': { lines: 3, medfee: 50_000, fund: 30_000, account: 0 },
}
const base = { at, by: 'system' } as const

function month(closed = totals): SettlementMonth {
  const state = foldMonth([
    { type: 'opened', provider: 'H001', month: '2026-03', ...base },
    { type: 'closed', totals: closed, ...base },
  ])
  assert.ok(state)
  return state
}
function did(state: SettlementMonth, decision: SettlementDecision): SettlementMonth {
  assert.ok(decision.ok, JSON.stringify(decision))
  return foldMonth(decision.events, state) ?? state
}
const refusedFor = (decision: SettlementDecision): string => (decision.ok ? 'done' : decision.refusal.code)

const percent = (id: string, name: string, value: number | 'notStated') => ({
  ...{ id, name, unit: 'percent' as const },
  values: [{ value, from: '2026-01-01' as const, source: '示例文件' }],
})
const tariff = (accountShare: number | 'notStated', retention: number | 'notStated'): Tariff => ({
  ...{ id: 'settlement', name: '月结算', for: 'settlement', basis: 'KF-01' },
  parameters: [percent('accountShare', '个人账户随月结拨付的比例', accountShare), percent('retention', '质量保证金比例', retention)],
})
const employees = { scheme: 'employee', case: 'c1' } as const
const taken = (fen: number, line?: string) => ({ id: `d${fen}`, scheme: 'employee' as const, fen, reason: '超限', ...(line && { line }) })

test('[SL-10A.7] [SL-10B.7] payable is what was reconciled, less deductions, less what is kept back, each step told with its figure', () => {
  const state = did(month(), deduct(month(), taken(20_000), undefined, moment))
  const computed = computePayable(state, 'employee', tariff(100, 5))
  assert.ok(computed.state === 'computed')
  assert.deepEqual(
    computed.steps.map(({ from, to }) => [from, to]),
    [
      [0, 120_000],
      [120_000, 130_000],
      [130_000, 110_000],
      [110_000, 104_500],
    ],
  )
  assert.deepEqual([computed.fen, computed.steps.at(-1)?.source], [104_500, '示例文件'])
  assert.equal(computed.ofAccounts, 9_500, 'what accounts paid, less what is kept back of it')
  assert.equal(did(state, settlePayable(state, employees, computed, undefined, moment)).settled[0]?.ofAccounts, 9_500)
  const residents = computePayable(state, 'resident', tariff(100, 5))
  assert.equal(residents.state === 'computed' && residents.fen, 28_500)
})

test('A figure that nobody has stated leaves the amount to an officer, within what was closed and with a reason', () => {
  const state = month()
  const computed = computePayable(state, 'employee', tariff(100, 'notStated'))
  assert.deepEqual(computed, { state: 'unconfigured', missing: [{ parameter: 'retention', name: '质量保证金比例' }] })
  assert.equal(refusedFor(settlePayable(state, employees, computed, undefined, moment)), 'amountMalformed')
  assert.equal(refusedFor(settlePayable(state, employees, computed, { fen: 130_001, reason: '多' }, moment)), 'amountMalformed')
  assert.equal(refusedFor(settlePayable(state, employees, computed, { fen: -1, reason: '负' }, moment)), 'amountMalformed')
  assert.equal(refusedFor(settlePayable(state, employees, computed, { fen: 1, reason: ' ' }, moment)), 'reasonMissing')
  for (const ofAccounts of [10_001, -1, 0.5])
    assert.equal(refusedFor(settlePayable(state, employees, computed, { fen: 100_000, ofAccounts, reason: '多' }, moment)), 'amountMalformed')
  const shared = did(state, settlePayable(state, employees, computed, { fen: 100_000, ofAccounts: 10_000, reason: '按合同' }, moment))
  assert.equal(shared.settled[0]?.ofAccounts, 10_000)
  const settled = did(state, settlePayable(state, employees, computed, { fen: 100_000, reason: '按合同' }, moment))
  assert.deepEqual(settled.settled, [{ scheme: 'employee', case: 'c1', fen: 100_000, reason: '按合同', ...base }])
})

test('Of an amount that an officer sets, no more is of the fund than it has left after deductions: what accounts paid is said as such', () => {
  const state = month({ '310/11': { lines: 2, medfee: 1_200, fund: 600, account: 400 } })
  const settle = (of: SettlementMonth, fen: number, ofAccounts?: number) =>
    settlePayable(
      of,
      employees,
      computePayable(of, 'employee', tariff('notStated', 0)),
      { fen, reason: '按合同', ...(ofAccounts !== undefined && { ofAccounts }) },
      moment,
    )
  const tooLarge = (most: number) => ({ ok: false, refusal: { code: 'fundShareTooLarge', most } })
  assert.deepEqual(settle(state, 1_000), tooLarge(600))
  assert.deepEqual(settle(state, 601), tooLarge(600))
  assert.deepEqual(settle(state, 1_000, 399), tooLarge(600))
  assert.equal(did(state, settle(state, 1_000, 400)).settled[0]?.ofAccounts, 400)
  assert.equal(did(state, settle(state, 600)).settled[0]?.fen, 600)
  const less = did(state, deduct(state, taken(500), undefined, moment))
  assert.deepEqual(settle(less, 500, 399), tooLarge(100), 'a deduction is of what the fund paid')
  assert.equal(did(less, settle(less, 500, 400)).settled[0]?.fen, 500)
  const red = month({ '310/11': { lines: 2, medfee: 100, fund: -300, account: 1_000 } })
  assert.deepEqual(settle(red, 700, 699), tooLarge(0), 'more cancelled than settled: the fund pays nothing')
  assert.equal(did(red, settle(red, 700, 700)).settled[0]?.ofAccounts, 700)
})

test('What was computed stands: nobody sets another amount beside it, and each scheme is settled once', () => {
  const state = month()
  const computed = computePayable(state, 'employee', tariff(0, 0))
  const once = did(state, settlePayable(state, employees, computed, { fen: 1, reason: '另定' }, moment))
  assert.equal(once.settled[0]?.fen, 120_000)
  assert.equal(standingOf(once), 'closed')
  assert.equal(refusedFor(settlePayable(once, employees, computed, undefined, moment)), 'alreadySettled')
  const both = did(once, settlePayable(once, { scheme: 'resident', case: 'c2' }, computePayable(once, 'resident', tariff(0, 0)), undefined, moment))
  assert.equal(standingOf(both), 'settled')
})

test('A scheme in which more was cancelled than settled is not computed', () => {
  const red = month({ '310/11': { lines: 2, medfee: -500, fund: -300, account: 0 } })
  assert.equal(closedOf(red, 'employee').fund, -300)
  assert.deepEqual(computePayable(red, 'employee', tariff(0, 5)), {
    state: 'unconfigured',
    missing: [{ parameter: 'inTheRed', name: '应付为负数时怎么办' }],
  })
})

test('A deduction has a reason, stays within its settlement and its scheme, and ends with the audit', () => {
  const state = month()
  assert.equal(refusedFor(deduct(state, { ...taken(1), reason: '' }, undefined, moment)), 'reasonMissing')
  assert.equal(refusedFor(deduct(state, taken(0), undefined, moment)), 'amountMalformed')
  assert.deepEqual(deduct(state, taken(600, 'S1'), 500, moment), { ok: false, refusal: { code: 'deductionTooLarge', most: 500 } })
  const first = did(state, deduct(state, taken(400, 'S1'), 500, moment))
  assert.deepEqual(deduct(first, taken(200, 'S1'), 500, moment), { ok: false, refusal: { code: 'deductionTooLarge', most: 100 } })
  assert.deepEqual(deduct(first, taken(119_601), undefined, moment), { ok: false, refusal: { code: 'deductionTooLarge', most: 119_600 } })
  assert.equal(refusedFor(liftDeduction(first, 'd400', '', moment)), 'reasonMissing')
  assert.deepEqual(did(first, liftDeduction(first, 'd400', '查实', moment)).deductions, [])
  const settled = did(first, settlePayable(first, employees, computePayable(first, 'employee', tariff(0, 0)), undefined, moment))
  assert.equal(refusedFor(deduct(settled, taken(1), undefined, moment)), 'alreadySettled')
  assert.equal(refusedFor(liftDeduction(settled, 'd400', '查实', moment)), 'alreadySettled')
  const open = foldMonth([{ type: 'opened', provider: 'H001', month: '2026-03', ...base }])
  assert.ok(open)
  assert.equal(refusedFor(deduct(open, taken(1), undefined, moment)), 'notClosed')
})
