import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addWorkingDays, kindOf, rollDay, workingDaysLeft } from './calendar.ts'
import { addDays, type Day, daysBetween } from './day.ts'
import { exampleCalendar as calendar } from './exampleCalendar.ts'

const notPublished = { state: 'unpublished', through: '2030-12-31' }
const dayOf2030 = fc.integer({ min: 0, max: 364 }).map((count) => addDays('2030-01-01', count))

test('a day is worked, rested on a weekend, rested by name, or worked to make up for a holiday', () => {
  assert.deepEqual(kindOf(calendar, '2030-01-02'), { kind: 'working' })
  assert.deepEqual(kindOf(calendar, '2030-01-05'), { kind: 'rest', why: 'weekend' })
  assert.deepEqual(kindOf(calendar, '2030-05-02'), { kind: 'rest', why: '劳动节' })
  assert.deepEqual(kindOf(calendar, '2030-05-04'), { kind: 'rest', why: '劳动节' })
  assert.deepEqual(kindOf(calendar, '2030-05-11'), { kind: 'working', makeUp: '劳动节' })
})

test('outside the published years nothing is guessed, not even a weekend', () => {
  for (const day of ['2029-12-31', '2031-01-01', '2031-01-04'] as const)
    assert.deepEqual(kindOf(calendar, day), { kind: 'unpublished', through: '2030-12-31' })
  assert.deepEqual(addWorkingDays(calendar, '2030-12-23', 20), notPublished)
  assert.deepEqual(workingDaysLeft(calendar, '2030-12-23', '2031-01-02'), notPublished)
  assert.deepEqual(rollDay(calendar, '2031-01-04', 'next'), notPublished)
  assert.equal(rollDay(calendar, '2031-01-04', 'stay'), '2031-01-04')
})

test('a rest day rolls to the working day after it or before it', () => {
  assert.equal(rollDay(calendar, '2030-05-03', 'next'), '2030-05-06')
  assert.equal(rollDay(calendar, '2030-05-03', 'previous'), '2030-04-30')
  assert.equal(rollDay(calendar, '2030-05-11', 'next'), '2030-05-11')
})

test('working days left are counted after today, and are negative once the day has passed', () => {
  assert.equal(workingDaysLeft(calendar, '2030-05-10', '2030-05-13'), 2)
  assert.equal(workingDaysLeft(calendar, '2030-05-13', '2030-05-10'), -2)
  assert.equal(workingDaysLeft(calendar, '2030-05-13', '2030-05-13'), 0)
  assert.equal(workingDaysLeft(calendar, '2030-05-05', '2030-05-03'), 0)
})

test('n working days contain exactly n working days, and end on one', () => {
  fc.assert(
    fc.property(dayOf2030, fc.integer({ min: 1, max: 60 }), (start, n) => {
      const end = addWorkingDays(calendar, start, n)
      if (typeof end !== 'string') return assert.deepEqual(end, notPublished)
      const days = Array.from({ length: daysBetween(start, end) }, (_, index): Day => addDays(start, index + 1))
      assert.equal(days.filter((day) => kindOf(calendar, day).kind === 'working').length, n)
      assert.equal(kindOf(calendar, end).kind, 'working')
      assert.equal(workingDaysLeft(calendar, start, end), n)
    }),
  )
})
