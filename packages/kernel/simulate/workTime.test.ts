import assert from 'node:assert/strict'
import { test } from 'node:test'
import { momentOf } from '../testing/world.ts'
import { exampleCalendar } from '../time/exampleCalendar.ts'
import { dayOf, instantOf, timeOf } from '../time/instant.ts'
import { agenda } from './agenda.ts'
import { backlogOf, quantile } from './result.ts'
import { workedAfter, workingDays } from './workTime.ts'

const days = workingDays(exampleCalendar, '2030-04-01', '2030-04-26')
const at = (text: string): number => Date.parse(momentOf(text))
const worked = (from: string, minutes: number, perDay: number): string => {
  const done = instantOf(workedAfter(days, at(from), minutes, perDay))
  return `${dayOf(done)} ${timeOf(done)}`
}

test('work begins at nine and goes on the next working day, over rest days', () => {
  assert.equal(worked('2030-04-01T08:00', 30, 60), '2030-04-01 09:30')
  assert.equal(worked('2030-04-01T09:40', 30, 60), '2030-04-02 09:10')
  assert.equal(worked('2030-04-01T18:00', 15, 60), '2030-04-02 09:15')
  assert.equal(workedAfter(days, at('2030-04-26T18:00'), 15, 60), Number.POSITIVE_INFINITY)
})

test('an agenda tells what is next, and of the same moment the smallest number', () => {
  const plan = agenda()
  for (const [moment, number] of [
    [5, 1],
    [3, 2],
    [9, 3],
    [3, 0],
    [Number.POSITIVE_INFINITY, 4],
    [1, 5],
  ] as const)
    plan.add(moment, number)
  const order = Array.from({ length: 6 }, () => plan.next()?.number)
  assert.deepEqual(order, [5, 0, 2, 1, 3, undefined])
})

test('a quantile is one of the numbers, and 0 of none', () => {
  assert.deepEqual([quantile([3, 1, 2], 0), quantile([3, 1, 2], 0.5), quantile([3, 1, 2], 1), quantile([], 0.5)], [1, 2, 3, 0])
})

test('a backlog counts what began and has not ended, day by day', () => {
  const day = 86_400_000
  const spans = [{ from: 0, to: 2 * day }, { from: day }]
  assert.deepEqual(
    backlogOf(spans, 0, (moment) => dayOf(instantOf(moment))).map((one) => one.open),
    [1, 2, 1],
  )
})
