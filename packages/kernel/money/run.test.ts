import assert from 'node:assert/strict'
import { test } from 'node:test'
import { afterPayment, afterRun, by, eventsOf, ordered } from './examplePayments.ts'
import { answer, correctPayee } from './pay.ts'
import { checkRun, closeRun, exportRun, makeRun, refuseRun } from './runs.ts'

const refusal = (decision: { ok: boolean; refusal?: unknown }) => decision.refusal
const two = () => [ordered('case1'), ordered('case2', { number: 'SS-2026-0002', fen: 55 })]
const made = () => afterRun('run1', undefined, two(), makeRun('run1', '20260403-01', two(), by('maker')))
function checked() {
  const { run, payments } = made()
  return afterRun('run1', run, payments, checkRun(run, payments, run.total, by('checker')))
}
function exported() {
  const { run, payments } = checked()
  return afterRun('run1', run, payments, exportRun(run, payments, 'digest', by('maker')))
}

test('a run is made by one, passed by another and exported; then its payments are with the bank', () => {
  assert.deepEqual([made().run.total, made().payments.map((one) => one.status)], [12_400, ['inRun', 'inRun']])
  assert.deepEqual([checked().run.madeBy, checked().run.settledBy], ['staff:maker', 'staff:checker'])
  assert.deepEqual([exported().run.digest, exported().payments.map((one) => one.status)], ['digest', ['sent', 'sent']])
})

test('whoever made a run neither passes it nor sends it back', () => {
  const { run, payments } = made()
  assert.deepEqual(refusal(checkRun(run, payments, run.total, by('maker'))), { code: 'ownRun' })
  assert.deepEqual(refusal(refuseRun(run, payments, '金额不对', by('maker'))), { code: 'ownRun' })
})

test('the checker passes the sum they saw, no other', () => {
  const { run, payments } = made()
  assert.deepEqual(refusal(checkRun(run, payments, 12_399, by('checker'))), { code: 'amountDiffers', expected: 12_400, given: 12_399 })
})

test('a run that is sent back says why, and its payments wait for another', () => {
  const { run, payments } = made()
  assert.deepEqual(refusal(refuseRun(run, payments, ' ', by('checker'))), { code: 'reasonMissing' })
  const back = afterRun('run1', run, payments, refuseRun(run, payments, '第二笔户名要核对', by('checker')))
  assert.deepEqual(
    [back.run.status, back.run.reason, back.payments.map((one) => one.status)],
    ['refused', '第二笔户名要核对', ['waiting', 'waiting']],
  )
  assert.ok(makeRun('run2', '20260403-02', back.payments, by('maker')).ok)
})

test('nothing is exported before it was passed, and nothing twice', () => {
  assert.deepEqual(refusal(exportRun(made().run, made().payments, 'digest', by('maker'))), { code: 'runNotThere', status: 'made' })
  const { run, payments } = exported()
  assert.deepEqual(refusal(exportRun(run, payments, 'digest', by('maker'))), { code: 'alreadyExported' })
  assert.deepEqual(refusal(checkRun(run, payments, run.total, by('checker'))), { code: 'alreadyExported' })
})

test('a run holds what waits, of one fund and one county, and is never empty', () => {
  assert.deepEqual(refusal(makeRun('run1', 'n', [], by('maker'))), { code: 'runEmpty' })
  for (const other of [{ fund: 'employee' as const }, { county: '另一县' }, { checker: 'other' }])
    assert.deepEqual(refusal(makeRun('run1', 'n', [ordered('case1'), ordered('case2', other)], by('maker'))), { code: 'mixedRun' })
  assert.deepEqual(refusal(makeRun('run2', 'n', made().payments, by('maker'))), { code: 'paymentNotThere', status: 'inRun' })
})

test('whoever wrote an account down takes no part in paying into it', () => {
  const right = afterPayment('case1', ordered(), correctPayee(ordered(), 'digest2', '账号抄错', by('officer1')))
  assert.deepEqual(refusal(makeRun('run1', 'n', [right], by('officer1'))), { code: 'ownCorrection', payment: 'case1' })
  const run = afterRun('run1', undefined, [right], makeRun('run1', 'n', [right], by('maker')))
  assert.deepEqual(refusal(checkRun(run.run, run.payments, run.run.total, by('officer1'))), { code: 'ownCorrection', payment: 'case1' })
})

test('a run is closed by the last answer of the bank, whatever it says', () => {
  const { run, payments } = exported()
  const line = { run: 'run1', on: '2026-04-03' as const }
  const [one, other] = payments.map((payment, index) =>
    afterPayment(
      payment.id,
      payment,
      answer(payment, { ...line, fen: payment.order.fen, ...(index === 1 && { returned: '账号错误' }) }, by('maker')),
    ),
  )
  assert.ok(one && other && payments[1])
  assert.deepEqual(closeRun(run, [one, payments[1]], by('maker')), [])
  assert.deepEqual(
    closeRun(run, [one, other], by('maker')).map((event) => event.type),
    ['closed'],
  )
  assert.equal(eventsOf(makeRun('run9', 'n', two(), by('maker'))).payments.size, 2)
})
