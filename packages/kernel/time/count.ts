import { type Calendar, kindOf, type Unpublished, unpublished } from './calendar.ts'
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
  const lasting = pauses.find(({ to }) => to === undefined)
  const met: Met[] = []
  const stopped = new Map<Pause, Day[]>()
  let day = start
  for (let counted = 0; counted < n; ) {
    if (lasting && day >= dayOf(lasting.from)) return { state: 'paused', since: lasting.from, counted }
    day = addDays(day, 1)
    const kind = calendar && kindOf(calendar, day)
    if (calendar && kind?.kind === 'unpublished') return unpublished(calendar)
    if (kind?.kind === 'rest') {
      if (weekday(day) <= 5) met.push({ why: 'holiday', day, name: kind.why })
      continue
    }
    const pause = pauses.find(({ from, to }) => to !== undefined && day > dayOf(from) && day <= dayOf(to))
    if (pause) {
      stopped.set(pause, [...(stopped.get(pause) ?? []), day])
      continue
    }
    if (kind?.kind === 'working' && kind.makeUp !== undefined) met.push({ why: 'makeUp', day, name: kind.makeUp })
    counted++
  }
  return { state: 'reached', day, met, stopped }
}

/** Where a count of hours ends, with the hours each pause took from it; or how far it came before a pause that still lasts. */
export type HourCount = { state: 'reached'; at: Instant; stopped: ReadonlyMap<Pause, number> } | { state: 'paused'; since: Instant; counted: number }

/** Counts `n` clock hours on from `start`, through nights, weekends and holidays; only pauses stop it, to the millisecond. `pauses` are in order of time. */
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
