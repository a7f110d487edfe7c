import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { kindOf } from './calendar.ts'
import { type ClockFacts, due } from './clock.ts'
import type { Pause } from './count.ts'
import { addDays, daysBetween } from './day.ts'
import { exampleCalendar as calendar } from './exampleCalendar.ts'
import { dayOf, type Instant, plusHours, startOfDay } from './instant.ts'
import type { Span } from './span.ts'

const moment = fc.integer({ min: 0, max: 30 * 24 }).map((hours) => plusHours(startOfDay('2030-04-15'), hours))
const pauseOf = fc.tuple(moment, fc.integer({ min: 0, max: 240 })).map(([from, hours]): Pause => ({ from, to: plusHours(from, hours), why: '补正' }))
const spanOf = fc.oneof(
  fc.integer({ min: 1, max: 30 }).map((wd): Span => ({ wd })),
  fc.integer({ min: 1, max: 60 }).map((days): Span => ({ days })),
  fc.integer({ min: 1, max: 200 }).map((hours): Span => ({ hours })),
  fc.integer({ min: 1, max: 3 }).map((months): Span => ({ months })),
)

const instantOfDue = (facts: Omit<ClockFacts, 'calendar'>): Instant | undefined => {
  const answer = due({ ...facts, calendar })
  return answer.state === 'due' ? answer.at : undefined
}

/** Undefined, a date past the horizon, is later than any date. */
const notEarlier = (later: Instant | undefined, earlier: Instant | undefined) =>
  assert.ok(later === undefined || (earlier !== undefined && later >= earlier))

test('a clock that starts later is never due earlier', () => {
  fc.assert(
    fc.property(spanOf, moment, fc.integer({ min: 0, max: 100 }), fc.array(pauseOf, { maxLength: 3 }), (limit, from, hours, pauses) =>
      notEarlier(instantOfDue({ limit, from: [plusHours(from, hours)], pauses }), instantOfDue({ limit, from: [from], pauses })),
    ),
  )
})

test('one more pause never brings the date nearer, whatever order the pauses are told in', () => {
  fc.assert(
    fc.property(spanOf, moment, fc.array(pauseOf, { maxLength: 3 }), pauseOf, (limit, from, pauses, more) => {
      const without = instantOfDue({ limit, from: [from], pauses })
      const paused = instantOfDue({ limit, from: [from], pauses: [...pauses, more] })
      notEarlier(paused, without)
      assert.equal(instantOfDue({ limit, from: [from], pauses: [more, ...pauses] }), paused)
      notEarlier(without, instantOfDue({ limit, from: [from], pauses: [] }))
    }),
  )
})

test('an extension of n is the same as a limit longer by n', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 20 }),
      fc.integer({ min: 1, max: 20 }),
      moment,
      fc.array(pauseOf, { maxLength: 2 }),
      (wd, more, from, pauses) =>
        assert.equal(
          instantOfDue({ limit: { wd }, extendedBy: [{ wd: more }], from: [from], pauses }),
          instantOfDue({ limit: { wd: wd + more }, from: [from], pauses }),
        ),
    ),
  )
})

test('the working days of a clock are those it counted plus those its pauses took', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 30 }), moment, fc.array(pauseOf, { maxLength: 3 }), (wd, from, pauses) => {
      const answer = due({ limit: { wd }, from: [from], pauses, calendar })
      if (answer.state !== 'due') return
      const start = dayOf(from)
      const days = Array.from({ length: daysBetween(start, answer.day) }, (_, index) => addDays(start, index + 1))
      const taken = answer.why.flatMap((reason) => (reason.why === 'pause' ? reason.days : []))
      assert.equal(days.filter((day) => kindOf(calendar, day).kind === 'working').length, wd + taken.length)
      assert.equal(new Set(taken).size, taken.length)
    }),
  )
})
