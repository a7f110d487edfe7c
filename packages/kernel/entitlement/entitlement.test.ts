import assert from 'node:assert/strict'
import { test } from 'node:test'
import { determination } from '@jingban/packs/example/determination.ts'
import type { EntitlementRule } from '../pack/service.ts'
import { momentOf } from '../testing/world.ts'
import { activate, changeProvider, type EntitlementEvent, type EntitlementState, foldEntitlement, payable, revoke } from './entitlement.ts'

const by = 'system' as const
const on = (day: string) => ({ at: momentOf(day), by })
const began = (more: object = {}): EntitlementEvent => ({
  type: 'began',
  case: 'c1',
  person: 'p1',
  disease: 'D01',
  from: '2026-05-01',
  to: '2027-04-30',
  provider: 'h1',
  ...on('2026-04-20'),
  ...more,
})
const rule: EntitlementRule = determination.entitlement ?? { from: 'decided', lasts: 'long', basis: 'EX-29' }

function held(...events: EntitlementEvent[]): EntitlementState {
  const state = foldEntitlement('e1', [began(), ...events])
  assert.ok(state)
  return state
}
const codeOf = (decision: ReturnType<typeof activate>): string =>
  decision.ok ? decision.events.map((event) => event.type).join() : decision.refusal.code

test('nothing is known of a benefit before it began', () => {
  assert.equal(foldEntitlement('e1', []), undefined)
  assert.equal(held().seq, 1)
})

test('[KF-32] a cost before the first day is never payable, nor one after the last', () => {
  assert.deepEqual(
    (['2026-04-30', '2026-05-01', '2027-04-30', '2027-05-01'] as const).map((day) => payable(held(), day)),
    [false, true, true, false],
  )
})

test('a benefit without a last day goes on', () => {
  const open = (to: 'long' | 'notStated') => foldEntitlement('e1', [began({ to })])
  for (const state of [open('long'), open('notStated')]) assert.equal(state && payable(state, '2040-01-01'), true)
})

test('[KF-31] what is granted is payable once the formalities are done', () => {
  const granted = foldEntitlement('e1', [began({ waitsFor: 'activate' })])
  assert.ok(granted)
  assert.equal(payable(granted, '2026-06-01'), false)
  assert.equal(codeOf(activate(granted, 'activate', on('2026-05-06'))), 'activated')
  assert.equal(codeOf(activate(held(), 'activate', on('2026-05-06'))), 'notActive')
  assert.equal(payable(held({ type: 'activated', act: 'activate', ...on('2026-05-06') }), '2026-06-01'), true)
})

test('a suspended, ended or revoked benefit pays nothing; a resumed one does', () => {
  const after = (event: EntitlementEvent) => payable(held(event), '2026-06-01')
  assert.equal(after({ type: 'suspended', reason: '停保', ...on('2026-05-20') }), false)
  assert.equal(after({ type: 'ended', reason: '到期', ...on('2026-05-20') }), false)
  assert.equal(after({ type: 'revoked', reason: '伪造', basis: 'EX-35', ...on('2026-05-20') }), false)
  assert.equal(after({ type: 'resumed', reason: '续保', ...on('2026-05-20') }), true)
})

test('[KF-34] the hospital is changed once in a calendar year, and again in the next', () => {
  const changed = held({ type: 'providerChanged', from: 'h1', to: 'h2', ...on('2026-06-02') })
  assert.equal(codeOf(changeProvider(held(), rule, 'h2', undefined, on('2026-06-02'))), 'providerChanged')
  const second = changeProvider(changed, rule, 'h3', undefined, on('2026-12-31'))
  assert.deepEqual(!second.ok && second.refusal, { code: 'changeUsed', times: 1, last: '2026-06-02' })
  assert.equal(codeOf(changeProvider(changed, rule, 'h3', undefined, on('2027-01-01'))), 'providerChanged')
})

test('[KF-34] a second change in a year needs a reason, which is kept as an exception', () => {
  const changed = held({ type: 'providerChanged', from: 'h1', to: 'h2', ...on('2026-06-02') })
  const exception = changeProvider(changed, rule, 'h3', '搬家', on('2026-07-01'))
  assert.ok(exception.ok)
  assert.equal(held(...exception.events).changes[0]?.exception, '搬家')
  assert.equal(codeOf(changeProvider(changed, rule, 'h3', ' ', on('2026-07-01'))), 'changeUsed')
})

test('a change names another hospital, of a benefit that is held', () => {
  assert.equal(codeOf(changeProvider(held(), rule, 'h1', undefined, on('2026-06-02'))), 'sameProvider')
  assert.equal(
    codeOf(changeProvider(held({ type: 'ended', reason: '到期', ...on('2026-05-20') }), rule, 'h2', undefined, on('2026-06-02'))),
    'notActive',
  )
})

test('[KF-35] a benefit is revoked once, with a reason', () => {
  assert.equal(codeOf(revoke(held(), '伪造病历', 'EX-35', on('2026-06-02'))), 'revoked')
  assert.equal(codeOf(revoke(held(), '', 'EX-35', on('2026-06-02'))), 'reasonMissing')
  assert.equal(
    codeOf(revoke(held({ type: 'revoked', reason: '伪造', basis: 'EX-35', ...on('2026-05-20') }), '伪造', 'EX-35', on('2026-06-02'))),
    'notActive',
  )
})
