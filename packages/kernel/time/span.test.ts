import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lengthFrom, shiftDay, unitOf } from './span.ts'

test('a span of the calendar reaches forward, and back as a look-back does', () => {
  assert.equal(shiftDay('2026-04-03', { years: 2 }, -1), '2024-04-03')
  assert.equal(shiftDay('2026-08-31', { months: 6 }, -1), '2026-02-28')
  assert.equal(shiftDay('2026-04-03', { days: 7 }, 1), '2026-04-10')
})

test('months and years are counted out in days from the day they begin', () => {
  assert.deepEqual([unitOf({ months: 3 }), lengthFrom('2026-02-11', { months: 3 })], ['days', 89])
  assert.deepEqual([unitOf({ years: 1 }), lengthFrom('2028-02-29', { years: 1 })], ['days', 365])
  assert.deepEqual([unitOf({ wd: 20 }), unitOf({ hours: 48 }), unitOf('sameVisit')], ['wd', 'hours', 'sameVisit'])
})
