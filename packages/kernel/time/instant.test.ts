import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { atTime, dayOf, endOfDay, hoursBetween, instantOf, plusHours, plusMinutes, readInstant, startOfDay, timeOf } from './instant.ts'

test('an instant is read from any offset and written in UTC, so that instants compare as strings', () => {
  assert.equal(readInstant('2026-04-03T17:00:00+08:00'), '2026-04-03T09:00:00.000Z')
  assert.equal(readInstant('2026-04-03T09:00Z'), '2026-04-03T09:00:00.000Z')
  assert.equal(readInstant('2026-04-02T23:30:00.25-09:30'), '2026-04-03T09:00:00.250Z')
})

test('a text without an offset, or of an impossible moment, is no instant', () => {
  for (const text of ['2026-04-03T17:00:00', '2026-02-30T17:00:00Z', '2026-04-03T24:00:00Z', '2026-04-03', '2026-04-03T17:60:00Z', ''])
    assert.equal(readInstant(text), undefined)
})

test('the day and the time are those of China, eight hours ahead', () => {
  const late = instantOf(Date.UTC(2026, 3, 3, 16, 5))
  assert.equal(dayOf(late), '2026-04-04')
  assert.equal(timeOf(late), '00:05')
  assert.equal(atTime('2026-04-03', '17:00'), '2026-04-03T09:00:00.000Z')
  assert.equal(startOfDay('2026-04-03'), '2026-04-02T16:00:00.000Z')
  assert.equal(endOfDay('2026-04-03'), '2026-04-03T15:59:59.999Z')
})

test('hours are clock hours', () => {
  const at = atTime('2026-04-03', '17:00')
  assert.equal(plusHours(at, 48), atTime('2026-04-05', '17:00'))
  assert.equal(plusMinutes(at, -20), atTime('2026-04-03', '16:40'))
  assert.equal(hoursBetween(at, atTime('2026-04-04', '10:20')), 17 + 20 / 60)
})

test('every instant lies in its own day, and reads back as it is written', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4e12 }), (milliseconds) => {
      const at = instantOf(milliseconds)
      assert.ok(startOfDay(dayOf(at)) <= at && at <= endOfDay(dayOf(at)))
      assert.equal(readInstant(at), at)
      assert.equal(atTime(dayOf(at), timeOf(at)), instantOf(milliseconds - (milliseconds % 60_000)))
    }),
  )
})
