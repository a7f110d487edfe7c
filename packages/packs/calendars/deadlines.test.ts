import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Calendar, workingDaysLeft } from '@jingban/kernel/time/calendar.ts'
import { due } from '@jingban/kernel/time/clock.ts'
import type { Pause } from '@jingban/kernel/time/count.ts'
import type { Day } from '@jingban/kernel/time/day.ts'
import { nextOccurrence } from '@jingban/kernel/time/dayRule.ts'
import { atTime } from '@jingban/kernel/time/instant.ts'
import { isOpen } from '@jingban/kernel/time/window.ts'
import { nationalCalendar } from './national.ts'
import { xinjiangCalendar } from './xinjiang.ts'

const clock = (start: Day, wd: number, pauses: readonly Pause[] = [], calendar: Calendar = nationalCalendar) =>
  due({ limit: { wd }, from: [atTime(start, '17:00')], pauses, calendar })

function lastDay(start: Day, wd: number, calendar?: Calendar): Day | string {
  const answer = clock(start, wd, [], calendar)
  return answer.state === 'due' ? answer.day : answer.state
}

test('[KF-27] the whole review of Kaifeng ends within 20 working days: after 国庆节, or on a working Saturday', () => {
  assert.equal(lastDay('2025-09-22', 20), '2025-10-24')
  assert.equal(lastDay('2026-01-26', 20), '2026-02-28')
})

test('[DY-29] a review in Daye ends within 10 working days, over 劳动节', () => {
  assert.equal(lastDay('2025-04-25', 10), '2025-05-13')
  assert.equal(lastDay('2026-04-28', 10), '2026-05-14')
})

test('[SJZ-24] a special disease in Shijiazhuang ends within 3 working days, a chronic one within 20', () => {
  assert.equal(lastDay('2026-02-12', 3), '2026-02-24')
  assert.equal(lastDay('2025-09-30', 3), '2025-10-11')
  assert.equal(lastDay('2026-09-18', 20), '2026-10-22')
})

test('[SHZ-18] the 15 working days for an appeal in Shihezi end later by the regional calendar, which rests on 古尔邦节', () => {
  assert.equal(lastDay('2025-06-03', 15), '2025-06-24')
  assert.equal(lastDay('2025-06-03', 15, xinjiangCalendar), '2025-06-27')
  assert.equal(lastDay('2026-06-03', 15, xinjiangCalendar), 'unpublished')
})

test('[SL-3B.4] the letter of a transfer in Shangluo is owed within 5 working days, over 春节', () => {
  assert.equal(lastDay('2026-02-11', 5), '2026-02-25')
})

test('[SL-2.13] a withdrawal from a personal account in Shangluo is paid within 15 working days', () => {
  assert.equal(lastDay('2026-04-30', 15), '2026-05-25')
})

test('[SL-6A.8] a reimbursement in Shangluo is paid within 30 working days', () => {
  assert.equal(lastDay('2026-08-20', 30), '2026-10-08')
})

test('[SL-1A.13] an enrolment in Shangluo is done within 5 working days', () => {
  assert.equal(lastDay('2025-01-24', 5), '2025-02-07')
})

test('[DY-57] a certificate in Daye may be collected for 15 working days', () => {
  assert.equal(lastDay('2026-06-12', 15), '2026-07-06')
})

test('a clock that would end in 2027 says that its calendar is not published', () => {
  assert.deepEqual(clock('2026-12-21', 20), { state: 'unpublished', through: '2026-12-31' })
})

test('[KF-15] an expert has 48 clock hours to take up a task, inside 清明节 too', () => {
  const answer = due({ limit: { hours: 48 }, from: [atTime('2026-04-03', '17:00')], pauses: [], calendar: nationalCalendar })
  assert.equal(answer.state === 'due' && answer.at, atTime('2026-04-05', '17:00'))
})

test('[KF-27] handed in on 4月3日 the result is due on 5月7日; two working days of waiting move it to 5月9日, a working Saturday', () => {
  const plain = clock('2026-04-03', 20)
  assert.equal(plain.state === 'due' && plain.day, '2026-05-07')
  const waiting: Pause = { from: atTime('2026-04-10', '11:00'), to: atTime('2026-04-14', '09:32'), why: 'supplement' }
  const moved = clock('2026-04-03', 20, [waiting])
  assert.ok(moved.state === 'due')
  assert.deepEqual([moved.original, moved.day, moved.at], ['2026-05-07', '2026-05-09', '2026-05-09T15:59:59.999Z'])
  assert.deepEqual(moved.why, [
    { why: 'holiday', day: '2026-04-06', name: '清明节' },
    { why: 'holiday', day: '2026-05-01', name: '劳动节' },
    { why: 'holiday', day: '2026-05-04', name: '劳动节' },
    { why: 'holiday', day: '2026-05-05', name: '劳动节' },
    { why: 'makeUp', day: '2026-05-09', name: '劳动节' },
    { why: 'pause', from: waiting.from, to: waiting.to, cause: 'supplement', notCounted: { wd: 2 }, days: ['2026-04-13', '2026-04-14'] },
  ])
  assert.equal(workingDaysLeft(nationalCalendar, '2026-04-20', moved.day), 12)
})

test('[KF-27] a review that spans 春节 counts two working Saturdays, and a pause over it moves the date from 3月17日 to 4月1日', () => {
  const plain = clock('2026-02-11', 20)
  assert.ok(plain.state === 'due')
  assert.equal(plain.day, '2026-03-17')
  const days = (why: string) => plain.why.flatMap((reason) => (reason.why === why && 'day' in reason ? [reason.day] : []))
  assert.deepEqual(days('makeUp'), ['2026-02-14', '2026-02-28'])
  assert.deepEqual(days('holiday'), ['2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19', '2026-02-20', '2026-02-23'])
  const paused = clock('2026-02-11', 20, [{ from: atTime('2026-02-11', '17:30'), to: atTime('2026-03-04', '10:00'), why: 'supplement' }])
  assert.equal(paused.state === 'due' && paused.day, '2026-04-01')
})

test('[SL-3B.6] the last hand-over of a transfer starts with the later of the table and the money', () => {
  const [table, money] = [atTime('2026-03-02', '09:00'), atTime('2026-03-05', '15:00')]
  const from = (marks: Parameters<typeof due>[0]['from']) => due({ limit: { wd: 5 }, from: marks, pauses: [], calendar: nationalCalendar })
  assert.deepEqual(from([table, undefined]), { state: 'notStarted' })
  const both = from([table, money])
  assert.equal(both.state === 'due' && both.day, '2026-03-12')
})

test('[SHZ-09] employees file in March and April, and otherwise learn when the next window opens', () => {
  const window = { opens: { every: 'year', month: 3, day: 1 }, closes: { every: 'year', month: 4, day: 'last' }, outside: 'refuse' } as const
  assert.deepEqual(isOpen(window, '2025-04-30', xinjiangCalendar), { open: true, closes: '2025-04-30' })
  assert.deepEqual(isOpen(window, '2025-05-01', xinjiangCalendar), { open: false, outside: 'refuse', next: '2026-03-01' })
})

test('[SHZ-20] intake is on Tuesdays and Thursdays that are no holiday, and on no working Saturday', () => {
  const window = { onlyOn: { every: 'week', weekdays: [2, 4], roll: 'skip' }, outside: 'officer' } as const
  assert.deepEqual(isOpen(window, '2025-05-01', xinjiangCalendar), { open: false, outside: 'officer', next: '2025-05-06' })
  assert.deepEqual(isOpen(window, '2025-02-08', xinjiangCalendar), { open: false, outside: 'officer', next: '2025-02-11' })
})

test('[SHZ-28] a Wednesday that is a holiday hands its list over on the next working day', () => {
  const handOver = { every: 'week', weekdays: [3, 5], half: 'pm', roll: 'next' } as const
  assert.deepEqual(nextOccurrence(handOver, '2025-10-01', xinjiangCalendar), { state: 'on', day: '2025-10-09', rolledFrom: '2025-10-01' })
})

test('[SHZ-52] the unit pays and reports by 30 April', () => {
  const answer = due({
    limit: { every: 'year', month: 4, day: 'last' },
    from: [atTime('2025-03-20', '10:00')],
    pauses: [],
    calendar: xinjiangCalendar,
  })
  assert.equal(answer.state === 'due' && answer.day, '2025-04-30')
})
