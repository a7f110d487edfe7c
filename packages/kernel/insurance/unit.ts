import type { Id } from '../pack/tree.ts'
import type { Day } from '../time/day.ts'
import { dayOf } from '../time/instant.ts'
import { standing as standingEntries, unitAsOf } from './asOf.ts'
import type { Scheme, UnitEvent, UnitFacts } from './event.ts'
import { type Entered, type EntryMoment, entered, entryOn, futureDay, type RegisterRefusal, refused } from './refusal.ts'
import type { UnitRecord } from './state.ts'

type Answer = Entered<UnitEvent>

/** What is entered for one unit: its entries so far, and the moment. */
export interface UnitAsking {
  events: readonly UnitEvent[]
  moment: EntryMoment
}

const now = ({ events, moment }: UnitAsking): UnitRecord | undefined => unitAsOf(events, dayOf(moment.at))

/** A unit's entries go forward in time. */
function againstDay({ events, moment }: UnitAsking, on: Day): RegisterRefusal | undefined {
  const last = standingEntries(events).reduce<Day | undefined>(
    (found, event) => (found === undefined || event.on > found ? event.on : found),
    undefined,
  )
  return futureDay(moment, on) ?? (last !== undefined && on < last ? { code: 'dayBeforeLast', on, last } : undefined)
}

/** What a unit is enrolled with; `facts` are what else was told of it and names nobody (SL-F1.7). */
export interface UnitEnrolment {
  on: Day
  unitCode: string
  schemes: Scheme[]
  otherScheme?: string
  kind?: string
  county?: string
  facts: UnitFacts
}

/** 新参保登记 (SL-F1.1). Refuses: dayInFuture, dayBeforeLast, unitAlreadyEnrolled with its number and since when; one that was cancelled may come again. */
export function enrolUnit(asking: UnitAsking, { on, ...enrolment }: UnitEnrolment): Answer {
  const unit = now(asking)
  const refusal = againstDay(asking, on)
  if (refusal) return refused(refusal)
  if (unit && unit.state !== 'cancelled') {
    const { unitCode, from, state, county } = unit
    return refused({ code: 'unitAlreadyEnrolled', unitCode, since: from, state, ...(county !== undefined && { county }) })
  }
  return entered<UnitEvent>({ type: 'unitEnrolled', ...enrolment, ...entryOn(asking.moment, on) })
}

/** The unit an entry is about, once it is enrolled and not cancelled. */
function standing(asking: UnitAsking, on: Day): { unit: UnitRecord } | { refusal: RegisterRefusal } {
  const unit = now(asking)
  if (!unit) return { refusal: { code: 'unitNotEnrolled' } }
  const refusal = againstDay(asking, on)
  if (refusal) return { refusal }
  return unit.state === 'cancelled' ? { refusal: { code: 'unitNotActive', state: unit.state, since: unit.since } } : { unit }
}

/** 暂停登记. Refuses: unitNotEnrolled, unitNotActive, dayInFuture, dayBeforeLast. */
export function suspendUnit(asking: UnitAsking, { on, reason }: { on: Day; reason?: string }): Answer {
  const found = standing(asking, on)
  if ('refusal' in found) return refused(found.refusal)
  const { state, since } = found.unit
  if (state !== 'active') return refused({ code: 'unitNotActive', state, since })
  return entered<UnitEvent>({ type: 'unitSuspended', ...(reason && { reason }), ...entryOn(asking.moment, on) })
}

/** 恢复登记 after 暂停. Refuses: as `suspendUnit`, with unitNotSuspended. */
export function resumeUnit(asking: UnitAsking, on: Day): Answer {
  const found = standing(asking, on)
  if ('refusal' in found) return refused(found.refusal)
  const { state, since } = found.unit
  if (state !== 'suspended') return refused({ code: 'unitNotSuspended', state, since })
  return entered<UnitEvent>({ type: 'unitResumed', ...entryOn(asking.moment, on) })
}

/** 注销登记, once nobody is insured through the unit any more. Refuses: unitNotEnrolled, unitNotActive, unitHasMembers, dayInFuture, dayBeforeLast. */
export function cancelUnit(asking: UnitAsking, { on, reason, members }: { on: Day; reason?: string; members: number }): Answer {
  const found = standing(asking, on)
  if ('refusal' in found) return refused(found.refusal)
  if (members > 0) return refused({ code: 'unitHasMembers', members })
  return entered<UnitEvent>({ type: 'unitCancelled', ...(reason && { reason }), ...entryOn(asking.moment, on) })
}

/** 拆分合并分立: the unit goes on, and of which others it came is kept. Refuses: unitNotEnrolled, unitNotActive, dayInFuture, dayBeforeLast. */
export function reorganiseUnit(asking: UnitAsking, { on, former }: { on: Day; former: Id[] }): Answer {
  const found = standing(asking, on)
  if ('refusal' in found) return refused(found.refusal)
  return entered<UnitEvent>({ type: 'unitReorganised', former, ...entryOn(asking.moment, on) })
}

/** 变更登记 (SL-F4.2): which items changed, and the new values of those that name nobody. Refuses: nothingChanged, unitNotEnrolled, unitNotActive, dayInFuture. */
export function changeUnit(asking: UnitAsking, asked: { on: Day; items: Id[]; kind?: string; county?: string; facts: UnitFacts }): Answer {
  const { on, ...change } = asked
  const found = standing(asking, on)
  if ('refusal' in found) return refused(found.refusal)
  if (change.items.length === 0) return refused({ code: 'nothingChanged' })
  return entered<UnitEvent>({ type: 'unitChanged', ...change, ...entryOn(asking.moment, on) })
}
