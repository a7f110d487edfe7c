import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Day } from './day.ts'
import { exampleCalendar as calendar } from './exampleCalendar.ts'
import { isOpen, type Window } from './window.ts'

const at = (window: Window, day: Day) => isOpen(window, day, calendar)
const unknown = { state: 'unpublished', through: '2030-12-31' }
const spring: Window = { opens: { every: 'year', month: 3, day: 1 }, closes: { every: 'year', month: 4, day: 'last' }, outside: 'nextCycle' }

test('a window that is always open has no closing day', () => {
  assert.deepEqual(at('always', '2031-01-01'), { open: true })
})

test('a yearly window is open from its first day to its last, and names its next opening', () => {
  assert.deepEqual(at(spring, '2030-02-28'), { open: false, outside: 'nextCycle', next: '2030-03-01' })
  assert.deepEqual(at(spring, '2030-03-01'), { open: true, closes: '2030-04-30' })
  assert.deepEqual(at(spring, '2030-04-30'), { open: true, closes: '2030-04-30' })
  assert.deepEqual(at(spring, '2030-05-01'), { open: false, outside: 'nextCycle', next: '2031-03-01' })
})

test('a window may run over the end of the year', () => {
  const winter: Window = { opens: { every: 'year', month: 12, day: 1 }, closes: { every: 'year', month: 1, day: 'last' }, outside: 'refuse' }
  assert.deepEqual(at(winter, '2030-12-15'), { open: true, closes: '2031-01-31' })
  assert.deepEqual(at(winter, '2030-01-31'), { open: true, closes: '2030-01-31' })
  assert.deepEqual(at(winter, '2030-02-01'), { open: false, outside: 'refuse', next: '2030-12-01' })
})

test('a window that has closed for good stays shut when its opening day returns', () => {
  const last: Window = { ...spring, closes: { on: '2030-04-30' } }
  assert.deepEqual(at(last, '2030-04-30'), { open: true, closes: '2030-04-30' })
  assert.deepEqual(at(last, '2031-03-01'), { open: false, outside: 'nextCycle', next: '2032-03-01' })
})

test('a window on certain days is open on these alone', () => {
  const days: Window = { onlyOn: { every: 'week', weekdays: [2, 4], roll: 'skip' }, outside: 'officer' }
  assert.deepEqual(at(days, '2030-04-30'), { open: true, closes: '2030-04-30' })
  assert.deepEqual(at(days, '2030-05-02'), { open: false, outside: 'officer', next: '2030-05-07' })
  assert.deepEqual(at(days, '2031-01-02'), { open: false, outside: 'officer', unknown })
})

test('a window shut on rest days goes on with the next working day, or with its next opening', () => {
  const counter: Window = { opens: { on: '2030-04-29' }, closes: { on: '2030-05-06' }, outside: 'refuse', restDays: 'shut' }
  assert.deepEqual(at(counter, '2030-04-30'), { open: true, closes: '2030-05-06' })
  assert.deepEqual(at(counter, '2030-05-02'), { open: false, outside: 'refuse', next: '2030-05-06' })
  assert.deepEqual(at({ ...counter, closes: { on: '2030-05-04' } }, '2030-05-02'), { open: false, outside: 'refuse' })
  assert.deepEqual(at({ ...counter, opens: { on: '2030-05-01' } }, '2030-04-30'), { open: false, outside: 'refuse', next: '2030-05-06' })
  assert.deepEqual(at({ ...counter, closes: { on: '2031-02-01' } }, '2031-01-06'), { open: false, outside: 'refuse', unknown })
})

test('a window waits for the day that staff announce', () => {
  const announced: Window = { opens: { announced: '开始' }, closes: { announced: '截止' }, outside: 'refuse' }
  assert.deepEqual(at(announced, '2030-03-10'), { open: false, outside: 'refuse', unknown: { state: 'announced', name: '开始' } })
  assert.deepEqual(isOpen(announced, '2030-03-10', calendar, { 开始: '2030-03-15' }), { open: false, outside: 'refuse', next: '2030-03-15' })
  assert.deepEqual(isOpen(announced, '2030-03-20', calendar, { 开始: '2030-03-15' }), { open: true })
  assert.deepEqual(isOpen(announced, '2030-03-20', calendar, { 开始: '2030-03-15', 截止: '2030-03-31' }), { open: true, closes: '2030-03-31' })
})

test('a closing day past the horizon leaves the window open while the year is published, and shut after it', () => {
  const rolled: Window = { opens: { every: 'year', month: 12, day: 1 }, closes: { on: '2031-01-31' }, outside: 'refuse' }
  const unsure: Window = { ...rolled, closes: { every: 'year', month: 1, day: 5, roll: 'next' } }
  assert.deepEqual(at(unsure, '2030-12-31'), { open: true })
  assert.deepEqual(at(unsure, '2031-01-02'), { open: false, outside: 'refuse', unknown })
  assert.deepEqual(at(rolled, '2031-01-02'), { open: true, closes: '2031-01-31' })
})
