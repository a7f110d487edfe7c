import { type Calendar, kindOf, type Unpublished } from './calendar.ts'
import { addDays, type Day, weekday } from './day.ts'
import { dayOf, hoursBetween, type Instant, plusHours } from './instant.ts'

/** A time that does not count 停表; without `to` it still lasts. `why` names its cause, such as 等待补正. */
export interface Pause {
  from: Instant
  to?: Instant | undefined
  why: string
}

/** What a count met on its way: a holiday that fell on a weekday, or a make-up working day that counted. */
export type Met = { why: 'holiday' | 'makeUp'; day: Day; name: string }

/** Where a count of days ends, with what it met and the days each pause took from it; or how far it came before a pause that still lasts. */
export type DayCount =
  | { state: 'reached'; day: Day; met: Met[]; stopped: ReadonlyMap<Pause, Day[]> }
  | { state: 'paused'; since: Instant; counted: number }
  | Unpublished

/**
 * Counts `n` days on from `start`, which is not counted itself (民法典 第二百零一条): working days of the calendar, or all days without one. The day of a
 * pause counts and the day of resumption does not: a pause takes the days of (from, to], each day once. `pauses` are in order of time.
 */
export function countDays(start: Day, n: number, pauses: readonly Pause[], calendar?: Calendar): DayCount {
  const lasting = pauses.flatMap(({ from, to }) => (to === undefined ? [{ since: from, day: dayOf(from) }] : [])).at(0)
  const over = pauses.flatMap((pause) => (pause.to === undefined ? [] : [{ pause, from: dayOf(pause.from), to: dayOf(pause.to) }]))
  const met: Met[] = []
  const stopped = new Map<Pause, Day[]>()
  let day = start
  for (let counted = 0; counted < n; ) {
    if (lasting && day >= lasting.day) return { state: 'paused', since: lasting.since, counted }
    day = addDays(day, 1)
    const kind = calendar && kindOf(calendar, day)
    if (kind?.kind === 'unpublished') return { state: 'unpublished', through: kind.through }
    if (kind?.kind === 'rest') {
      if (weekday(day) <= 5) met.push({ why: 'holiday', day, name: kind.why })
      continue
    }
    const within = over.find(({ from, to }) => day > from && day <= to)
    if (within) {
      stopped.set(within.pause, [...(stopped.get(within.pause) ?? []), day])
      continue
    }
    if (kind?.kind === 'working' && kind.makeUp !== undefined) met.push({ why: 'makeUp', day, name: kind.makeUp })
    counted++
  }
  return { state: 'reached', day, met, stopped }
}

/** Where a count of hours ends, with the hours each pause took from it; or how far it came before a pause that still lasts. */
export type HourCount = { state: 'reached'; at: Instant; stopped: ReadonlyMap<Pause, number> } | { state: 'paused'; since: Instant; counted: number }

/** Counts `n` clock hours from `start` through nights, weekends and holidays; only pauses stop it, to the millisecond. `pauses` are in time order. */
export function countHours(start: Instant, n: number, pauses: readonly Pause[]): HourCount {
  const stopped = new Map<Pause, number>()
  let at = plusHours(start, n)
  let running = start
  for (const pause of pauses) {
    const from = pause.from > running ? pause.from : running
    if (from >= at) break
    if (pause.to === undefined) return { state: 'paused', since: pause.from, counted: n - hoursBetween(from, at) }
    if (pause.to <= from) continue
    stopped.set(pause, hoursBetween(from, pause.to))
    at = plusHours(at, hoursBetween(from, pause.to))
    running = pause.to
  }
  return { state: 'reached', at, stopped }
}
