import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { momentOf } from '../testing/world.ts'
import type { Day } from '../time/day.ts'
import { asOf } from './asOf.ts'
import type { InsuranceEvent } from './event.ts'
import type { Entered } from './refusal.ts'
import { type Asking, declareWage, die, enrol, interrupt, move, resume, retire, terminate } from './relate.ts'

const moment = { at: momentOf('2026-04-03'), by: 'staff:s1' as const, ref: 'case:c1' }

/** Does one after the other; the last must not be refused. */
function after(...steps: ((asking: Asking) => Entered<InsuranceEvent>)[]): InsuranceEvent[] {
  return steps.reduce<InsuranceEvent[]>((events, step) => {
    const answer = step({ events, moment })
    assert.ok(answer.ok, JSON.stringify(answer))
    return events.concat(answer.events)
  }, [])
}
const refusal = (events: InsuranceEvent[], step: (asking: Asking) => Entered<InsuranceEvent>) => {
  const answer = step({ events, moment })
  return answer.ok ? undefined : answer.refusal
}

const joins = (on: Day, unit = 'u1') => ({ scheme: 'employee' as const, on, unit, county: '示例县', wage: 500_000 })
const enrolled =
  (on: Day = '2026-01-01') =>
  (asking: Asking) =>
    enrol(asking, joins(on))
const stop =
  (on: Day, reason: 'emigrated' | 'died' = 'emigrated') =>
  (asking: Asking) =>
    terminate(asking, { scheme: 'employee', on, reason })
const pause = (on: Day) => (asking: Asking) => interrupt(asking, { scheme: 'employee', on, unit: 'u1' })

suite('参保关系', () => {
  test('[SL-1B.3] adding, interrupting, ending, resuming, retiring and moving between schemes are six entries of their own', () => {
    const steps = after(enrolled(), pause('2026-02-01'), (one) => resume(one, joins('2026-02-15')))
    assert.deepEqual(
      steps.map((event) => event.type),
      ['enrolled', 'interrupted', 'resumed'],
    )
    assert.equal(asOf(steps, '2026-02-10').relations[0]?.state, 'interrupted')
    assert.equal(asOf(after(enrolled(), stop('2026-03-01')), '2026-03-01').relations[0]?.state, 'ended')
    const retired = after(enrolled(), (one) => retire(one, { scheme: 'employee', on: '2026-03-01', unit: 'u1' }))
    assert.equal(asOf(retired, '2026-04-03').relations[0]?.state, 'retired')
    const moved = after(enrolled(), (one) => move(one, 'employee', { scheme: 'resident', on: '2026-03-01' }))
    assert.deepEqual(
      asOf(moved, '2026-04-03').relations.map(({ scheme, state, reason, from }) => ({ scheme, state, reason, from })),
      [
        { scheme: 'employee', state: 'ended', reason: 'otherScheme', from: '2026-01-01' },
        { scheme: 'resident', state: 'active', reason: undefined, from: '2026-03-01' },
      ],
    )
  })

  test('who is insured already is not enrolled again: since when, with whom and where is told, for the other basic scheme too', () => {
    const told = { code: 'alreadyEnrolled', scheme: 'employee', state: 'active', since: '2026-01-01', unit: 'u1', county: '示例县' } as const
    assert.deepEqual(refusal(after(enrolled()), enrolled('2026-03-01')), told)
    assert.deepEqual(
      refusal(after(enrolled()), (one) => enrol(one, { scheme: 'resident', on: '2026-03-01' })),
      told,
    )
    assert.equal(
      refusal(after(enrolled()), (one) => enrol(one, { ...joins('2026-03-01'), scheme: 'maternity' })),
      undefined,
    )
  })

  test('who is not enrolled cannot be stopped, and who is not interrupted cannot be resumed', () => {
    assert.deepEqual(refusal([], stop('2026-03-01')), { code: 'notEnrolled', scheme: 'employee' })
    assert.deepEqual(
      refusal(after(enrolled()), (one) => resume(one, joins('2026-03-01'))),
      { code: 'notInterrupted', scheme: 'employee', state: 'active', since: '2026-01-01' },
    )
  })

  test('a unit speaks only of its own people; with a new unit a resumed relation begins anew', () => {
    assert.deepEqual(
      refusal(after(enrolled()), (one) => interrupt(one, { scheme: 'employee', on: '2026-03-01', unit: 'u2' })),
      { code: 'otherUnit', scheme: 'employee', unit: 'u1', since: '2026-01-01' },
    )
    const elsewhere = after(enrolled(), pause('2026-02-01'), (one) => resume(one, joins('2026-03-01', 'u2')))
    assert.deepEqual(
      asOf(elsewhere, '2026-04-03').relations.map(({ unit, from, to }) => ({ unit, from, to })),
      [
        { unit: 'u1', from: '2026-01-01', to: '2026-03-01' },
        { unit: 'u2', from: '2026-03-01', to: undefined },
      ],
    )
  })

  test('nothing holds from a day that has not come, and nothing from before the last entry of the scheme', () => {
    assert.deepEqual(refusal([], enrolled('2026-04-04')), { code: 'dayInFuture', on: '2026-04-04', today: '2026-04-03' })
    assert.deepEqual(refusal(after(enrolled('2026-03-01')), stop('2026-02-01')), { code: 'dayBeforeLast', on: '2026-02-01', last: '2026-03-01' })
  })

  test('death ends every relation, and nothing is entered afterwards', () => {
    const both = [enrolled(), (one: Asking) => enrol(one, { ...joins('2026-01-01'), scheme: 'maternity' })]
    const dead = after(...both, stop('2026-03-01', 'died'))
    assert.equal(asOf(dead, '2026-04-03').deathOn, '2026-03-01')
    assert.ok(asOf(dead, '2026-04-03').relations.every(({ reason, to }) => reason === 'died' && to === '2026-03-01'))
    assert.deepEqual(refusal(dead, enrolled('2026-04-01')), { code: 'dead', on: '2026-03-01' })
    assert.deepEqual(
      refusal(dead, (one) => die(one, '2026-04-01')),
      { code: 'dead', on: '2026-03-01' },
    )
  })

  test('wages are whole 分 and not negative; the last one declared holds', () => {
    const declared = after(enrolled(), (one) => declareWage(one, { scheme: 'employee', on: '2026-02-01', wage: 612_300 }))
    assert.equal(asOf(declared, '2026-04-03').relations[0]?.wage, 612_300)
    assert.deepEqual(
      refusal([], (one) => enrol(one, { ...joins('2026-01-01'), wage: -1 })),
      { code: 'wageInvalid' },
    )
  })
})
