import type { Refusal } from '../case/decision.ts'
import type { Rules } from '../case/rules.ts'
import { diseaseOf } from '../case/rules.ts'
import type { CaseState } from '../case/state.ts'
import type { EntitlementRule, Start } from '../pack/service.ts'
import { choose, type Facts } from '../pack/tree.ts'
import type { Unpublished } from '../time/calendar.ts'
import { due } from '../time/clock.ts'
import { addDays, addMonths, addYears, type Day, lastOfMonth } from '../time/day.ts'
import { type Awaited, nextOccurrence } from '../time/dayRule.ts'
import { dayOf, type Instant, startOfDay } from '../time/instant.ts'
import type { Span } from '../time/span.ts'

/** The last day of a benefit, 'long' (长期有效), or 'notStated' where the notice says nothing. */
export type Until = Day | 'long' | 'notStated'

/** 待遇起止, or why nobody can tell it yet: the day is still to be announced, or its year is unpublished. */
export type Term = { ok: true; from: Day; to: Until } | { ok: false; refusal: Refusal }

type Untold = Unpublished | Awaited

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

/** A fixed day that has gone by begins nothing in the past: then the benefit begins with what it waits for (KF-32). */
function resolve(start: Start, rules: Rules, state: CaseState, now: Instant): Day | Untold {
  if (typeof start === 'string') return momentOf(start, state, now)
  if ('fixed' in start) return start.fixed
  const after = momentOf(start.after, state, now)
  if ('next' in start) return startOfNext(start.next, after)
  const found = nextOccurrence(start.day, after, rules.calendar, rules.announced)
  return found.state === 'on' ? found.day : found.state === 'never' ? after : found
}

/** A renewed benefit goes on with the day after its last, unless it stopped meanwhile: then it begins anew when that is later. */
function startOf(rules: Rules, state: CaseState, facts: Facts, now: Instant): Day | Untold {
  const rule = rules.service.entitlement
  const next = state.filed.renews && addDays(state.filed.renews, 1)
  if (next && rule?.renew?.meanwhile === 'keeps') return next
  const start = rule && choose(rule.from, facts)
  const day = start ? resolve(start, rules, state, now) : dayOf(now)
  return next && typeof day === 'string' && day < next ? next : day
}

type Lasts = Span | Extract<EntitlementRule['lasts'], { calendarYears: number }>

/** A length that begins with its first day: a year from 20 May ends on 19 May. */
function lastDay(lasts: Lasts, rules: Rules, from: Day): Day | Untold {
  if (lasts === 'sameVisit') return from
  if ('calendarYears' in lasts) return `${Number(from.slice(0, 4)) + lasts.calendarYears - 1}-12-31`
  if ('years' in lasts) return addDays(addYears(from, lasts.years), -1)
  if ('months' in lasts) return addDays(addMonths(from, lasts.months), -1)
  if ('days' in lasts) return addDays(from, lasts.days - 1)
  const first = startOfDay('wd' in lasts ? addDays(from, -1) : from)
  const end = due({ limit: lasts, from: [first], pauses: [], calendar: rules.calendar })
  return end.state === 'due' ? end.day : { state: 'unpublished', through: rules.calendar.through }
}

/** The last day; the disease's own term goes before that of the service. */
function untilOf(rules: Rules, state: CaseState, facts: Facts, from: Day): Until | Untold {
  const own = diseaseOf(rules.pack, state.filed.disease)?.validFor
  const lasts = own ?? (rules.service.entitlement && choose(rules.service.entitlement.lasts, facts)) ?? 'notStated'
  return lasts === 'long' || lasts === 'notStated' ? lasts : lastDay(lasts, rules, from)
}

/** A day that cannot be told, as a refusal. */
export function untold(found: Untold): Refusal {
  return found.state === 'announced' ? { code: 'dayNotAnnounced', name: found.name } : { code: 'calendarUnpublished', through: found.through }
}

/**
 * First and last day of the benefit that a granted case gives (SJZ-25, DY-31, KF-32). Nothing before the first day is payable: 'decided' is the
 * day of the determination itself. A renewal begins where the benefit before it ended. Refuses: dayNotAnnounced, calendarUnpublished.
 */
export function termOf(rules: Rules, state: CaseState, facts: Facts, now: Instant): Term {
  const from = startOf(rules, state, facts, now)
  if (typeof from !== 'string') return { ok: false, refusal: untold(from) }
  const to = untilOf(rules, state, facts, from)
  return typeof to === 'string' ? { ok: true, from, to } : { ok: false, refusal: untold(to) }
}
