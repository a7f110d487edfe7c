import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { EntitlementRule } from '../pack/service.ts'
import { momentOf } from '../testing/world.ts'
import type { Day } from '../time/day.ts'
import { type EntitlementEvent, type EntitlementState, foldEntitlement, payable } from './entitlement.ts'
import { askRenewal, concludeRenewal, expire, expiresOn, renewable, settleRenewal } from './renewal.ts'

const on = (day: string) => ({ at: momentOf(`${day}T09:00`), by: 'system' as const })
const rule = (meanwhile: 'keeps' | 'stops', procedure = 'renewal'): EntitlementRule => ({
  from: 'decided',
  lasts: { years: 1 },
  renew: { opens: { months: 3 }, meanwhile, missed: 'ends', procedure },
  basis: 'EX-29',
})
const began: EntitlementEvent = {
  type: 'began',
  case: 'c1',
  person: 'p1',
  disease: 'D01',
  from: '2026-05-01',
  to: '2027-04-30',
  ...on('2026-04-20'),
}

function held(...events: EntitlementEvent[]): EntitlementState {
  const state = foldEntitlement('e1', [began, ...events])
  assert.ok(state)
  return state
}
type Decided = ReturnType<typeof expire>
function then(state: EntitlementState, decision: Decided): EntitlementState {
  assert.ok(decision.ok, JSON.stringify(decision))
  return foldEntitlement('e1', decision.events, state) ?? state
}
const codeOf = (decision: Decided) => (decision.ok ? decision.events.map((event) => event.type).join() : decision.refusal.code)
const asked = (meanwhile: 'keeps' | 'stops') => then(held(), askRenewal(rule(meanwhile), held(), { case: 'c2' }, on('2027-03-01')))
const pays = (state: EntitlementState, ...days: Day[]) => days.map((day) => payable(state, day))

test('the time for a renewal opens so long before the last day, and ends with it', () => {
  const states = (['2027-01-29', '2027-01-30', '2027-04-30', '2027-05-01'] as const).map((day) => renewable(rule('keeps'), held(), day).state)
  assert.deepEqual(states, ['notYet', 'open', 'open', 'over'])
  assert.equal(renewable(undefined, held(), '2027-03-01').state, 'never')
  assert.equal(renewable(rule('keeps'), { ...held(), to: 'long' }, '2027-03-01').state, 'never')
  assert.deepEqual(renewable(rule('keeps'), asked('keeps'), '2027-03-02'), { state: 'pending', case: 'c2' })
})

test('a benefit that nobody renews ends the day after its last', () => {
  assert.equal(expiresOn(held()), '2027-05-01')
  assert.equal(codeOf(expire(held(), on('2027-04-30'))), 'notYetDue')
  const over = then(held(), expire(held(), on('2027-05-01')))
  assert.deepEqual([over.standing, over.stopped], ['ended', { reason: '已到期', on: '2027-05-01' }])
  assert.equal(codeOf(expire(over, on('2027-05-02'))), 'notYetDue')
})

test('a renewal keeps the benefit until it is decided, where the notice says so', () => {
  const state = asked('keeps')
  assert.deepEqual([expiresOn(state), codeOf(expire(state, on('2027-05-10')))], [undefined, 'notYetDue'])
  assert.deepEqual(pays(state, '2027-05-10'), [true])
  const granted = then(state, concludeRenewal(state, 'c2', { from: '2027-05-01', to: '2028-04-30' }, on('2027-05-12')))
  assert.deepEqual(pays(granted, '2027-05-10', '2028-04-30', '2028-05-01'), [true, true, false])
  const refused = then(state, concludeRenewal(state, 'c2', undefined, on('2027-05-12')))
  assert.deepEqual([expiresOn(refused), pays(refused, '2027-05-10')], ['2027-05-01', [false]])
  assert.equal(codeOf(concludeRenewal(granted, 'c2', undefined, on('2027-05-13'))), 'doneAlready')
})

test('otherwise it stops at its last day, and what a late decision gives begins anew with a gap that pays nothing', () => {
  const state = asked('stops')
  const stopped = then(state, expire(state, on('2027-05-01')))
  assert.deepEqual([stopped.standing, expiresOn(stopped), pays(stopped, '2027-05-02')], ['suspended', undefined, [false]])
  const granted = then(stopped, concludeRenewal(stopped, 'c2', { from: '2027-05-12', to: '2028-05-11' }, on('2027-05-12')))
  assert.deepEqual(pays(granted, '2027-04-30', '2027-05-11', '2027-05-12'), [true, false, true])
  const refused = then(stopped, concludeRenewal(stopped, 'c2', undefined, on('2027-05-12')))
  assert.equal(then(refused, expire(refused, on('2027-05-12'))).standing, 'ended')
})

test('where no procedure is stated an officer settles the renewal with a reason', () => {
  const silent = rule('keeps', 'notStated')
  const settled = then(held(), settleRenewal(silent, held(), '2029-04-30', '医保中心一事一议', on('2027-03-01')))
  assert.deepEqual([settled.to, pays(settled, '2027-05-01')], ['2029-04-30', [true]])
  assert.equal(codeOf(settleRenewal(silent, held(), '2027-04-30', '一事一议', on('2027-03-01'))), 'dayTooEarly')
  assert.equal(codeOf(settleRenewal(silent, held(), '2029-04-30', ' ', on('2027-03-01'))), 'reasonMissing')
  assert.equal(codeOf(settleRenewal(rule('keeps'), held(), '2029-04-30', '一事一议', on('2027-03-01'))), 'noRenewal')
})

test('what was asked for without a procedure keeps the benefit until an officer settles it, either way, once', () => {
  const silent = rule('keeps', 'notStated')
  const waiting = then(held(), askRenewal(silent, held(), { application: 'a2', reason: '还在吃药' }, on('2027-03-01')))
  assert.deepEqual(renewable(silent, waiting, '2027-03-02'), { state: 'pending' })
  assert.equal(codeOf(askRenewal(silent, waiting, { application: 'a3', reason: '' }, on('2027-03-02'))), 'doneAlready')
  assert.deepEqual([expiresOn(waiting), pays(waiting, '2027-05-10')], [undefined, [true]])
  assert.equal(codeOf(settleRenewal(silent, waiting, '2027-05-09', '一事一议', on('2027-05-10'))), 'dayTooEarly')
  const renewed = then(waiting, settleRenewal(silent, waiting, '2028-04-30', '一事一议', on('2027-05-10')))
  assert.deepEqual([renewed.renewal, pays(renewed, '2027-05-05', '2028-04-30', '2028-05-01')], [undefined, [true, true, false]])
  assert.equal(codeOf(settleRenewal(silent, waiting, 'no', '', on('2027-05-10'))), 'reasonMissing')
  const not = then(waiting, settleRenewal(silent, waiting, 'no', '已经停药', on('2027-04-10')))
  assert.deepEqual([expiresOn(not), pays(not, '2027-04-30', '2027-05-01')], ['2027-05-01', [true, false]])
})

test('asked for in time where it stops meanwhile, it goes on from the day on which it is settled', () => {
  const silent = rule('stops', 'notStated')
  const waiting = then(held(), askRenewal(silent, held(), { application: 'a2', reason: '' }, on('2027-03-01')))
  const stopped = then(waiting, expire(waiting, on('2027-05-01')))
  const renewed = then(stopped, settleRenewal(silent, stopped, '2028-04-30', '一事一议', on('2027-05-10')))
  assert.deepEqual(pays(renewed, '2027-04-30', '2027-05-09', '2027-05-10'), [true, false, true])
})
