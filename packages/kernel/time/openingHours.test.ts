import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { OpeningHours } from '../pack/pack.ts'
import type { Day } from './day.ts'
import { exampleCalendar } from './exampleCalendar.ts'
import { atTime, type TimeOfDay } from './instant.ts'
import { openAt } from './openingHours.ts'

const times = [
  { from: '14:00', to: '17:00' },
  { from: '08:30', to: '12:00' },
]
const weekdays: OpeningHours = { days: { every: 'week', weekdays: [1, 2, 3, 4, 5] }, times, basis: 'EX-01' }
const workingDays: OpeningHours = { ...weekdays, days: 'workingDays' }
const at = (day: Day, time: TimeOfDay) => atTime(day, time)
const next = (hours: OpeningHours, day: Day, time: TimeOfDay) => {
  const found = openAt(hours, at(day, time), exampleCalendar)
  return found.open ? undefined : found.next
}

test('[DY-40] from Monday to Friday the counter is open in the morning and in the afternoon, and between them says when it opens next', () => {
  assert.deepEqual(openAt(weekdays, at('2030-03-01', '08:30'), exampleCalendar), { open: true, until: at('2030-03-01', '12:00') })
  assert.deepEqual(openAt(weekdays, at('2030-03-01', '16:59'), exampleCalendar), { open: true, until: at('2030-03-01', '17:00') })
  assert.equal(next(weekdays, '2030-03-01', '07:00'), at('2030-03-01', '08:30'))
  assert.equal(next(weekdays, '2030-03-01', '12:00'), at('2030-03-01', '14:00'))
  assert.equal(next(weekdays, '2030-03-01', '17:00'), at('2030-03-04', '08:30'))
})

test('[DY-41] on a public holiday it is shut, whatever weekday it is', () => {
  assert.equal(next(weekdays, '2030-10-01', '09:00'), at('2030-10-08', '08:30'))
  assert.equal(next(workingDays, '2030-10-01', '09:00'), at('2030-10-08', '08:30'))
})

test('a Saturday worked to make up for a holiday is one of the working days, and none from Monday to Friday', () => {
  assert.equal(openAt(workingDays, at('2030-10-12', '09:00'), exampleCalendar).open, true)
  assert.equal(next(weekdays, '2030-10-12', '09:00'), at('2030-10-14', '08:30'))
})

test('a counter that names Saturdays is open then, though it is a rest day', () => {
  const saturdays: OpeningHours = { ...weekdays, days: { every: 'week', weekdays: [6] } }
  assert.equal(openAt(saturdays, at('2030-03-02', '09:00'), exampleCalendar).open, true)
})

test('in a year whose rest days are unpublished nobody can tell', () => {
  assert.deepEqual(openAt(weekdays, at('2031-01-02', '09:00'), exampleCalendar), { open: false })
})
