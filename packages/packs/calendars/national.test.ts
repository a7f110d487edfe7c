import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Calendar, kindOf, workingDaysLeft } from '@jingban/kernel/time/calendar.ts'
import { addDays, weekday } from '@jingban/kernel/time/day.ts'
import { calendarOf, problemsOf } from '@jingban/kernel/time/publishedYear.ts'
import { nationalCalendar, nationalYears } from './national.ts'
import { xinjiangCalendar, xinjiangYears } from './xinjiang.ts'

test('the working days of each year are those that the State Council left: 249, 251, 248 and 248', () => {
  const workingDays = ([2023, 2024, 2025, 2026] as const).map((year) => {
    const first = kindOf(nationalCalendar, `${year}-01-01`).kind === 'working' ? 1 : 0
    return [year, Number(workingDaysLeft(nationalCalendar, `${year}-01-01`, `${year}-12-31`)) + first]
  })
  assert.deepEqual(workingDays, [
    [2023, 249],
    [2024, 251],
    [2025, 248],
    [2026, 248],
  ])
})

test('each year is well formed, and names its document and its source', () => {
  for (const year of [...nationalYears, ...xinjiangYears]) {
    assert.deepEqual(problemsOf(calendarOf('test', [year]), year), [])
    assert.match(year.document, new RegExp(`${year.year}年`))
    assert.match(year.source, /^https?:\/\//)
  }
})

test('every make-up working day is a weekend that counts and says so', () => {
  const madeUp = nationalYears.flatMap((year) => year.work)
  assert.equal(madeUp.length, 26)
  for (const { day, name } of madeUp) {
    assert.ok(weekday(day) > 5)
    assert.deepEqual(kindOf(nationalCalendar, day), { kind: 'working', makeUp: name })
  }
  assert.deepEqual(kindOf(nationalCalendar, '2026-05-09'), { kind: 'working', makeUp: '劳动节' })
})

test('no calendar for 2027 is an answer, not an exception', () => {
  assert.deepEqual(kindOf(nationalCalendar, '2026-12-31'), { kind: 'working' })
  assert.deepEqual(kindOf(nationalCalendar, '2027-01-01'), { kind: 'unpublished', through: '2026-12-31' })
  assert.deepEqual(kindOf(nationalCalendar, '2022-12-31'), { kind: 'unpublished', through: '2026-12-31' })
})

test('a year that is published later is appended, and moves the horizon', () => {
  const year2027 = {
    year: 2027,
    document: '测试',
    source: 'https://example.org',
    off: [{ from: '2027-01-01', to: '2027-01-03', name: '元旦' }],
    work: [],
  } as const
  assert.deepEqual(problemsOf(nationalCalendar, year2027), [])
  const calendar = calendarOf('national', [...nationalYears, year2027])
  assert.equal(calendar.through, '2027-12-31')
  assert.deepEqual(kindOf(calendar, '2027-01-01'), { kind: 'rest', why: '元旦' })
})

const restOf2025 = (calendar: Calendar) =>
  Array.from({ length: 365 }, (_, index) => addDays('2025-01-01', index)).filter((day) => kindOf(calendar, day).kind === 'rest')

test('Xinjiang rests on 肉孜节 and 古尔邦节 beside the national days, and ends with the last regional notice', () => {
  const national = restOf2025(nationalCalendar)
  const added = restOf2025(xinjiangCalendar).filter((day) => !national.includes(day))
  assert.deepEqual(added, ['2025-03-31', '2025-06-06', '2025-06-09', '2025-06-10'])
  assert.deepEqual(kindOf(xinjiangCalendar, '2025-06-07'), { kind: 'rest', why: '古尔邦节' })
  assert.deepEqual(kindOf(xinjiangCalendar, '2025-02-08'), { kind: 'working', makeUp: '春节' })
  assert.deepEqual(kindOf(xinjiangCalendar, '2026-01-05'), { kind: 'unpublished', through: '2025-12-31' })
})
