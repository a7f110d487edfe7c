import { type ActorReference, never } from '../case/actor.ts'
import { type Decision, done, refuse } from '../case/decision.ts'
import type { EntitlementRule } from '../pack/service.ts'
import type { Id } from '../pack/tree.ts'
import { addDays, type Day, readDay } from '../time/day.ts'
import { dayOf, type Instant } from '../time/instant.ts'
import type { Until } from './term.ts'

export interface EntitlementMoment {
  at: Instant
  by: ActorReference
}
type Moment = EntitlementMoment

/** 复审 as it was asked for: by a case of its own, or, where the notice names no procedure, with an application that an officer settles. */
export type RenewalAsked = { case: Id } | { application: Id; reason: string }

/** What became of a benefit (待遇资格). */
export type EntitlementEvent = Moment &
  (
    | { type: 'began'; case: Id; person: Id; disease: Id; from: Day; to: Until; provider?: Id; waitsFor?: Id }
    | { type: 'activated'; act: Id; provider?: Id }
    | { type: 'providerChanged'; from: Id; to: Id; exception?: string }
    | { type: 'suspended'; reason: string }
    | { type: 'resumed'; reason: string }
    | ({ type: 'renewalAsked'; keeps: boolean } & RenewalAsked)
    | { type: 'renewed'; case?: Id; from: Day; to: Until; reason?: string }
    | { type: 'renewalFailed'; case?: Id; reason?: string }
    | { type: 'ended'; reason: string }
    | { type: 'revoked'; reason: string; basis: string }
  )

export interface EntitlementState {
  id: Id
  seq: number
  case: Id
  person: Id
  disease: Id
  from: Day
  to: Until
  provider?: Id
  /** 'granted' is approved but not yet usable: formalities are owed (KF-31). */
  standing: 'granted' | 'active' | 'suspended' | 'ended' | 'revoked'
  changes: { on: Day; from: Id; to: Id; exception?: string }[]
  /** Days between two terms, when it did not hold. */
  gaps: { from: Day; to: Day }[]
  /** 复审 that is being decided; where it `keeps` the benefit, that goes on past its last day. */
  renewal?: RenewalAsked & { keeps: boolean; on: Day }
  /** Why it stopped, ended or was revoked, and since which day. */
  stopped?: { reason: string; on: Day }
}

function begin(id: Id, event: Extract<EntitlementEvent, { type: 'began' }>): EntitlementState {
  const { person, disease, from, to, provider } = event
  const standing = event.waitsFor === undefined ? 'active' : 'granted'
  return { id, seq: 0, case: event.case, person, disease, from, to, standing, changes: [], gaps: [], ...(provider && { provider }) }
}

function standing(state: EntitlementState, next: EntitlementState['standing']): EntitlementState {
  const { stopped, ...rest } = state
  return { ...rest, standing: next }
}

function stop(state: EntitlementState, next: EntitlementState['standing'], { reason, at }: { reason: string; at: Instant }): EntitlementState {
  return { ...state, standing: next, stopped: { reason, on: dayOf(at) } }
}

function askedBy(event: Extract<EntitlementEvent, { type: 'renewalAsked' }>): NonNullable<EntitlementState['renewal']> {
  const when = { keeps: event.keeps, on: dayOf(event.at) }
  return 'case' in event ? { case: event.case, ...when } : { application: event.application, reason: event.reason, ...when }
}

/** What waited for its formalities still waits; what stopped for the renewal goes on. */
function renew(state: EntitlementState, event: Extract<EntitlementEvent, { type: 'renewed' | 'renewalFailed' }>): EntitlementState {
  const { renewal, ...rest } = state
  if (event.type === 'renewalFailed') return rest
  const last = readDay(state.to)
  const gap = last && addDays(last, 1) < event.from ? [{ from: addDays(last, 1), to: addDays(event.from, -1) }] : []
  const next = { ...rest, to: event.to, gaps: [...state.gaps, ...gap] }
  return renewal && state.standing === 'suspended' ? standing(next, 'active') : next
}

function apply(state: EntitlementState, event: Exclude<EntitlementEvent, { type: 'began' }>): EntitlementState {
  switch (event.type) {
    case 'activated':
      return standing({ ...state, ...(event.provider && { provider: event.provider }) }, 'active')
    case 'resumed':
      return standing(state, 'active')
    case 'renewalAsked':
      return { ...state, renewal: askedBy(event) }
    case 'renewed':
    case 'renewalFailed':
      return renew(state, event)
    case 'providerChanged': {
      const { from, to, exception } = event
      return { ...state, provider: to, changes: [...state.changes, { on: dayOf(event.at), from, to, ...(exception && { exception }) }] }
    }
    case 'suspended':
      return stop(state, 'suspended', event)
    case 'ended':
      return stop(state, 'ended', event)
    case 'revoked':
      return stop(state, 'revoked', event)
    default:
      return never(event)
  }
}

/** A benefit, from all its events, or from a state and the events since; undefined before it began. */
export function foldEntitlement(id: Id, events: readonly EntitlementEvent[], from?: EntitlementState): EntitlementState | undefined {
  return events.reduce<EntitlementState | undefined>((state, event) => {
    const next = event.type === 'began' ? begin(id, event) : state && apply(state, event)
    return next && { ...next, seq: (state?.seq ?? 0) + 1 }
  }, from)
}

/**
 * Whether an outpatient cost of this day may be paid from the pooled fund: never before the determination (KF-32), nor before the formalities
 * are done (KF-31), nor outside the term.
 */
export function payable(state: EntitlementState, serviceDay: Day): boolean {
  if (state.standing !== 'active' || serviceDay < state.from) return false
  if (state.gaps.some((gap) => serviceDay >= gap.from && serviceDay <= gap.to)) return false
  return state.to === 'long' || state.to === 'notStated' || serviceDay <= state.to || state.renewal?.keeps === true
}

/** The formalities are done, with the institution where only they choose it (SJZ-25): the benefit can be used. Refuses: notActive. */
export function activate(state: EntitlementState, act: Id, moment: Moment, provider?: Id): Decision<EntitlementEvent> {
  if (state.standing !== 'granted') return refuse({ code: 'notActive', state: state.standing })
  return done<EntitlementEvent>({ type: 'activated', act, ...(provider && { provider }), ...moment })
}

/** The changes of institution already made in the calendar year of a day. */
export function changesInYear(state: EntitlementState, day: Day): EntitlementState['changes'] {
  return state.changes.filter((one) => one.on.slice(0, 4) === day.slice(0, 4))
}

/**
 * 变更定点: by the original institution, as often in a calendar year as the pack allows (KF-33, KF-34); beyond that only with a reason that is
 * recorded as an exception. Refuses: notActive, sameProvider, changeUsed with the day of the last change.
 */
export function changeProvider(
  state: EntitlementState,
  rule: EntitlementRule,
  to: Id,
  exception: string | undefined,
  moment: Moment,
): Decision<EntitlementEvent> {
  if (state.standing !== 'active' && state.standing !== 'granted') return refuse({ code: 'notActive', state: state.standing })
  if (state.provider === to) return refuse({ code: 'sameProvider' })
  const change = rule.provider?.change
  const made = changesInYear(state, dayOf(moment.at))
  const last = made.at(-1)
  if (change && last && made.length >= change.times && !(change.exception && exception?.trim())) {
    return refuse({ code: 'changeUsed', times: change.times, last: last.on })
  }
  return done<EntitlementEvent>({ type: 'providerChanged', from: state.provider ?? '', to, ...(exception?.trim() && { exception }), ...moment })
}

/** 取消待遇, for forged records and the like (KF-35), with the law it rests on. Refuses: notActive, reasonMissing. */
export function revoke(state: EntitlementState, reason: string, basis: string, moment: Moment): Decision<EntitlementEvent> {
  if (state.standing === 'revoked' || state.standing === 'ended') return refuse({ code: 'notActive', state: state.standing })
  if (reason.trim() === '') return refuse({ code: 'reasonMissing' })
  return done<EntitlementEvent>({ type: 'revoked', reason, basis, ...moment })
}
