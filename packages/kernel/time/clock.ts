import type { Calendar, Unpublished } from './calendar.ts'
import type { Pause } from './count.ts'
import type { Day } from './day.ts'
import { type Announced, type Awaited, type DayRule, nextOccurrence } from './dayRule.ts'
import { dayOf, endOfDay, type Instant } from './instant.ts'
import { measure, type Paused, type Reached, type Reason, rolledOff } from './measure.ts'
import type { Span } from './span.ts'

/** What a clock allows 时限: a length of time, a named day, or nothing that the notice states. */
export type ClockLimit = Span | DayRule | 'notStated'

/** What a clock is computed from. It starts with the latest of the `from` marks, once all of them are made (SL-3B.6), and is met by the `to` mark. */
export interface ClockFacts {
  limit: ClockLimit
  from: readonly (Instant | undefined)[]
  to?: Instant | undefined
  pauses: readonly Pause[]
  extendedBy?: readonly Span[] | undefined
  calendar: Calendar
  announced?: Announced | undefined
}

/** A clock that runs: done by `at`, on `day`; without pauses and extensions it would have been `original`. */
export interface DueBy {
  state: 'due'
  at: Instant
  day: Day
  original: Day
  why: readonly Reason[]
}

/**
 * Where a clock stands. A met clock whose date could not be known (not stated, not announced, unpublished, or standing still when it was met) has no
 * `due`, and `late` is then false: a share of clocks met in time counts those with a `due`.
 */
export type Due =
  | { state: 'notStarted' }
  | { state: 'notStated' }
  | Awaited
  | Unpublished
  | Paused
  | { state: 'met'; at: Instant; late: boolean; due?: Instant }
  | DueBy

/**
 * Where a clock stands, computed from its marks, never stored. The first day is not counted; working and calendar days end with the last day;
 * hours are clock hours; a pause takes the days after its own up to and with the day of resumption; a `to` mark older than the start does not
 * meet the clock. A named day is on or after the start, and no pause moves it. Extensions follow the limit and are counted in its unit: another
 * unit is a fault of the pack and throws a RangeError.
 */
export function due(facts: ClockFacts): Due {
  const start = latest(facts.from)
  if (start === undefined) return { state: 'notStarted' }
  const { to } = facts
  if (to === undefined || to < start) return running(facts, start)
  const stood = running({ ...facts, pauses: facts.pauses.filter(({ from }) => from < to) }, start)
  return stood.state === 'due' ? { state: 'met', at: to, late: to > stood.at, due: stood.at } : { state: 'met', at: to, late: false }
}

function latest(marks: readonly (Instant | undefined)[]): Instant | undefined {
  const made = marks.filter((mark) => mark !== undefined)
  return made.length === marks.length ? made.sort().at(-1) : undefined
}

type Running = { state: 'notStated' } | Awaited | Unpublished | Paused | DueBy

const isRule = (limit: Span | DayRule): limit is DayRule => typeof limit === 'object' && ('every' in limit || 'on' in limit || 'announced' in limit)

function running(facts: ClockFacts, start: Instant): Running {
  const { limit, pauses, extendedBy = [], calendar } = facts
  if (limit === 'notStated') return { state: 'notStated' }
  if (isRule(limit)) return byRule(limit, facts, start)
  const measured = measure([limit, ...extendedBy], start, pauses, calendar)
  if (measured.state !== 'reached') return measured
  const original = measure([limit], start, [], calendar)
  return original.state === 'reached' ? dueBy(measured, dayOf(original.at), extendedBy) : original
}

function byRule(rule: DayRule, { calendar, announced, extendedBy = [] }: ClockFacts, start: Instant): Running {
  const named = 'on' in rule ? { state: 'on' as const, day: rule.on } : nextOccurrence(rule, dayOf(start), calendar, announced)
  if (named.state !== 'on') return named
  const reached: Reached = { state: 'reached', at: endOfDay(named.day), why: named.rolledFrom ? rolledOff(named.rolledFrom, calendar) : [] }
  const [first, ...more] = extendedBy
  if (first === undefined) return dueBy(reached, named.day, [])
  const later = measure([first, ...more], reached.at, [], calendar)
  return later.state === 'reached' ? dueBy({ ...later, why: [...reached.why, ...later.why] }, named.day, extendedBy) : later
}

const dueBy = ({ at, why }: Reached, original: Day, extendedBy: readonly Span[]): DueBy => ({
  state: 'due',
  at,
  day: dayOf(at),
  original,
  why: [...why, ...extendedBy.map((by): Reason => ({ why: 'extended', by }))],
})
