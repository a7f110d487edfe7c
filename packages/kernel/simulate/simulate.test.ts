import assert from 'node:assert/strict'
import { test } from 'node:test'
import { example } from '@jingban/packs/example/example.ts'
import { withPart } from '../testing/vary.ts'
import type { Calendar } from '../time/calendar.ts'
import { usualHabits } from './habits.ts'
import { onTimeShare, type SimulationResult } from './result.ts'
import { simulate, type Trial } from './simulate.ts'

/** Two years without holidays, so that every limit of the first can be counted. */
const calendar: Calendar = { region: '示例', from: '2030-01-01', through: '2031-12-31', off: [], work: [] }
const trial: Trial = { pack: example, calendar, applications: 150, experts: 12, habits: usualHabits, seed: 3 }
const usual = simulate(trial)
const total = (counts: SimulationResult['ended'] | SimulationResult['refused']): number => Object.values(counts).reduce((sum, one) => sum + one, 0)

test('the same seed gives the same year again, another one another year', () => {
  assert.deepEqual(simulate(trial), usual)
  assert.notDeepEqual(simulate({ ...trial, seed: 4 }), usual)
})

test('every application was taken or refused with a reason, and what was taken ends', () => {
  assert.equal(usual.filed + total(usual.refused), 150)
  assert.equal(total(usual.ended) + usual.open, usual.filed)
  assert.ok(total(usual.ended) > 100)
  assert.equal(usual.clocks.inTime + usual.clocks.late + usual.clocks.unknown, total(usual.ended))
})

test('the backlog goes up with what is filed and down with what ends', () => {
  assert.ok(usual.backlog.every((day) => day.open >= 0))
  assert.equal(usual.backlog.at(-1)?.open, usual.open)
  assert.ok(Math.max(...usual.backlog.map((day) => day.open)) > 0)
  assert.equal(usual.backlog[0]?.day, `${usual.year}-01-01`)
})

test('whoever never takes a task up lets it pass to another, and the draws grow', () => {
  const idle = simulate({ ...trial, habits: { ...usualHabits, lapses: 0.5 } })
  assert.ok(idle.lapsed > usual.lapsed)
  assert.ok(idle.draws > usual.draws)
})

test('reviewers with an hour a week keep people waiting', () => {
  const slow = simulate({ ...trial, experts: 8, habits: { ...usualHabits, minutesPerReview: 240, minutesPerDay: 12 } })
  assert.ok((onTimeShare(slow) ?? 1) < (onTimeShare(usual) ?? 0))
  assert.ok(slow.days.median > usual.days.median)
})

test('the rules are those of the pack: where a stage takes three experts there are more reviews', () => {
  const three = simulate({ ...trial, pack: withPart({ pack: example, calendar }, 'experts', { seats: 3 }).pack })
  const reviews = (result: SimulationResult): number => result.load.reduce((sum, one) => sum + one.reviews, 0)
  assert.ok(reviews(three) > reviews(usual))
})

test('where nobody is left to judge, cases stay open and the year ends all the same', () => {
  const alone = simulate({ ...trial, applications: 12, experts: 1, habits: { ...usualHabits, lapses: 0.9 } })
  assert.ok(alone.open > 0)
  assert.equal(total(alone.ended) + alone.open, alone.filed)
})
