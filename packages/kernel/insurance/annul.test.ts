import assert from 'node:assert/strict'
import { test } from 'node:test'
import { momentOf } from '../testing/world.ts'
import { annul, annulUnit } from './annul.ts'
import { asOf, unitAsOf } from './asOf.ts'
import { contribute, correct, recogniseAid } from './entitle.ts'
import type { InsuranceEvent, UnitEvent } from './event.ts'
import type { Entered } from './refusal.ts'
import { type Asking, die, enrol, terminate } from './relate.ts'
import { changeUnit, enrolUnit, suspendUnit, type UnitAsking } from './unit.ts'

const officer = { at: momentOf('2026-04-01'), by: 'staff:s1' as const }
const other = { at: momentOf('2026-04-02'), by: 'staff:s2' as const }

/** What the steps enter one after the other; a refused one ends the test. */
function written<Event>(...steps: ((events: readonly Event[]) => Entered<Event>)[]): Event[] {
  const events: Event[] = []
  for (const step of steps) {
    const answer = step(events)
    assert.ok(answer.ok, JSON.stringify(answer))
    events.push(...answer.events)
  }
  return events
}
const entered = (...steps: ((asking: Asking) => Entered<InsuranceEvent>)[]): InsuranceEvent[] =>
  written<InsuranceEvent>(...steps.map((step) => (events: readonly InsuranceEvent[]) => step({ events, moment: officer })))
const ofUnit = (...steps: ((asking: UnitAsking) => Entered<UnitEvent>)[]): UnitEvent[] =>
  written<UnitEvent>(...steps.map((step) => (events: readonly UnitEvent[]) => step({ events, moment: officer })))

const takeBack = (events: readonly InsuranceEvent[], entry: number, moment: Asking['moment'] = other) =>
  annul({ events, moment }, { entry, reason: '日期录错' })
const codeOf = (answer: { ok: true } | { ok: false; refusal: { code: string } }): string => (answer.ok ? 'ok' : answer.refusal.code)
const joins = (asking: Asking) => enrol(asking, { scheme: 'employee', on: '2026-03-01', unit: 'u1' })

test('an entry with a wrong day is taken back by another person, holds on no day, and may be made again with the day before it', () => {
  const events = entered(joins)
  const answer = takeBack(events, 1)
  assert.ok(answer.ok)
  assert.deepEqual(answer.events, [{ type: 'annulled', entry: 1, reason: '日期录错', at: other.at, by: other.by, on: '2026-03-01' }])
  const all = [...events, ...answer.events]
  assert.deepEqual(asOf(all, '2026-04-02').relations, [])
  const again = enrol({ events: all, moment: officer }, { scheme: 'employee', on: '2026-02-01', unit: 'u1' })
  assert.ok(again.ok, 'the day of what was taken back stands in nobody’s way')
  assert.deepEqual(
    asOf([...all, ...again.events], '2026-04-02').relations.map(({ from }) => from),
    ['2026-02-01'],
  )
})

test('whoever made an entry does not take it back, nor is it taken back twice, nor one that there is not', () => {
  const events = entered(joins)
  assert.equal(codeOf(takeBack(events, 1, officer)), 'ownEntry')
  const answer = takeBack(events, 1)
  assert.ok(answer.ok)
  assert.equal(codeOf(takeBack([...events, ...answer.events], 1)), 'alreadyAnnulled')
  assert.equal(codeOf(takeBack([...events, ...answer.events], 2)), 'notAnnullable')
  for (const entry of [0, 3, 1.5]) assert.equal(codeOf(takeBack(events, entry)), 'noSuchEntry')
})

test('of entries that rest on each other the last is taken back first; months and aid rest on nothing', () => {
  const events = entered(
    joins,
    ({ moment }) => contribute({ moment }, { scheme: 'employee', first: '2026-03', last: '2026-03', on: '2026-04-01' }),
    (asking) => recogniseAid(asking, { category: '特困人员', on: '2026-03-01' }),
    (asking) => terminate(asking, { scheme: 'employee', on: '2026-03-20', reason: 'gaveUp' }),
    (asking) => enrol(asking, { scheme: 'resident', on: '2026-03-20' }),
    ({ moment }) => correct(moment, ['name']),
  )
  assert.deepEqual(
    [1, 2, 3, 4, 5, 6].map((entry) => codeOf(takeBack(events, entry))),
    ['laterEntry', 'ok', 'ok', 'laterEntry', 'ok', 'notAnnullable'],
  )
  const last = takeBack(events, 5)
  assert.ok(last.ok)
  assert.equal(codeOf(takeBack([...events, ...last.events], 4)), 'ok')
})

test('a death that was entered of the wrong person is taken back with the ends that it brought', () => {
  const events = entered(joins, (asking) => die(asking, '2026-03-20'))
  assert.equal(codeOf(takeBack(events, 2)), 'laterEntry', 'the end rests on the death')
  const answer = takeBack(events, 3)
  assert.ok(answer.ok)
  const state = asOf([...events, ...answer.events], '2026-04-02')
  assert.deepEqual([state.deathOn, state.relations[0]?.state], [undefined, 'active'])
})

test('how a unit stands is taken back one by one, its enrolment only while nobody is insured through it', () => {
  const enrolment = { unitCode: '611000000001', schemes: ['employee' as const], facts: {} }
  const events = ofUnit(
    (asking) => enrolUnit(asking, { on: '2026-01-01', ...enrolment }),
    (asking) => suspendUnit(asking, { on: '2026-03-01' }),
  )
  const back = (all: readonly UnitEvent[], entry: number, members = 0) =>
    annulUnit({ events: all, moment: other }, { entry, reason: '录错单位', members })
  assert.equal(codeOf(back(events, 1)), 'laterEntry')
  const answer = back(events, 2)
  assert.ok(answer.ok)
  const all = [...events, ...answer.events]
  assert.equal(unitAsOf(all, '2026-04-02')?.state, 'active')
  assert.ok(suspendUnit({ events: all, moment: other }, { on: '2026-02-01' }).ok)
  assert.deepEqual([codeOf(back(all, 1, 3)), codeOf(back(all, 1))], ['unitHasMembers', 'ok'])
  const changed = changeUnit({ events, moment: officer }, { on: '2026-03-02', items: ['unitNature'], facts: {} })
  assert.ok(changed.ok)
  assert.deepEqual(
    [1, 2, 3].map((entry) => codeOf(back([...events, ...changed.events], entry))),
    ['laterEntry', 'ok', 'notAnnullable'],
  )
  const none = back(all, 1)
  assert.ok(none.ok)
  assert.equal(unitAsOf([...all, ...none.events], '2026-04-02'), undefined)
})
