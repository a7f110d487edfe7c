import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, type Day } from '../time/day.ts'
import { atTime } from '../time/instant.ts'
import { type AgreementDecision, change, end, expire, openServices, renew, resume, sign, suspend, warn } from './decide.ts'
import { type AgreementState, foldAgreement } from './fold.ts'
import { lastDay, openOn, standingOn } from './standing.ts'

const from: Day = '2026-01-01'
const step = fc.record({
  verb: fc.constantFrom('open', 'suspend', 'resume', 'change', 'renew', 'end', 'expire', 'warn'),
  later: fc.integer({ min: 0, max: 90 }),
  ahead: fc.integer({ min: -5, max: 200 }),
})
type Try = { verb: string; later: number; ahead: number }

function attempt(state: AgreementState, { verb, ahead }: Try, today: Day): AgreementDecision {
  const moment = { at: atTime(today, '09:00'), by: 'staff:s1' as const }
  const day = addDays(today, ahead)
  const given = { from: day, reason: '理由' }
  switch (verb) {
    case 'open':
      return openServices(state, ['inpatient'], moment)
    case 'suspend':
      return suspend(state, given, moment)
    case 'resume':
      return resume(state, given, moment)
    case 'change':
      return change(state, { ...given, services: ['inpatient', 'outpatient'] }, moment)
    case 'renew':
      return renew(state, { to: day, reason: '理由' }, [], moment)
    case 'end':
      return end(state, { on: day, reason: '理由' }, moment)
    case 'expire':
      return expire(state, moment)
    default:
      return warn(state, moment)
  }
}

/** What an agreement goes through when all this is tried on it, one after the other: every state, with the day it was reached on. */
function history(tries: readonly Try[]): { state: AgreementState; today: Day }[] {
  const signed = sign({ case: 'c1', provider: 'H001', kind: 'institution', indicators: ['指标'], from, to: '2026-12-31' }, [], {
    at: atTime('2025-12-20', '09:00'),
    by: 'system',
  })
  assert.ok(signed.ok)
  const first = foldAgreement('a1', signed.events)
  assert.ok(first)
  const all: { state: AgreementState; today: Day }[] = [{ state: first, today: '2025-12-20' }]
  for (const one of tries) {
    const last = all.at(-1) as { state: AgreementState; today: Day }
    const today = addDays(last.today, one.later)
    const decision = attempt(last.state, one, today)
    all.push({ state: (decision.ok && foldAgreement('a1', decision.events, last.state)) || last.state, today })
  }
  return all
}

const days = (state: AgreementState): Day[] =>
  Array.from({ length: 60 }, (_, index) => addDays(addDays(from, -40), index * 14)).concat(lastDay(state))

test('whatever is tried, nothing is open outside the term, while suspended, or after the end', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 14 }), (tries) => {
      for (const { state } of history(tries)) {
        for (const day of days(state)) {
          const open = openOn(state, day).length > 0
          assert.ok(!open || (day >= state.from && day <= lastDay(state) && standingOn(state, day) === 'inForce'))
        }
        assert.deepEqual(openOn(state, addDays(lastDay(state), 1)), [])
      }
    }),
  )
})

test('whatever is tried, an agreement that has ended stays ended on the same last day', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 14 }), (tries) => {
      const all = history(tries)
      const ended = all.find(({ state }) => state.ended)
      for (const { state } of ended ? all.slice(all.indexOf(ended)) : []) assert.deepEqual(state.ended, ended?.state.ended)
    }),
  )
})

test('whatever is tried, how it stood on a day gone by is never changed afterwards', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 14 }), (tries) => {
      const all = history(tries)
      for (const [index, { state }] of all.entries()) {
        const next = all[index + 1]
        if (!next) continue
        for (const day of days(state).filter((one) => one < next.today))
          assert.deepEqual([standingOn(next.state, day), openOn(next.state, day)], [standingOn(state, day), openOn(state, day)])
      }
    }),
  )
})
