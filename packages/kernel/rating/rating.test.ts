import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Actor } from '../case/actor.ts'
import type { RatingRule } from '../pack/rating.ts'
import { atTime } from '../time/instant.ts'
import type { RatingEvent } from './event.ts'
import { appealRating, callBack, mend, type RatingDecision, rate, settleAppeal, settleRating } from './rate.ts'
import { counts, foldRating, type RatingState } from './state.ts'

const rule: RatingRule = {
  levels: ['一', '二', '三', '四', '五'],
  bad: 2,
  dimensions: ['快慢'],
  followUp: { owes: 'head', limit: { wd: 5 }, basis: 'EX-50' },
  basis: 'EX-50',
}
const now = atTime('2026-04-03', '10:00')
const staff = (id: string): Actor => ({ kind: 'staff', id, area: 'example', roles: [{ role: 'head' }] })
const moment = { actor: staff('head'), now }
const worked = { ended: true, workedBy: ['staff:clerk'] }

/** A rating after these steps, each of which must be taken. */
function after(level: number, ...steps: ((state: RatingState | undefined) => RatingDecision)[]): RatingState {
  const events: RatingEvent[] = []
  for (const step of [(state: RatingState | undefined) => rate(rule, worked, state, { level, channel: 'code' }, now), ...steps]) {
    const decision = step(foldRating(rule, events))
    assert.ok(decision.ok, JSON.stringify(decision))
    events.push(...decision.events)
  }
  const state = foldRating(rule, events)
  assert.ok(state)
  return state
}
const refusal = (decision: RatingDecision): string | undefined => (decision.ok ? undefined : decision.refusal.code)
const called = (reached: boolean) => (state: RatingState | undefined) => callBack(worked, state, { reached, note: '问了情况' }, moment)
const settled = (state: RatingState | undefined) => settleRating(worked, state, { outcome: 'explained', note: '查过' }, moment)
const appealed = (state: RatingState | undefined) => appealRating(state, '点错了', { actor: staff('clerk'), now })

test('a bad rating is done once it was settled and the person called back, in either order', () => {
  assert.equal(after(4, settled).closedAt, undefined)
  assert.equal(after(4, called(true)).closedAt, undefined)
  assert.equal(after(4, settled, called(true)).closedAt, now)
  assert.equal(after(5, called(true), settled).closedAt, now)
})

test('whoever cannot be reached holds it up for three calls and no longer', () => {
  assert.equal(after(4, settled, called(false), called(false)).closedAt, undefined)
  assert.equal(after(4, settled, called(false), called(false), called(false)).closedAt, now)
})

test('what is to be mended by a day stays open until it is mended', () => {
  const byDay = (until?: '2026-04-02' | '2026-04-10') => (state: RatingState | undefined) =>
    settleRating(worked, state, { outcome: 'mendedByDay', note: '改窗口指引', until }, moment)
  assert.equal(refusal(byDay()(after(4))), 'dayMissing')
  assert.equal(refusal(byDay('2026-04-02')(after(4))), 'dayPast')
  const waiting = after(4, called(true), byDay('2026-04-10'))
  assert.deepEqual([waiting.closedAt, waiting.until], [undefined, '2026-04-10'])
  assert.equal(after(4, called(true), byDay('2026-04-10'), (state) => mend(worked, state, '改好了', moment)).closedAt, now)
})

test('nobody follows up a rating of their own work', () => {
  const own = { actor: staff('clerk'), now }
  assert.equal(refusal(callBack(worked, after(4), { reached: true, note: '问了' }, own)), 'ownWork')
  assert.equal(refusal(settleRating(worked, after(4), { outcome: 'explained', note: '查过' }, own)), 'ownWork')
  assert.equal(refusal(settleAppeal(worked, after(4, appealed), { upheld: true, reason: '点错了' }, own)), 'ownWork')
})

test('a rating that was mistaken no longer counts, and its follow-up is over; one that was not is followed up as before', () => {
  const upheld = after(4, appealed, (state) => settleAppeal(worked, state, { upheld: true, reason: '评的是别的事' }, moment))
  assert.deepEqual([counts(upheld), upheld.closedAt], [false, now])
  const dismissed = after(4, appealed, (state) => settleAppeal(worked, state, { upheld: false, reason: '没有证据' }, moment))
  assert.deepEqual([counts(dismissed), dismissed.closedAt], [true, undefined])
  assert.equal(refusal(appealed(dismissed)), 'appealedBefore')
  assert.equal(refusal(settled(after(4, appealed))), 'appealOpen')
})

test('a rating that is not bad needs no follow-up, and every step says why it is written', () => {
  assert.equal(refusal(called(true)(after(3))), 'notBad')
  assert.equal(refusal(callBack(worked, after(4), { reached: true, note: ' ' }, moment)), 'reasonMissing')
})

test('whatever is tried, there is one rating, its level never changes, and a closed follow-up stays as it is', () => {
  const steps = [
    called(true),
    called(false),
    settled,
    appealed,
    (state: RatingState | undefined) => settleAppeal(worked, state, { upheld: true, reason: '是' }, moment),
  ]
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5 }), fc.array(fc.integer({ min: 0, max: steps.length - 1 }), { maxLength: 12 }), (level, order) => {
      const events: RatingEvent[] = [{ type: 'rated', level, channel: 'own', at: now, by: 'anyone' }]
      for (const which of order) {
        const before = foldRating(rule, events)
        const decision = steps[which]?.(before)
        if (!decision?.ok) continue
        assert.equal(before?.closedAt, undefined)
        events.push(...decision.events)
        assert.equal(foldRating(rule, events)?.level, level)
      }
    }),
  )
})
