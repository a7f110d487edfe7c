import assert from 'node:assert/strict'
import { test } from 'node:test'
import { kindOf } from './calendar.ts'
import { exampleCalendar, exampleYear } from './exampleCalendar.ts'
import { calendarOf, type PublishedYear, problemsOf } from './publishedYear.ts'

const year2031: PublishedYear = {
  ...exampleYear,
  year: 2031,
  off: [{ from: '2030-12-31', to: '2031-01-01', name: '元旦' }],
  work: [{ day: '2030-12-28', name: '元旦' }],
}

test('a newly published year moves the horizon, and may reach back into December', () => {
  assert.deepEqual(problemsOf(exampleCalendar, year2031), [])
  const calendar = calendarOf('示例', [exampleYear, year2031])
  assert.equal(calendar.from, '2030-01-01')
  assert.equal(calendar.through, '2031-12-31')
  assert.deepEqual(kindOf(calendar, '2030-12-31'), { kind: 'rest', why: '元旦' })
  assert.deepEqual(kindOf(calendar, '2030-12-28'), { kind: 'working', makeUp: '元旦' })
})

test('a year stated again corrects the earlier statement', () => {
  const corrected: PublishedYear = { ...exampleYear, off: [], work: [] }
  assert.deepEqual(problemsOf(exampleCalendar, corrected), [])
  assert.deepEqual(kindOf(calendarOf('示例', [exampleYear, corrected]), '2030-05-02'), { kind: 'working' })
})

test('a calendar ends before the first year that is missing', () => {
  const year2033 = { ...year2031, year: 2033 }
  assert.deepEqual(problemsOf(exampleCalendar, { ...year2033, off: [], work: [] }), [{ problem: 'gap', expected: 2031 }])
  assert.equal(calendarOf('示例', [exampleYear, year2033]).through, '2030-12-31')
})

test('every slip in a year is named before it is saved', () => {
  const slips: PublishedYear = {
    ...year2031,
    off: [
      { from: '2031-05-05', to: '2031-05-01', name: '劳动节' },
      { from: '2031-10-01', to: '2031-10-04', name: '国庆节' },
      { from: '2032-01-01', to: '2032-01-01', name: '元旦' },
    ],
    work: [
      { day: '2031-10-04', name: '国庆节' },
      { day: '2031-10-08', name: '国庆节' },
    ],
  }
  assert.deepEqual(problemsOf(exampleCalendar, slips), [
    { problem: 'backwards', from: '2031-05-05', to: '2031-05-01' },
    { problem: 'outside', day: '2032-01-01' },
    { problem: 'twice', day: '2031-10-04' },
    { problem: 'makeUpOnWeekday', day: '2031-10-08' },
  ])
})
