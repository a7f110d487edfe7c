import { type Calendar, kindOf, rollDay, type Unpublished } from './calendar.ts'
import { countDays, countHours, type DayCount, type HourCount, type Met, type Pause } from './count.ts'
import { addDays, type Day, daysBetween } from './day.ts'
import { dayOf, endOfDay, type Instant } from './instant.ts'
import { lengthFrom, type Span, type Unit, unitOf } from './span.ts'

/**
 * One line of 「为什么是这一天」: a weekday holiday not counted; a make-up working day counted; a pause with what it took (`days` names them for a clock in
 * days, and is empty for one in hours or at once); an extension; a last day rolled off the rest day `from`.
 */
export type Reason =
  | Met
  | { why: 'pause'; from: Instant; to: Instant; cause: string; notCounted: Span; days: readonly Day[] }
  | { why: 'extended'; by: Span }
  | { why: 'rolled'; from: Day; name: string }

/** A clock that stands still since `since`: how much is used and how much is left, in the unit of its limit (months and years in days). */
export interface Paused {
  state: 'paused'
  since: Instant
  used: Span
  left: Span
}

type Spans = readonly [Span, ...Span[]]

/** Where a length of time ends, and why there. */
export interface Reached {
  state: 'reached'
  at: Instant
  why: readonly Reason[]
}
type Measured = Reached | Paused | Unpublished

/** The reason that a named day was rolled off a rest day, if it was. */
export function rolledOff(from: Day, calendar: Calendar): Reason[] {
  const kind = kindOf(calendar, from)
  return kind.kind === 'rest' ? [{ why: 'rolled', from, name: kind.why }] : []
}

/**
 * Counts the spans one after another from `start`, over the pauses. They share one unit, that of the first, whose roll holds for the end: a pack that
 * extends working days by hours is at fault, and throws a RangeError.
 */
export function measure(spans: Spans, start: Instant, pauses: readonly Pause[], calendar: Calendar): Measured {
  const [limit] = spans
  const unit = unitOf(limit)
  const inOrder = pauses.filter(({ to }) => to === undefined || to >= start).sort((a, b) => (a.from < b.from ? -1 : Number(a.from > b.from)))
  const n = total(spans, unit, dayOf(start))
  switch (unit) {
    case 'sameVisit':
      return sameVisit(dayOf(start), inOrder)
    case 'hours':
      return inHours(countHours(start, n, inOrder), n, inOrder)
    case 'wd':
      return inDays(countDays(dayOf(start), n, inOrder, calendar), n, unit, inOrder)
    case 'days':
      return atRest(inDays(countDays(dayOf(start), n, inOrder), n, unit, inOrder), limit, calendar)
  }
}

function total(spans: Spans, unit: Unit, first: Day): number {
  return spans.reduce((n, span) => {
    if (unitOf(span) !== unit) throw new RangeError(`a limit in ${unit} cannot be extended in ${unitOf(span)}`)
    return n + lengthFrom(addDays(first, n), span)
  }, 0)
}

/** The pauses that touched the time up to `at`, each with what it took. */
function pauseReasons(pauses: readonly Pause[], at: Instant, took: (pause: Pause) => { notCounted: Span; days: readonly Day[] }): Reason[] {
  return pauses.flatMap((pause) => {
    const { from, to, why } = pause
    return to === undefined || from > at ? [] : [{ why: 'pause', from, to, cause: why, ...took(pause) }]
  })
}

function inHours(count: HourCount, n: number, pauses: readonly Pause[]): Measured {
  if (count.state === 'paused') return { state: 'paused', since: count.since, used: { hours: count.counted }, left: { hours: n - count.counted } }
  const took = (pause: Pause) => ({ notCounted: { hours: count.stopped.get(pause) ?? 0 }, days: [] })
  return { state: 'reached', at: count.at, why: pauseReasons(pauses, count.at, took) }
}

function inDays(count: DayCount, n: number, unit: 'wd' | 'days', pauses: readonly Pause[]): Measured {
  if (count.state === 'unpublished') return count
  const span = (length: number): Span => (unit === 'wd' ? { wd: length } : { days: length })
  if (count.state === 'paused') return { state: 'paused', since: count.since, used: span(count.counted), left: span(n - count.counted) }
  const at = endOfDay(count.day)
  const took = (pause: Pause) => {
    const days = count.stopped.get(pause) ?? []
    return { notCounted: span(days.length), days }
  }
  return { state: 'reached', at, why: [...count.met, ...pauseReasons(pauses, at, took)] }
}

function atRest(measured: Measured, limit: Span, calendar: Calendar): Measured {
  const roll = typeof limit === 'object' && 'roll' in limit ? limit.roll : undefined
  if (measured.state !== 'reached' || roll === undefined) return measured
  const last = dayOf(measured.at)
  const day = rollDay(calendar, last, roll)
  if (typeof day !== 'string') return day
  return day === last ? measured : { state: 'reached', at: endOfDay(day), why: [...measured.why, ...rolledOff(last, calendar)] }
}

/** At once 即时办结: by the end of the day of the start, or of the day on which the last pause that interrupted the visit ended. */
function sameVisit(first: Day, pauses: readonly Pause[]): Measured {
  let day = first
  const why: Reason[] = []
  for (const { from, to, why: cause } of pauses) {
    if (dayOf(from) > day) break
    if (to === undefined) return { state: 'paused', since: from, used: { days: 0 }, left: 'sameVisit' }
    const resumed = dayOf(to)
    if (resumed <= day) continue
    why.push({ why: 'pause', from, to, cause, notCounted: { days: daysBetween(day, resumed) }, days: [] })
    day = resumed
  }
  return { state: 'reached', at: endOfDay(day), why }
}
