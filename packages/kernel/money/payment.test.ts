import assert from 'node:assert/strict'
import { test } from 'node:test'
import { momentOf } from '../testing/world.ts'
import { afterPayment, afterRun, by, exampleOrder, granted, ordered } from './examplePayments.ts'
import { amountIn, answer, cancelPayment, correctPayee, order } from './pay.ts'
import type { Payment } from './payment.ts'
import { checkRun, exportRun, makeRun } from './runs.ts'

const refusal = (decision: { ok: boolean; refusal?: unknown }) => decision.refusal
const code = (decision: { ok: boolean; refusal?: { code: string } }) => decision.refusal?.code

/** A payment that the bank has, with run1 unless another is named. */
function sent(payment: Payment = ordered(), run = 'run1'): Payment {
  const made = afterRun(run, undefined, [payment], makeRun(run, run, [payment], by('maker')))
  const checked = afterRun(run, made.run, made.payments, checkRun(made.run, made.payments, made.run.total, by('checker')))
  const out = afterRun(run, checked.run, checked.payments, exportRun(checked.run, checked.payments, 'digest', by('maker'))).payments[0]
  assert.ok(out)
  return out
}
const line = { run: 'run1', fen: exampleOrder.fen, on: '2026-04-03' as const }

test('only what was granted is paid, and once: a second payment for one decision is refused', () => {
  assert.equal(code(order({}, undefined, exampleOrder, by('officer1'))), 'notGranted')
  const refused = { decision: { ...granted.decision, result: 'refused' as const } }
  assert.equal(code(order(refused, undefined, exampleOrder, by('officer1'))), 'notGranted')
  assert.equal(code(order(granted, ordered(), exampleOrder, by('officer1'))), 'alreadyOrdered')
  const cancelled = afterPayment('case1', ordered(), cancelPayment(ordered(), '重复申请', by('officer1')))
  assert.equal(afterPayment('case1', cancelled, order(granted, cancelled, { ...exampleOrder, fen: 5 }, by('officer1'))).order.fen, 5)
})

test('an amount that is missing, zero, a fraction or no number is told apart', () => {
  assert.deepEqual(amountIn({ payable: 12_345 }, 'payable'), { ok: true, fen: 12_345 })
  const codes = [{}, { payable: 0 }, { payable: 0.5 }, { payable: -1 }, { payable: '100' }].map((facts) => code(amountIn(facts, 'payable')))
  assert.deepEqual(codes, ['amountMissing', 'amountZero', 'amountMalformed', 'amountMalformed', 'amountMalformed'])
})

test('the bank confirms: paid on its day; the same line again changes nothing', () => {
  const paid = afterPayment('case1', sent(), answer(sent(), line, by('maker')))
  assert.deepEqual([paid.status, paid.paidOn], ['paid', '2026-04-03'])
  assert.deepEqual(refusal(answer(paid, line, by('maker'))), { code: 'answeredBefore' })
})

test('a line of another amount, of another run, or before anything was sent is refused', () => {
  assert.deepEqual(refusal(answer(sent(), { ...line, fen: 12_346 }, by('maker'))), { code: 'amountDiffers', expected: 12_345, given: 12_346 })
  assert.equal(code(answer(sent(), { ...line, run: 'run9' }, by('maker'))), 'notInRun')
  assert.equal(code(answer(ordered(), line, by('maker'))), 'notInRun')
  assert.equal(code(answer(sent(), { ...line, returned: ' ' }, by('maker'))), 'reasonMissing')
})

test('what the bank sends back waits for a corrected account and goes into the next run, where it is paid', () => {
  const back = afterPayment('case1', sent(), answer(sent(), { ...line, returned: '户名不符' }, by('maker')))
  assert.deepEqual([back.status, back.reason, back.held], ['returned', '户名不符', 'returned'])
  assert.equal(code(makeRun('run2', 'run2', [back], by('maker'))), 'paymentNotThere')
  assert.equal(code(answer(back, line, by('maker'))), 'answeredOtherwise')
  assert.equal(code(correctPayee(back, 'digest2', ' ', by('officer1'))), 'reasonMissing')
  const right = afterPayment('case1', back, correctPayee(back, 'digest2', '本人来改了账号', by('officer1')))
  const again = sent(right, 'run2')
  assert.deepEqual([again.status, again.payee], ['sent', 'digest2'])
  const paid = afterPayment('case1', again, answer(again, { ...line, run: 'run2' }, by('maker')))
  assert.deepEqual([paid.status, paid.answers], ['paid', { run1: 'returned', run2: 'confirmed' }])
})

test('the bank answers from the day it was sent the payment to today, on no day before or ahead', () => {
  for (const on of ['2026-04-02', '2026-04-04', '2126-04-03'] as const)
    for (const returned of [undefined, '户名不符'])
      assert.deepEqual(refusal(answer(sent(), { ...line, on, ...(returned && { returned }) }, by('maker'))), {
        code: 'dayImpossible',
        from: '2026-04-03',
        to: '2026-04-03',
      })
})

test('what was paid may come back days later', () => {
  const paid = afterPayment('case1', sent(), answer(sent(), line, by('maker')))
  const later = { ...by('maker'), now: momentOf('2026-04-10T09:00') }
  const back = afterPayment('case1', paid, answer(paid, { ...line, on: '2026-04-10', returned: '账户已销户' }, later))
  assert.deepEqual([back.status, back.held, back.paidOn], ['returned', 'returned', undefined])
})

test('an account is corrected, and a payment cancelled, only while neither a run nor the bank has it', () => {
  for (const deed of [correctPayee(sent(), 'digest2', '改账号', by('officer1')), cancelPayment(sent(), '不付了', by('officer1'))])
    assert.deepEqual(refusal(deed), { code: 'paymentNotThere', status: 'sent' })
  assert.equal(code(cancelPayment(ordered(), '', by('officer1'))), 'reasonMissing')
})
