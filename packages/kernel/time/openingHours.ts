import type { OpeningHours } from '../pack/pack.ts'
import { type Calendar, kindOf } from './calendar.ts'
import { addDays, type Day } from './day.ts'
import { nextOccurrence } from './dayRule.ts'
import { atTime, dayOf, type Instant, type TimeOfDay } from './instant.ts'

/** Open until the end of the present hours; or shut, with the next opening where the calendar can tell it. */
export type Attended = { open: true; until: Instant } | { open: false; next?: Instant }

/** No notice closes its counter for longer; a rule that never falls ends here too. */
const FARTHEST_DAYS = 400

/**
 * Whether people are attended to on that day: on the days named, but not on public holidays (DY-41), whatever weekday they fall on. A year whose
 * rest days are unpublished is answered with undefined.
 */
function attends({ days }: OpeningHours, day: Day, calendar: Calendar): boolean | undefined {
  const kind = kindOf(calendar, day)
  if (kind.kind === 'unpublished') return undefined
  if (days === 'workingDays') return kind.kind === 'working'
  if (kind.kind === 'rest' && kind.why !== 'weekend') return false
  const found = nextOccurrence(days, day, calendar)
  return found.state === 'on' && found.day === day
}

/** 办理时间: whether the counter is open at this moment, or when it opens next (DY-40, DY-41). The end of the hours is no longer open. */
export function openAt(hours: OpeningHours, now: Instant, calendar: Calendar): Attended {
  const times = hours.times.toSorted((a, b) => (a.from < b.from ? -1 : 1))
  const today = dayOf(now)
  for (let day = today, left = FARTHEST_DAYS; left > 0; day = addDays(day, 1), left -= 1) {
    const attended = attends(hours, day, calendar)
    if (attended === undefined) break
    if (!attended) continue
    for (const { from, to } of times) {
      const [opens, closes] = [atTime(day, from as TimeOfDay), atTime(day, to as TimeOfDay)]
      if (opens <= now && now < closes) return { open: true, until: closes }
      if (now < opens) return { open: false, next: opens }
    }
  }
  return { open: false }
}
