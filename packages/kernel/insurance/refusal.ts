import type { ActorReference } from '../case/actor.ts'
import type { Id } from '../pack/tree.ts'
import type { Day } from '../time/day.ts'
import { dayOf, type Instant } from '../time/instant.ts'
import type { AwayKind, Entry, Month, Scheme, UnitState } from './event.ts'
import type { Relation } from './state.ts'

/** Why something cannot be entered in the register, with what is there already. */
export type RegisterRefusal =
  /** Who is insured with 职工 or 居民 is not enrolled in the other beside it: that is 统筹区内转移 (SL-1B.3). */
  | { code: 'alreadyEnrolled'; scheme: Scheme; state: Relation['state']; since: Day; unit?: Id; county?: string }
  | { code: 'notEnrolled'; scheme: Scheme }
  | { code: 'notActive'; scheme: Scheme; state: Relation['state']; since: Day }
  | { code: 'notInterrupted'; scheme: Scheme; state: Relation['state']; since: Day }
  | { code: 'otherUnit'; scheme: Scheme; unit?: Id; since: Day }
  | { code: 'dayInFuture'; on: Day; today: Day }
  /** Entries of one scheme go forward in time: the last one holds from this day on. */
  | { code: 'dayBeforeLast'; on: Day; last: Day }
  | { code: 'dead'; on: Day }
  | { code: 'sameScheme'; scheme: Scheme }
  | { code: 'wageInvalid' }
  | { code: 'monthInFuture'; month: Month }
  | { code: 'periodReversed' }
  | { code: 'alreadyAided'; category: string; since: Day; to?: Day }
  | { code: 'notAided'; category: string }
  | { code: 'alreadyFiledAway'; filing: Id; kind: AwayKind; province: string; city?: string; since: Day; to?: Day }
  | { code: 'noSuchFiling' }
  | { code: 'unitAlreadyEnrolled'; unitCode: string; since: Day; state: UnitState; county?: string }
  | { code: 'unitNotEnrolled' }
  | { code: 'unitNotActive'; state: UnitState; since: Day }
  | { code: 'unitNotSuspended'; state: UnitState; since: Day }
  /** So many persons are still insured through the unit. */
  | { code: 'unitHasMembers'; members: number }
  | { code: 'nothingChanged' }
  | { code: 'noSuchEntry' }
  | { code: 'alreadyAnnulled' }
  /** Who made an entry does not take it back. */
  | { code: 'ownEntry' }
  /** A change of what somebody is called, or of what a unit told, is changed back by another change. */
  | { code: 'notAnnullable' }
  /** Another entry that holds from this day on rests on it. */
  | { code: 'laterEntry'; on: Day }

/** What a decision about the register answers: the entries that now hold, or the refusal with its data. */
export type Entered<Event> = { ok: true; events: Event[] } | { ok: false; refusal: RegisterRefusal }

/** When it is entered, by whom, and from which case or import it comes. */
export interface EntryMoment {
  at: Instant
  by: ActorReference
  ref?: string
}

export const entered = <Event>(...events: NoInfer<Event>[]): { ok: true; events: Event[] } => ({ ok: true, events })
export const refused = (refusal: RegisterRefusal): { ok: false; refusal: RegisterRefusal } => ({ ok: false, refusal })

/** The moment and the day of an entry as they stand in an event. */
export const entryOn = ({ at, by, ref }: EntryMoment, on: Day): Entry => ({ at, by, on, ...(ref !== undefined && { ref }) })

/** A day from which something is to hold may not lie in the future. */
export function futureDay({ at }: EntryMoment, on: Day): RegisterRefusal | undefined {
  const today = dayOf(at)
  return on > today ? { code: 'dayInFuture', on, today } : undefined
}
