import type { Rules } from '../case/rules.ts'
import { diseaseOf } from '../case/rules.ts'
import type { CaseState } from '../case/state.ts'
import type { Start } from '../pack/service.ts'
import { choose, type Facts } from '../pack/tree.ts'
import { addDays, addMonths, addYears, type Day, lastOfMonth } from '../time/day.ts'
import { nextOccurrence } from '../time/dayRule.ts'
import { dayOf, type Instant } from '../time/instant.ts'

/** The first day of the period that follows the one `day` lies in. */
function startOfNext(unit: 'day' | 'month' | 'quarter', day: Day): Day {
  if (unit === 'day') return addDays(day, 1)
  const month = Number(day.slice(5, 7))
  const ahead = unit === 'month' ? 0 : (3 - (month % 3)) % 3
  return addDays(lastOfMonth(addMonths(`${day.slice(0, 8)}01` as Day, ahead)), 1)
}

function momentOf(name: 'decided' | 'enrolled' | 'submitted' | 'accepted', state: CaseState, now: Instant): Day {
  const at = name === 'enrolled' ? now : name === 'decided' ? (state.decision?.at ?? now) : state.marks[name]
  return dayOf(at ?? now)
}

function resolve(start: Start, rules: Rules, state: CaseState, now: Instant): Day {
  if (typeof start === 'string') return momentOf(start, state, now)
  if ('fixed' in start) return start.fixed
  const after = momentOf(start.after, state, now)
  if ('next' in start) return startOfNext(start.next, after)
  const found = nextOccurrence(start.day, after, rules.calendar, rules.announced)
  return found.state === 'on' ? found.day : after
}

/** The first day of the benefit. Nothing before it is payable: 'decided' is the day of the determination itself (KF-32). */
export function startOf(rules: Rules, state: CaseState, facts: Facts, now: Instant): Day {
  const start = rules.service.entitlement && choose(rules.service.entitlement.from, facts)
  return start ? resolve(start, rules, state, now) : dayOf(now)
}

/** The last day of the benefit: a day, 'long' (长期有效), or 'notStated' where the notice says nothing. The disease's own term goes first. */
export function untilOf(rules: Rules, state: CaseState, facts: Facts, from: Day): Day | 'long' | 'notStated' {
  const own = diseaseOf(rules.pack, state.filed.disease)?.validFor
  const lasts = own ?? (rules.service.entitlement && choose(rules.service.entitlement.lasts, facts)) ?? 'notStated'
  if (lasts === 'long' || lasts === 'notStated' || lasts === 'sameVisit') return lasts === 'sameVisit' ? from : lasts
  if ('calendarYears' in lasts) return `${Number(from.slice(0, 4)) + lasts.calendarYears - 1}-12-31`
  if ('years' in lasts) return addDays(addYears(from, lasts.years), -1)
  if ('months' in lasts) return addDays(addMonths(from, lasts.months), -1)
  if ('days' in lasts) return addDays(from, lasts.days - 1)
  return 'notStated'
}
