import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, type Day } from './day.ts'
import { type DayRule, nextOccurrence, previousOccurrence, type Recurring } from './dayRule.ts'
import { exampleCalendar as calendar } from './exampleCalendar.ts'

const next = (rule: DayRule, day: Day) => nextOccurrence(rule, day, calendar)
const previous = (rule: DayRule, day: Day) => previousOccurrence(rule, day, calendar)
const on = (day: Day, rolledFrom?: Day) => (rolledFrom ? { state: 'on', day, rolledFrom } : { state: 'on', day })
const notPublished = { state: 'unpublished', through: '2030-12-31' }

test('a weekly day is that day itself or the next of its weekdays', () => {
  const rule: DayRule = { every: 'week', weekdays: [5, 3] }
  assert.deepEqual(next(rule, '2030-06-05'), on('2030-06-05'))
  assert.deepEqual(next(rule, '2030-06-06'), on('2030-06-07'))
  assert.deepEqual(next(rule, '2030-06-08'), on('2030-06-12'))
  assert.deepEqual(previous(rule, '2030-06-11'), on('2030-06-07'))
})

test('a weekly day that is a holiday is left alone, skipped, or rolled, as its rule says', () => {
  assert.deepEqual(next({ every: 'week', weekdays: [3] }, '2030-05-01'), on('2030-05-01'))
  assert.deepEqual(next({ every: 'week', weekdays: [3], roll: 'skip' }, '2030-05-01'), on('2030-05-08'))
  assert.deepEqual(next({ every: 'week', weekdays: [3], roll: 'next' }, '2030-05-01'), on('2030-05-06', '2030-05-01'))
  assert.deepEqual(next({ every: 'week', weekdays: [3], roll: 'previous' }, '2030-04-29'), on('2030-04-30', '2030-05-01'))
})

test('within a holiday, a day rolled out of it is still to come', () => {
  const rule: DayRule = { every: 'month', day: 1, roll: 'next' }
  assert.deepEqual(next(rule, '2030-10-04'), on('2030-10-08', '2030-10-01'))
  assert.deepEqual(next(rule, '2030-10-08'), on('2030-10-08', '2030-10-01'))
  assert.deepEqual(next(rule, '2030-10-09'), on('2030-11-01'))
  assert.deepEqual(previous({ every: 'month', day: 5, roll: 'previous' }, '2030-05-01'), on('2030-04-30', '2030-05-05'))
})

test('a monthly day is clamped to the month, and the last day is the last', () => {
  assert.deepEqual(next({ every: 'month', day: 31 }, '2030-02-10'), on('2030-02-28'))
  assert.deepEqual(next({ every: 'month', day: 'last' }, '2030-04-30'), on('2030-04-30'))
  assert.deepEqual(previous({ every: 'month', day: 10 }, '2030-03-09'), on('2030-02-10'))
})

test('the n-th and the last working day of a month are counted by the calendar', () => {
  assert.deepEqual(next({ every: 'month', day: 3, working: true }, '2030-05-01'), on('2030-05-08'))
  assert.deepEqual(next({ every: 'month', day: 3, working: true }, '2030-05-09'), on('2030-06-05'))
  assert.deepEqual(next({ every: 'month', day: 3, working: true }, '2030-07-01'), on('2030-07-03'))
  assert.deepEqual(next({ every: 'month', day: 'last', working: true }, '2030-06-01'), on('2030-06-28'))
})

test('quarters, half years and years begin in January, and name their month', () => {
  assert.deepEqual(next({ every: 'quarter', day: 10 }, '2030-02-01'), on('2030-04-10'))
  assert.deepEqual(next({ every: 'quarter', month: 3, day: 20 }, '2030-02-01'), on('2030-03-20'))
  assert.deepEqual(next({ every: 'halfYear', day: 'last' }, '2030-02-01'), on('2030-06-30'))
  assert.deepEqual(next({ every: 'year', month: 4, day: 'last' }, '2030-05-01'), on('2031-04-30'))
})

test('a day some periods later is counted from the period of the start', () => {
  const nextMonth: DayRule = { every: 'month', day: 10, later: 1 }
  assert.deepEqual(next(nextMonth, '2030-05-01'), on('2030-06-10'))
  assert.deepEqual(next(nextMonth, '2030-05-31'), on('2030-06-10'))
  assert.deepEqual(next({ every: 'quarter', day: 'last', later: 1 }, '2030-12-31'), on('2031-03-31'))
})

test('a rule that asks about rest days past the horizon gets no answer; one that does not, does', () => {
  assert.deepEqual(next({ every: 'month', day: 5, working: true }, '2030-12-20'), notPublished)
  assert.deepEqual(next({ every: 'week', weekdays: [3], roll: 'next' }, '2030-12-28'), notPublished)
  assert.deepEqual(next({ every: 'week', weekdays: [3], roll: 'skip' }, '2030-12-28'), notPublished)
  assert.deepEqual(next({ every: 'month', day: 5, roll: 'next' }, '2030-01-01'), notPublished)
  assert.deepEqual(next({ every: 'week', weekdays: [1], roll: 'skip' }, '2030-01-02'), on('2030-01-07'))
  assert.deepEqual(next({ every: 'week', weekdays: [3] }, '2030-12-28'), on('2031-01-01'))
})

test('a fixed day comes once, and an announced day when staff have announced it', () => {
  assert.deepEqual(next({ on: '2030-06-01' }, '2030-05-01'), on('2030-06-01'))
  assert.deepEqual(next({ on: '2030-06-01' }, '2030-06-02'), { state: 'never' })
  assert.deepEqual(previous({ on: '2030-06-01' }, '2030-06-02'), on('2030-06-01'))
  const rule: DayRule = { announced: '体检日' }
  assert.deepEqual(next(rule, '2030-05-01'), { state: 'announced', name: '体检日' })
  assert.deepEqual(nextOccurrence(rule, '2030-05-01', calendar, { 体检日: '2030-05-20' }), on('2030-05-20'))
  assert.deepEqual(nextOccurrence(rule, '2030-05-21', calendar, { 体检日: '2030-05-20' }), { state: 'announced', name: '体检日' })
})

test('the next day is on or after, the previous one on or before, and nothing lies between', () => {
  const roll = fc.constantFrom('next' as const, 'previous' as const, 'stay' as const, 'skip' as const)
  const weekly = fc
    .record({ every: fc.constant('week' as const), weekdays: fc.constantFrom([1], [3, 5], [2, 4, 7]), roll })
    .map((rule) => rule as Recurring)
  const monthly = fc
    .record({ every: fc.constantFrom('month' as const, 'quarter' as const), day: fc.constantFrom(1, 5, 31, 'last' as const), roll })
    .map((rule): Recurring => rule)
  fc.assert(
    fc.property(fc.oneof(weekly, monthly), fc.integer({ min: 40, max: 300 }), (rule, count) => {
      const day = addDays('2030-01-01', count)
      const [after, before] = [next(rule, day), previous(rule, day)]
      if (after.state !== 'on' || before.state !== 'on') return
      assert.ok(after.day >= day && before.day <= day)
      assert.equal(after.day === day, before.day === day)
      if (after.day > day) assert.deepEqual(next(rule, addDays(before.day, 1)), after)
      const later = next(rule, addDays(day, 1))
      assert.ok(later.state !== 'on' || later.day >= after.day)
    }),
    { numRuns: 300 },
  )
})
