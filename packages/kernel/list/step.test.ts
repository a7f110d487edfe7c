import assert from 'node:assert/strict'
import { test } from 'node:test'
import { exampleCity } from '@jingban/packs/example/setting.ts'
import type { Refusal } from '../case/decision.ts'
import type { Facts } from '../pack/tree.ts'
import { after, campaignList, campaignRules, moment } from '../testing/campaign.ts'
import { endOfDay } from '../time/instant.ts'
import { closeList, join } from './change.ts'
import type { ListState } from './list.ts'
import { listDeadlines, listOwed } from './owed.ts'
import { type ListDeed, stepList } from './step.ts'

const rules = campaignRules(exampleCity)
const april = moment('2026-04-20')
const june = moment('2026-06-10')
const paid = { invoice: 'A1', amount: 10_000 }

function refusal(state: ListState, deed: ListDeed, at = april): Refusal | undefined {
  const decision = stepList(rules, state, deed, at)
  return decision.ok ? undefined : decision.refusal
}

function doing(state: ListState, step: string, records: Facts = {}, part?: string, at = april): ListState {
  return after(state, stepList(rules, state, { step, records, ...(part && { part }) }, at))
}

/** Two members: the list as it stands before this step. */
function before(step: 'announce' | 'close' | 'pay' | 'report' | 'results' | 'stamp'): ListState {
  const roads: [string, (state: ListState) => ListState][] = [
    ['announce', (state) => doing(state, 'announce')],
    ['close', (state) => after(state, closeList(state, 10_000, april))],
    ['pay', (state) => doing(state, 'pay', paid)],
    ['report', (state) => doing(doing(state, 'report', {}, 'archives'), 'report', { complete: true }, 'table')],
    ['results', (state) => doing(state, 'results', {}, undefined, june)],
  ]
  const list = after(campaignList(rules), join(campaignList(rules), ['c1', 'c2'], april))
  const until = roads.findIndex(([name]) => name === step)
  return roads.slice(0, until < 0 ? roads.length : until).reduce((state, [, go]) => go(state), list)
}

test('steps are done in their order, each once, and none that the list does not have', () => {
  assert.deepEqual(refusal(before('announce'), { step: 'dance', records: {} }), { code: 'noSuchStep', step: 'dance' })
  assert.deepEqual(refusal(before('pay'), { step: 'report', part: 'table', records: {} }), { code: 'wrongOrder', before: ['pay'] })
  assert.deepEqual(refusal(before('report'), { step: 'pay', records: paid }), { code: 'doneAlready', what: 'pay' })
})

test('what only gets ready is done while the list is open; nothing is handed over before it is closed', () => {
  assert.equal(refusal(before('announce'), { step: 'announce', records: {} }), undefined)
  assert.deepEqual(refusal(before('close'), { step: 'pay', records: paid }), { code: 'listOpen' })
  assert.equal(listOwed(rules, before('close')).find((one) => one.id === 'pay')?.ready, false)
})

test('a step that cases wait for needs the list closed whatever it does: nobody may come after it was taken', () => {
  const [announce] = rules.rule.steps
  assert.ok(announce)
  const awaited = campaignRules(exampleCity, { id: 'monthly', steps: [{ ...announce, id: 'approve' }] })
  const decision = stepList(awaited, campaignList(awaited), { step: 'approve', records: {} }, april)
  assert.deepEqual(decision.ok ? undefined : decision.refusal, { code: 'listOpen' })
})

test('[SHZ-53] what is paid must be the total of the members, and the voucher is recorded', () => {
  assert.deepEqual(refusal(before('pay'), { step: 'pay', records: { invoice: 'A1', amount: 9_000 } }), {
    code: 'amountDiffers',
    expected: 10_000,
    given: 9_000,
  })
  assert.deepEqual(refusal(before('pay'), { step: 'pay', records: { invoice: 'A1' } }), { code: 'recordsMissing', records: ['amount'] })
  assert.deepEqual(refusal(before('pay'), { step: 'pay', records: { amount: 10_000 } }), { code: 'recordsMissing', records: ['invoice'] })
  assert.deepEqual(before('report').records.pay?.records, paid)
})

test('[SHZ-54] a report lacks nothing: its parts come in one by one, and the last does the step', () => {
  const list = before('report')
  assert.deepEqual(refusal(list, { step: 'report', records: {} }), { code: 'noSuchPart', part: '' })
  const half = doing(list, 'report', {}, 'archives')
  assert.deepEqual([half.stepsDone.includes('report'), half.partsDone.report], [false, ['archives']])
  assert.deepEqual(refusal(half, { step: 'report', part: 'archives', records: {} }), { code: 'doneAlready', what: 'archives' })
  assert.deepEqual(refusal(half, { step: 'report', part: 'table', records: {} }), { code: 'recordsMissing', records: ['complete'] })
  assert.deepEqual(refusal(half, { step: 'report', part: 'table', records: { complete: false } }), { code: 'recordsMissing', records: ['complete'] })
  assert.ok(doing(half, 'report', { complete: true }, 'table').stepsDone.includes('report'))
  assert.deepEqual(refusal(half, { step: 'report', part: 'table', records: {}, lacking: ['records'] }), { code: 'needsOpen', needs: ['records'] })
})

test('[SHZ-59] results come back in June, not before', () => {
  assert.deepEqual(refusal(before('results'), { step: 'results', records: {} }), { code: 'tooEarly', from: '2026-06-01' })
  assert.equal(refusal(before('results'), { step: 'results', records: {} }, june), undefined)
})

test('[SHZ-60] the fifteen working days for the stamp run from the day on which the results came', () => {
  const stamp = (state: ListState) => listOwed(rules, state).find((one) => one.id === 'stamp')
  assert.deepEqual([stamp(before('results'))?.ready, stamp(before('results'))?.due], [false, undefined])
  assert.deepEqual([stamp(before('stamp'))?.ready, stamp(before('stamp'))?.due], [true, endOfDay('2026-07-02')])
})

test('[SHZ-52] who owes what until when: the unit pays by the end of April', () => {
  const owed = listOwed(rules, before('pay')).map(({ id, by, ready, due }) => [id, by, ready, due])
  assert.deepEqual(owed[0], ['pay', 'unitAgent', true, endOfDay('2026-04-30')])
  assert.deepEqual(
    owed.map(([id]) => id),
    ['pay', 'report', 'results', 'stamp'],
  )
  const open = listOwed(rules, before('close'))[0]
  assert.deepEqual([open?.verb, open?.by, open?.due], ['close', 'unitAgent', endOfDay('2026-04-30')])
})

test('the system closes a list when its day is over, and does a step of its own when it comes to it', () => {
  assert.deepEqual(listDeadlines(rules, before('announce')), [{ id: 'close', at: endOfDay('2026-04-30'), verb: 'close' }])
  assert.deepEqual(listDeadlines(rules, before('pay')), [])
  const steps = rules.rule.steps.map((step) => (step.id === 'results' ? { ...step, by: 'system' } : step))
  const own = listDeadlines({ ...rules, rule: { ...rules.rule, steps } }, before('results'))
  assert.deepEqual(own, [{ id: 'step:results', at: moment('2026-06-01T00:00').now, verb: 'step', step: 'results' }])
})
