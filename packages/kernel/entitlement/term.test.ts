import assert from 'node:assert/strict'
import { test } from 'node:test'
import { exampleCity } from '@jingban/packs/example/setting.ts'
import type { EntitlementRule, Start } from '../pack/service.ts'
import { given } from '../testing/given.ts'
import { submittedWith } from '../testing/steps.ts'
import { withPart } from '../testing/vary.ts'
import { caseOf, momentOf } from '../testing/world.ts'
import { type Term, termOf } from './term.ts'

function worldWith(words: Partial<EntitlementRule>, disease = 'D04') {
  const entitlement = { from: 'decided', lasts: 'long', basis: 'EX-29', ...words }
  return given(withPart(exampleCity, 'determination', { entitlement }), submittedWith({ disease })).world
}

const fromOf = (term: Term): string => (term.ok ? term.from : term.refusal.code)

/** The first day of a case filed on 3 April and decided on 20 May. */
function start(from: Start): string {
  const world = worldWith({ from })
  const state = { ...caseOf(world), decision: { result: 'granted' as const, at: momentOf('2026-05-20'), stage: 'x' } }
  return fromOf(termOf(world.rules, state, {}, momentOf('2026-06-10')))
}

/** The last day of a benefit that began on 20 May. */
function until(lasts: EntitlementRule['lasts'], disease?: string): string {
  const world = worldWith({ lasts }, disease)
  const state = { ...caseOf(world), decision: { result: 'granted' as const, at: momentOf('2026-05-20'), stage: 'x' } }
  const term = termOf(world.rules, state, {}, momentOf('2026-05-20'))
  return term.ok ? term.to : term.refusal.code
}

test('a benefit begins on the day of the filing, of the decision, or of the enrolment', () => {
  assert.deepEqual([start('submitted'), start('decided'), start('enrolled')], ['2026-04-03', '2026-05-20', '2026-06-10'])
})

test('a benefit begins with the next day, month or quarter', () => {
  const next = (unit: 'day' | 'month' | 'quarter') => start({ next: unit, after: 'decided' })
  assert.deepEqual([next('day'), next('month'), next('quarter')], ['2026-05-21', '2026-06-01', '2026-07-01'])
})

test('a benefit begins on a named day', () => {
  assert.equal(start({ fixed: '2026-07-01' }), '2026-07-01')
  assert.equal(start({ day: { every: 'year', month: 7, day: 1 }, after: 'decided' }), '2026-07-01')
})

test('a term in years, months or days ends the day before it would begin again', () => {
  assert.deepEqual([until({ years: 3 }), until({ months: 6 }), until({ days: 30 })], ['2029-05-19', '2026-11-19', '2026-06-18'])
})

test('a term in calendar years ends with the year, and some terms have no last day', () => {
  assert.deepEqual(
    [until({ calendarYears: 1 }), until({ calendarYears: 2 }), until('long'), until('notStated'), until('sameVisit')],
    ['2026-12-31', '2027-12-31', 'long', 'notStated', '2026-05-20'],
  )
})

test("a disease's own term goes before that of the service, also where it is not stated", () => {
  assert.deepEqual([until({ years: 3 }, 'D01'), until({ years: 3 }, 'D02'), until({ years: 3 }, 'D03')], ['2028-05-19', 'long', 'notStated'])
})

test('a benefit that would begin on a day nobody can tell yet is refused, and never begins on another', () => {
  assert.equal(start({ day: { announced: '待遇开始日' }, after: 'decided' }), 'dayNotAnnounced')
  assert.equal(start({ day: { every: 'year', month: 1, day: 1, working: true }, after: 'decided' }), 'calendarUnpublished')
})

test('a term in working days counts its first day, and past the published calendar nobody can tell its last', () => {
  assert.equal(until({ wd: 5 }), '2026-05-26')
  assert.equal(until({ wd: 500 }), 'calendarUnpublished')
})
