import { addDays, type Day, weekday } from './day.ts'

/** A day that an arrangement names: 春节, 劳动节. */
export interface NamedDay {
  day: Day
  name: string
}

/**
 * The official calendar of a region 放假安排. `off` are the days of rest of a named holiday, `work` the make-up working days 调休上班.
 * Nothing is known before `from` or after `through`, the horizon: the last day of the last published year.
 */
export interface Calendar {
  region: string
  from: Day
  through: Day
  off: readonly NamedDay[]
  work: readonly NamedDay[]
}

/** The answer past the horizon: the arrangement of that year is not published, so nobody can say. */
export interface Unpublished {
  state: 'unpublished'
  through: Day
}

/** What a day is: `makeUp` names the holiday a working weekend makes up for; `why` is `weekend` or the name of the holiday. */
export type DayKind = { kind: 'working'; makeUp?: string } | { kind: 'rest'; why: string } | { kind: 'unpublished'; through: Day }

/** What a rest day does to a named day 遇休息日: the working day after it, the one before it, or nothing. */
export type Roll = 'next' | 'previous' | 'stay'

/** Whether people work on that day and why, by the published arrangement alone (全国年节及纪念日放假办法): outside it `unpublished`, never a guess. */
export function kindOf(calendar: Calendar, day: Day): DayKind {
  if (day < calendar.from || day > calendar.through) return { kind: 'unpublished', through: calendar.through }
  return namedDays(calendar).get(day) ?? (weekday(day) > 5 ? { kind: 'rest', why: 'weekend' } : { kind: 'working' })
}

// A limit is counted out day by day, so the named days of a calendar, which never changes, are looked up and not searched.
const indexed = new WeakMap<Calendar, ReadonlyMap<Day, DayKind>>()

function namedDays(calendar: Calendar): ReadonlyMap<Day, DayKind> {
  const known = indexed.get(calendar)
  if (known) return known
  const named = new Map<Day, DayKind>()
  for (const { day, name } of calendar.off) named.set(day, { kind: 'rest', why: name })
  for (const { day, name } of calendar.work) named.set(day, { kind: 'working', makeUp: name })
  indexed.set(calendar, named)
  return named
}

/** The day itself, or where it is a rest day the nearest working day in the direction of `roll`; `stay` asks nothing of the calendar. */
export function rollDay(calendar: Calendar, day: Day, roll: Roll): Day | Unpublished {
  for (let at = day; roll !== 'stay'; at = addDays(at, roll === 'next' ? 1 : -1)) {
    const { kind } = kindOf(calendar, at)
    if (kind === 'unpublished') return unpublished(calendar)
    if (kind === 'working') return at
  }
  return day
}

/** The day on which the n-th working day after `day` falls; `day` itself is not counted. */
export function addWorkingDays(calendar: Calendar, day: Day, n: number): Day | Unpublished {
  let at = day
  for (let counted = 0; counted < n; ) {
    at = addDays(at, 1)
    const { kind } = kindOf(calendar, at)
    if (kind === 'unpublished') return unpublished(calendar)
    if (kind === 'working') counted++
  }
  return at
}

/**
 * 还有几个工作日: the working days after `from` up to and with `to`. Negative when `to` has passed: the working days it is overdue.
 * Unpublished when a day between them lies past the horizon.
 */
export function workingDaysLeft(calendar: Calendar, from: Day, to: Day): number | Unpublished {
  const [first, last] = from <= to ? [from, to] : [to, from]
  let counted = 0
  for (let at = addDays(first, 1); at <= last; at = addDays(at, 1)) {
    const { kind } = kindOf(calendar, at)
    if (kind === 'unpublished') return unpublished(calendar)
    if (kind === 'working') counted++
  }
  return from <= to ? counted : 0 - counted
}

/** The answer that this calendar ends at its horizon. */
export const unpublished = (calendar: Calendar): Unpublished => ({ state: 'unpublished', through: calendar.through })
