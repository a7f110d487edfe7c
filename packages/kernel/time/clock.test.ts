import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type ClockFacts, type Due, due } from './clock.ts'
import type { Day } from './day.ts'
import { exampleCalendar as calendar } from './exampleCalendar.ts'
import { atTime, endOfDay, type Instant, instantOf, type TimeOfDay } from './instant.ts'

const at = (day: Day, time: TimeOfDay = '09:00'): Instant => atTime(day, time)
const run = (limit: ClockFacts['limit'], from: Day, more: Partial<ClockFacts> = {}): Due =>
  due({ limit, from: [at(from)], pauses: [], calendar, ...more })
const pause = (from: Day, to?: Day) => ({ from: at(from), to: to && at(to), why: '等待补正' })

/** What a clock answers in one line: its state, and its day where it has one. */
const brief = (answer: Due) => (answer.state === 'due' ? answer.day : answer.state)

test('a clock starts with the latest of its marks, and not before all are made', () => {
  const both = (...from: (Instant | undefined)[]) => due({ limit: { wd: 1 }, from, pauses: [], calendar })
  assert.deepEqual(both(at('2030-06-03'), undefined), { state: 'notStarted' })
  assert.deepEqual(both(), { state: 'notStarted' })
  assert.equal(brief(both(at('2030-06-05'), at('2030-06-03'))), '2030-06-06')
})

test('the first day is not counted, and a limit in days ends with its last day', () => {
  assert.deepEqual(run({ wd: 2 }, '2030-06-06'), {
    state: 'due',
    at: endOfDay('2030-06-10'),
    day: '2030-06-10',
    original: '2030-06-10',
    why: [],
  })
  assert.equal(brief(run({ days: 2 }, '2030-06-06')), '2030-06-08')
  assert.equal(brief(run({ months: 1 }, '2030-01-31')), '2030-02-28')
  assert.equal(brief(run({ years: 2 }, '2030-06-06')), '2032-06-06')
})

test('every skipped weekday holiday and every make-up working day is named', () => {
  const answer = run({ wd: 4 }, '2030-04-30')
  assert.equal(brief(answer), '2030-05-09')
  assert.deepEqual(answer.state === 'due' && answer.why, [
    { why: 'holiday', day: '2030-05-01', name: '劳动节' },
    { why: 'holiday', day: '2030-05-02', name: '劳动节' },
    { why: 'holiday', day: '2030-05-03', name: '劳动节' },
  ])
  const madeUp = run({ wd: 1 }, '2030-05-10')
  assert.deepEqual(madeUp.state === 'due' && [madeUp.day, madeUp.why], ['2030-05-11', [{ why: 'makeUp', day: '2030-05-11', name: '劳动节' }]])
})

test('the day of the pause counts and the day of resumption does not', () => {
  const answer = run({ wd: 3 }, '2030-06-03', { pauses: [pause('2030-06-04', '2030-06-06')] })
  assert.deepEqual(answer, {
    state: 'due',
    at: endOfDay('2030-06-10'),
    day: '2030-06-10',
    original: '2030-06-06',
    why: [
      {
        why: 'pause',
        from: at('2030-06-04'),
        to: at('2030-06-06'),
        cause: '等待补正',
        notCounted: { wd: 2 },
        days: ['2030-06-05', '2030-06-06'],
      },
    ],
  })
})

test('a day that two pauses cover is taken once, and a pause over a weekend takes no working day', () => {
  const twice = run({ wd: 3 }, '2030-06-03', { pauses: [pause('2030-06-05', '2030-06-06'), pause('2030-06-04', '2030-06-06')] })
  assert.equal(brief(twice), '2030-06-10')
  const weekend = run({ wd: 5 }, '2030-06-03', { pauses: [pause('2030-06-07', '2030-06-09')] })
  assert.deepEqual(weekend.state === 'due' && [weekend.day, weekend.why.length], ['2030-06-10', 1])
})

test('a pause before the start or after the end changes nothing', () => {
  const pauses = [pause('2030-05-20', '2030-05-28'), pause('2030-06-11', '2030-06-14'), pause('2030-06-12')]
  for (const limit of [{ wd: 5 }, { hours: 120 }]) assert.deepEqual(run(limit, '2030-06-03', { pauses }), run(limit, '2030-06-03'))
})

test('a pause that began before the start takes what follows the start', () => {
  const answer = run({ hours: 48 }, '2030-06-03', { pauses: [{ from: at('2030-06-01'), to: at('2030-06-03', '12:00'), why: '停电' }] })
  assert.equal(answer.state === 'due' && answer.at, at('2030-06-05', '12:00'))
  assert.equal(brief(run({ wd: 2 }, '2030-06-03', { pauses: [pause('2030-05-20', '2030-06-04')] })), '2030-06-06')
  assert.deepEqual(run({ wd: 2 }, '2030-06-03', { pauses: [pause('2030-05-20')] }), {
    state: 'paused',
    since: at('2030-05-20'),
    used: { wd: 0 },
    left: { wd: 2 },
  })
})

test('a clock that stands still says since when, what is used and what is left', () => {
  const pauses = [pause('2030-06-06')]
  const since = at('2030-06-06')
  assert.deepEqual(run({ wd: 20 }, '2030-06-03', { pauses }), { state: 'paused', since, used: { wd: 3 }, left: { wd: 17 } })
  assert.deepEqual(run({ months: 1 }, '2030-06-03', { pauses }), { state: 'paused', since, used: { days: 3 }, left: { days: 27 } })
  assert.deepEqual(run({ hours: 80 }, '2030-06-03', { pauses }), { state: 'paused', since, used: { hours: 72 }, left: { hours: 8 } })
  assert.deepEqual(run({ wd: 20 }, '2030-12-23', { pauses: [pause('2030-12-25')] }), {
    state: 'paused',
    since: at('2030-12-25'),
    used: { wd: 2 },
    left: { wd: 18 },
  })
})

test('hours run through nights, weekends and holidays, and stop only for a pause', () => {
  assert.deepEqual(run({ hours: 48 }, '2030-05-02'), { state: 'due', at: at('2030-05-04'), day: '2030-05-04', original: '2030-05-04', why: [] })
  const stops = { from: at('2030-06-03', '10:00'), to: at('2030-06-03', '12:30'), why: '停电' }
  const answer = run({ hours: 48 }, '2030-06-03', { pauses: [stops, { ...stops, to: at('2030-06-03', '11:00') }] })
  assert.equal(answer.state === 'due' && answer.at, at('2030-06-05', '11:30'))
  assert.deepEqual(answer.state === 'due' && answer.why.map((reason) => reason.why === 'pause' && reason.notCounted), [{ hours: 2.5 }, { hours: 0 }])
})

test('at once means by the end of the day, or of the day on which an interrupted visit went on', () => {
  assert.equal(brief(run('sameVisit', '2030-06-03')), '2030-06-03')
  const resumed = run('sameVisit', '2030-06-03', { pauses: [pause('2030-06-03', '2030-06-05'), pause('2030-06-04', '2030-06-04')] })
  assert.deepEqual(resumed.state === 'due' && [resumed.day, resumed.original, resumed.why.length], ['2030-06-05', '2030-06-03', 1])
  const waiting = run('sameVisit', '2030-06-03', { pauses: [pause('2030-06-03')] })
  assert.deepEqual(waiting, { state: 'paused', since: at('2030-06-03'), used: { days: 0 }, left: 'sameVisit' })
  assert.equal(brief(run('sameVisit', '2030-06-03', { pauses: [pause('2030-06-04')] })), '2030-06-03')
})

test('an extension follows the limit and is a reason of its own', () => {
  const answer = run({ wd: 3 }, '2030-06-03', { extendedBy: [{ wd: 2 }] })
  assert.deepEqual(answer.state === 'due' && [answer.day, answer.original, answer.why], [
    '2030-06-10',
    '2030-06-06',
    [{ why: 'extended', by: { wd: 2 } }],
  ])
  assert.equal(brief(run({ months: 1 }, '2030-01-31', { extendedBy: [{ days: 3 }] })), '2030-03-03')
  assert.equal(brief(run({ months: 1 }, '2030-01-15', { extendedBy: [{ months: 1 }] })), '2030-03-15')
  assert.throws(() => run({ wd: 3 }, '2030-06-03', { extendedBy: [{ hours: 2 }] }), RangeError)
})

test('a last day that is a rest day rolls only where its rule says so', () => {
  assert.equal(brief(run({ days: 5 }, '2030-04-26')), '2030-05-01')
  const rolled = run({ days: 5, roll: 'next' }, '2030-04-26')
  assert.deepEqual(rolled.state === 'due' && [rolled.day, rolled.why], ['2030-05-06', [{ why: 'rolled', from: '2030-05-01', name: '劳动节' }]])
  assert.deepEqual(run({ days: 5, roll: 'next' }, '2030-12-30'), { state: 'unpublished', through: '2030-12-31' })
  assert.equal(brief(run({ days: 5 }, '2030-12-30')), '2031-01-04')
})

test('a named day is due on it, is moved by no pause, and can be extended', () => {
  const friday = { every: 'week', weekdays: [5], roll: 'next' } as const
  const named = run(friday, '2030-04-30', { pauses: [pause('2030-04-30', '2030-05-20')] })
  assert.deepEqual(named.state === 'due' && [named.at, named.original, named.why], [
    endOfDay('2030-05-06'),
    '2030-05-06',
    [{ why: 'rolled', from: '2030-05-03', name: '劳动节' }],
  ])
  const later = run(friday, '2030-04-30', { extendedBy: [{ wd: 1 }] })
  assert.deepEqual(later.state === 'due' && [later.day, later.original, later.why.length], ['2030-05-07', '2030-05-06', 2])
  assert.equal(brief(run({ on: '2030-03-01' }, '2030-04-30')), '2030-03-01')
  assert.deepEqual(run({ announced: '体检日' }, '2030-04-30'), { state: 'announced', name: '体检日' })
  assert.equal(brief(run({ announced: '体检日' }, '2030-04-30', { announced: { 体检日: '2030-05-20' } })), '2030-05-20')
})

test('a limit that is not stated, or that ends in an unpublished year, has no date', () => {
  assert.deepEqual(run('notStated', '2030-06-03'), { state: 'notStated' })
  assert.deepEqual(run({ wd: 20 }, '2030-12-23'), { state: 'unpublished', through: '2030-12-31' })
})

test('a clock is met in time until the last moment of its day, and late after it', () => {
  const last = endOfDay('2030-06-05')
  assert.deepEqual(run({ wd: 2 }, '2030-06-03', { to: last }), { state: 'met', at: last, late: false, due: last })
  const after = instantOf(Date.parse(last) + 1)
  assert.deepEqual(run({ wd: 2 }, '2030-06-03', { to: after }), { state: 'met', at: after, late: true, due: last })
})

test('a mark older than the start does not meet the clock', () => {
  assert.equal(brief(run({ wd: 2 }, '2030-06-03', { to: at('2030-06-02') })), '2030-06-05')
  assert.equal(brief(run({ wd: 2 }, '2030-06-03', { to: at('2030-06-03') })), 'met')
})

test('a clock met without a known date is not late, and what happens afterwards does not move it', () => {
  const to = at('2030-12-27')
  assert.deepEqual(run({ wd: 20 }, '2030-12-23', { to }), { state: 'met', at: to, late: false })
  assert.deepEqual(run('notStated', '2030-12-23', { to }), { state: 'met', at: to, late: false })
  assert.deepEqual(run({ wd: 20 }, '2030-12-23', { to, pauses: [pause('2030-12-24')] }), { state: 'met', at: to, late: false })
  const done = at('2030-06-04')
  const met = run({ wd: 5 }, '2030-06-03', { to: done, pauses: [pause('2030-06-05')] })
  assert.deepEqual(met, { state: 'met', at: done, late: false, due: endOfDay('2030-06-10') })
})
