import { type Day, readDay } from './day.ts'

declare const instant: unique symbol

/** A moment 时刻 as canonical UTC text, 2026-04-03T09:00:00.000Z: always 24 characters, so that instants compare as strings. */
export type Instant = string & { readonly [instant]: true }

/** A time of day 时分 in 24 hours, such as 09:32. */
export type TimeOfDay = `${number}:${number}`

const minute = 60_000
const hour = 60 * minute
const shanghai = 8 * hour // Beijing time, UTC+08:00 all year; Xinjiang's authorities use it too
const written = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/

/** The instant at so many milliseconds since 1970-01-01T00:00Z, as a server's clock gives them. Throws a RangeError for what is no moment. */
export const instantOf = (milliseconds: number): Instant => new Date(milliseconds).toISOString() as Instant

/** The instant that an ISO 8601 text names. It must carry its offset (Z or +08:00): a text without one, or with an impossible day, is undefined. */
export function readInstant(text: string): Instant | undefined {
  const day = written.exec(text)?.[1]
  return day !== undefined && readDay(day) !== undefined ? instantOf(Date.parse(text)) : undefined
}

const local = (at: Instant) => new Date(Date.parse(at) + shanghai).toISOString()

/** The day it is in China (Asia/Shanghai) at that moment. */
export const dayOf = (at: Instant): Day => local(at).slice(0, 10) as Day

/** The time of day it is in China at that moment, such as 17:00. */
export const timeOf = (at: Instant): TimeOfDay => local(at).slice(11, 16) as TimeOfDay

/** The moment at which it is that time of that day in China. Throws a RangeError for a time such as 25:00. */
export const atTime = (day: Day, time: TimeOfDay): Instant => instantOf(Date.parse(`${day}T${time}:00.000+08:00`))

/** The first millisecond of that day in China. */
export const startOfDay = (day: Day): Instant => atTime(day, '00:00')

/** The last millisecond of that day in China, 23:59:59.999: a limit that ends on a day ends here. */
export const endOfDay = (day: Day): Instant => instantOf(Date.parse(`${day}T23:59:59.999+08:00`))

/** The moment so many clock hours later, earlier when negative; fractions are kept to the millisecond. */
export const plusHours = (at: Instant, hours: number): Instant => instantOf(Date.parse(at) + Math.round(hours * hour))

/** The moment so many minutes later, earlier when negative. */
export const plusMinutes = (at: Instant, minutes: number): Instant => plusHours(at, minutes / 60)

/** Clock hours from `from` to `to`, with fractions; negative when `to` is earlier. */
export const hoursBetween = (from: Instant, to: Instant): number => (Date.parse(to) - Date.parse(from)) / hour
