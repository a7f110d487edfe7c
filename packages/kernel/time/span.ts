import type { Roll } from './calendar.ts'
import { addDays, addMonths, addYears, type Day, daysBetween } from './day.ts'

/** A length in calendar days 自然日, months or years. `roll` says what a rest day does to its last day (民法典 第二百零三条); without it, nothing. */
export type CalendarSpan = ({ days: number } | { months: number } | { years: number }) & { roll?: Roll }

/** A length of time 期限: working days 工作日, calendar days, clock hours, months, years, or at once 即时办结. */
export type Span = { wd: number } | { hours: number } | CalendarSpan | 'sameVisit'

/** What a span is counted in. Months and years are counted out in days. */
export type Unit = 'wd' | 'hours' | 'days' | 'sameVisit'

/** The unit a span is counted in; a limit and its extension must agree in it. */
export function unitOf(span: Span): Unit {
  if (span === 'sameVisit') return span
  if ('wd' in span) return 'wd'
  return 'hours' in span ? 'hours' : 'days'
}

/** The day one such span after `day` (direction 1), or before it (direction -1: how far a look-back reaches, KF-08). */
export function shiftDay(day: Day, span: CalendarSpan, direction: 1 | -1): Day {
  if ('days' in span) return addDays(day, direction * span.days)
  return 'months' in span ? addMonths(day, direction * span.months) : addYears(day, direction * span.years)
}

/** How many units a span that begins on `day` holds: 3 months from 2026-02-11 are 89 days. */
export function lengthFrom(day: Day, span: Span): number {
  if (span === 'sameVisit') return 0
  if ('wd' in span) return span.wd
  return 'hours' in span ? span.hours : daysBetween(day, shiftDay(day, span, 1))
}
