import { addWorkingDays, type Calendar, kindOf, type Roll, rollDay, type Unpublished, unpublished } from './calendar.ts'
import { addDays, addMonths, type Day, lastOfMonth, type Weekday, weekday } from './day.ts'

/** A day in a period that returns. `month` counts within the period; without it a numbered day is in its first month, the last day in its last. */
export type Recurring =
  | { every: 'week'; weekdays: readonly [Weekday, ...Weekday[]]; half?: 'am' | 'pm'; roll?: Roll | 'skip' }
  | {
      every: 'month' | 'quarter' | 'halfYear' | 'year'
      month?: number
      day: number | 'last'
      working?: true
      later?: number
      roll?: Roll | 'skip'
    }

/**
 * A named day 规定日期: 每周三、周五 (SHZ-27), 4月底前 (SHZ-52), the n-th or last (`working`) day of a month, `later` periods on, a fixed day, or a day
 * that staff announce for each cycle. `roll` says what a rest day does to it, and `skip` that there is none then (SHZ-20). `half` is for display.
 */
export type DayRule = Recurring | { on: Day } | { announced: string }

/** The days that staff have announced for the present cycle, by name. */
export type Announced = Readonly<Record<string, Day>>

/** The answer that staff have still to announce this day. */
export interface Awaited {
  state: 'announced'
  name: string
}

/** When a rule falls: a day, with the day it was rolled from; or unpublished; or still to be announced; or never (a fixed day gone by). */
export type Occurrence = Fallen | Unpublished | Awaited | { state: 'never' }
type Fallen = { state: 'on'; day: Day; rolledFrom?: Day }
type Returning = Exclude<DayRule, { on: Day }>

/** The first day on or after `day` on which the rule falls, rolled as it says. With `later` n, the day in the n-th period after the one of `day`. */
export function nextOccurrence(rule: Returning, day: Day, calendar: Calendar, announced?: Announced): Exclude<Occurrence, { state: 'never' }>
export function nextOccurrence(rule: DayRule, day: Day, calendar: Calendar, announced?: Announced): Occurrence
export function nextOccurrence(rule: DayRule, day: Day, calendar: Calendar, announced: Announced = {}): Occurrence {
  return occurrence(rule, day, 1, calendar, announced)
}

/** The last day on or before `day` on which the rule fell, rolled as it says. `later` counts onwards, so it means nothing here. */
export function previousOccurrence(rule: DayRule, day: Day, calendar: Calendar, announced: Announced = {}): Occurrence {
  return occurrence(rule, day, -1, calendar, announced)
}

type Step = 1 | -1
const months = { month: 1, quarter: 3, halfYear: 6, year: 12 }
const reached = (day: Day, limit: Day, step: Step) => (step === 1 ? day >= limit : day <= limit)

function occurrence(rule: DayRule, day: Day, step: Step, calendar: Calendar, announced: Announced): Occurrence {
  if ('on' in rule) return reached(rule.on, day, step) ? { state: 'on', day: rule.on } : { state: 'never' }
  if ('announced' in rule) {
    const set = announced[rule.announced]
    return set !== undefined && reached(set, day, step) ? { state: 'on', day: set } : { state: 'announced', name: rule.announced }
  }
  const edge = searchEdge(rule, day, step, calendar)
  return typeof edge === 'string' ? search(rule, edge, day, step, calendar) : edge
}

/** Where the search begins: a day of the rest just before `day` may be rolled onto it, so the search begins with that rest. */
function searchEdge(rule: Recurring, day: Day, step: Step, calendar: Calendar): Day | Unpublished {
  if (step === 1 && 'later' in rule && rule.later) return addMonths(periodOf(rule, day), rule.later * months[rule.every])
  if (rule.roll !== (step === 1 ? 'next' : 'previous')) return day
  for (let edge = day; ; edge = addDays(edge, -step)) {
    const { kind } = kindOf(calendar, addDays(edge, -step))
    if (kind === 'unpublished') return unpublished(calendar)
    if (kind === 'working') return edge
  }
}

function search(rule: Recurring, edge: Day, limit: Day, step: Step, calendar: Calendar): Occurrence {
  for (let period = periodOf(rule, edge); ; period = nextPeriod(rule, period, step)) {
    const days = daysIn(rule, period, calendar)
    for (const named of step === 1 ? days : days.reverse()) {
      if (typeof named !== 'string') return named
      if (!reached(named, edge, step)) continue
      const settled = settle(rule, named, calendar)
      if (settled?.state === 'unpublished' || (settled && reached(settled.day, limit, step))) return settled
    }
  }
}

function settle(rule: Recurring, named: Day, calendar: Calendar): Fallen | Unpublished | undefined {
  if (rule.roll === 'skip') {
    const { kind } = kindOf(calendar, named)
    if (kind === 'unpublished') return unpublished(calendar)
    return kind === 'rest' ? undefined : { state: 'on', day: named }
  }
  const day = rollDay(calendar, named, rule.roll ?? 'stay')
  if (typeof day !== 'string') return day
  return day === named ? { state: 'on', day } : { state: 'on', day, rolledFrom: named }
}

function periodOf(rule: Recurring, day: Day): Day {
  if (rule.every === 'week') return addDays(day, 1 - weekday(day))
  const month = Number(day.slice(5, 7)) - 1
  return addMonths(addDays(day, 1 - Number(day.slice(8))), -(month % months[rule.every]))
}

const nextPeriod = (rule: Recurring, period: Day, step: Step): Day =>
  rule.every === 'week' ? addDays(period, 7 * step) : addMonths(period, months[rule.every] * step)

function daysIn(rule: Recurring, period: Day, calendar: Calendar): (Day | Unpublished)[] {
  if (rule.every === 'week') return [...rule.weekdays].sort().map((day) => addDays(period, day - 1))
  const month = addMonths(period, (rule.month ?? (rule.day === 'last' ? months[rule.every] : 1)) - 1)
  const last = lastOfMonth(month)
  if (rule.day === 'last') return [rule.working ? rollDay(calendar, last, 'previous') : last]
  if (rule.working) return [addWorkingDays(calendar, addDays(month, -1), rule.day)]
  return [addDays(month, Math.min(rule.day, Number(last.slice(8))) - 1)]
}
