import { type Calendar, kindOf, rollDay, type Unpublished } from './calendar.ts'
import { addDays, type Day } from './day.ts'
import { type Announced, type Awaited, type DayRule, nextOccurrence, type Occurrence, previousOccurrence } from './dayRule.ts'

/** What happens to somebody who comes outside a window: refused, kept for the next cycle, or an officer decides. */
export type Outside = 'refuse' | 'nextCycle' | 'officer'

/** When filing is open 申报窗口: from an opening day to a closing day, both included (每年3月—4月, SHZ-09); only on certain days (SHZ-20); or always. */
export type Window =
  | { opens: DayRule; closes: DayRule; outside: Outside; restDays?: 'open' | 'shut' }
  | { onlyOn: DayRule; outside: Outside }
  | 'always'

/**
 * Open, with the last day on which it is where that is known; or shut, with the next day on which it opens. `unknown` says why that next day, or
 * `day` itself, cannot be told: the year is unpublished, or staff have still to announce the day. Where nobody can tell, a window is shut.
 */
export type Openness = { open: true; closes?: Day } | { open: false; outside: Outside; next?: Day; unknown?: Unpublished | Awaited }

/** Whether a window is open on `day` (an instant's dayOf); `announced` holds the days that staff have set for this cycle. */
export function isOpen(window: Window, day: Day, calendar: Calendar, announced: Announced = {}): Openness {
  if (window === 'always') return { open: true }
  if ('onlyOn' in window) {
    const next = nextOccurrence(window.onlyOn, day, calendar, announced)
    return next.state === 'on' && next.day === day ? { open: true, closes: day } : shut(window.outside, next)
  }
  const { opens, outside } = window
  const opened = previousOccurrence(opens, day, calendar, announced)
  const closes = opened.state === 'on' ? nextOccurrence(window.closes, opened.day, calendar, announced) : opened
  if (closes.state === 'unpublished' && day > calendar.through) return shut(outside, closes)
  const over = opened.state !== 'on' || closes.state === 'never' || (closes.state === 'on' && closes.day < day)
  const reopens = () => nextOccurrence(opens, addDays(day, 1), calendar, announced)
  if (window.restDays !== 'shut') return over ? shut(outside, reopens()) : open(closes)
  return over ? shut(outside, onWorkingDay(reopens(), calendar)) : onRestDay(day, closes, outside, calendar, reopens)
}

const open = (closes: Occurrence): Openness => (closes.state === 'on' ? { open: true, closes: closes.day } : { open: true })

function shut(outside: Outside, next: Occurrence): Openness {
  if (next.state === 'on') return { open: false, outside, next: next.day }
  return next.state === 'never' ? { open: false, outside } : { open: false, outside, unknown: next }
}

function onWorkingDay(next: Occurrence, calendar: Calendar): Occurrence {
  if (next.state !== 'on') return next
  const day = rollDay(calendar, next.day, 'next')
  return typeof day === 'string' ? { state: 'on', day } : day
}

/** Inside a window that is shut on rest days: it goes on with the next working day, or where it has closed by then, with its next opening. */
function onRestDay(day: Day, closes: Occurrence, outside: Outside, calendar: Calendar, reopens: () => Occurrence): Openness {
  const { kind } = kindOf(calendar, day)
  if (kind === 'working') return open(closes)
  const resumes = onWorkingDay({ state: 'on', day }, calendar)
  const closed = resumes.state === 'on' && closes.state === 'on' && resumes.day > closes.day
  return shut(outside, closed ? onWorkingDay(reopens(), calendar) : resumes)
}
