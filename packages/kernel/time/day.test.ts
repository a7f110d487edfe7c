import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, addMonths, addYears, type Day, daysBetween, lastOfMonth, readDay, weekday } from './day.ts'

const anyDay = fc.integer({ min: 0, max: 73_000 }).map((count) => addDays('1950-01-01', count))

test('a text is read as a day only when the calendar has that day, in ten characters', () => {
  assert.equal(readDay('2028-02-29'), '2028-02-29')
  for (const text of ['2026-02-29', '2026-13-01', '2026-5-09', '2026-05-09T00:00', '0026-05-09', '', 'heute']) assert.equal(readDay(text), undefined)
})

test('months and years end on the last day where the month has no such day', () => {
  assert.equal(addMonths('2026-01-31', 1), '2026-02-28')
  assert.equal(addMonths('2028-03-31', -1), '2028-02-29')
  assert.equal(addMonths('2026-11-30', 3), '2027-02-28')
  assert.equal(addMonths('2026-05-09', -6), '2025-11-09')
  assert.equal(addYears('2028-02-29', 1), '2029-02-28')
  assert.equal(addYears('2026-05-09', -2), '2024-05-09')
  assert.equal(lastOfMonth('2028-02-03'), '2028-02-29')
})

test('Monday is 1 and Sunday is 7', () => {
  assert.deepEqual((['2026-05-04', '2026-05-09', '2026-05-10'] as const).map(weekday), [1, 6, 7])
})

test('days are added over the end of a month and of a year', () => {
  assert.equal(addDays('2026-02-27', 2), '2026-03-01')
  assert.equal(addDays('2028-02-28', 1), '2028-02-29')
  assert.equal(addDays('2026-03-09', -8), '2026-03-01')
  assert.equal(addDays('2027-01-01', -1), '2026-12-31')
})

test('adding days and counting them agree, and days compare as strings', () => {
  fc.assert(
    fc.property(anyDay, fc.oneof(fc.integer({ min: -40, max: 40 }), fc.integer({ min: -20_000, max: 20_000 })), (day, count) => {
      const other = addDays(day, count)
      assert.equal(daysBetween(day, other), count)
      assert.equal(other > day, count > 0)
      assert.equal(readDay(other), other)
    }),
  )
})

test('adding months keeps the day of the month or ends on the last one, and never overtakes', () => {
  const month = (day: Day) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7))
  fc.assert(
    fc.property(anyDay, anyDay, fc.integer({ min: -600, max: 600 }), (one, two, count) => {
      const shifted = addMonths(one, count)
      assert.equal(month(shifted), month(one) + count)
      assert.ok(shifted.slice(8) === one.slice(8) || (shifted === lastOfMonth(shifted) && shifted.slice(8) < one.slice(8)))
      assert.ok(one > two || shifted <= addMonths(two, count))
    }),
  )
})
