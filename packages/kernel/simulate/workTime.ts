import { type Calendar, kindOf } from '../time/calendar.ts'
import { addDays, type Day } from '../time/day.ts'
import { startOfDay } from '../time/instant.ts'

/** A moment in milliseconds since 1970: a simulation adds and compares a great many. */
export type Millis = number

const minute = 60_000
export const hourMillis = 60 * minute
export const dayMillis = 24 * hourMillis
const opensAt = 9 * hourMillis

/** 工作时间: when work begins on each working day of these days, in order. Days whose arrangement is not published count as none. */
export function workingDays(calendar: Calendar, from: Day, through: Day): Millis[] {
  const days: Millis[] = []
  for (let day = from; day <= through; day = addDays(day, 1)) {
    if (kindOf(calendar, day).kind === 'working') days.push(Date.parse(startOfDay(day)) + opensAt)
  }
  return days
}

/** The first of these days whose work is not over at that moment. */
function indexFrom(days: readonly Millis[], from: Millis, perDay: number): number {
  let low = 0
  for (let high = days.length; low < high; ) {
    const middle = (low + high) >> 1
    if ((days[middle] ?? 0) + perDay * minute > from) high = middle
    else low = middle + 1
  }
  return low
}

/** When so many minutes of work are done that begin at this moment, with so many minutes worked on each working day; Infinity past the last day known. */
export function workedAfter(days: readonly Millis[], from: Millis, minutes: number, perDay: number): Millis {
  let left = minutes
  for (let index = indexFrom(days, from, perDay); ; index += 1) {
    const opens = days[index]
    if (opens === undefined) return Number.POSITIVE_INFINITY
    const begins = Math.max(opens, from)
    const free = (opens + perDay * minute - begins) / minute
    if (left <= free) return begins + left * minute
    left -= free
  }
}
