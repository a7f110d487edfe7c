import { type ActorReference, never } from '../case/actor.ts'
import { type Decision, done, refuse } from '../case/decision.ts'
import type { Watch } from '../pack/service.ts'
import type { Id } from '../pack/tree.ts'
import type { Instant } from '../time/instant.ts'

interface Moment {
  at: Instant
  by: ActorReference
}

/** What happened to a review expert (评审专家). `key` names the event of the case it copies: a double copy does not count twice. */
export type ExpertEvent = Moment &
  (
    | { type: 'admitted'; institution: Id; title?: string }
    | { type: 'tookUp'; key: string }
    | { type: 'notTakenUp'; key: string; how: 'declined' | 'lapsed' }
    | { type: 'removed'; inARow: number; basis: string; tell: Id; institution: Id }
    | { type: 'suspended'; reason: string }
    | { type: 'restored'; reason: string }
    | { type: 'trained'; subject: string }
  )

export interface ExpertState {
  id: Id
  seq: number
  institution: Id
  /** `proposed`: entered in the register and not admitted yet. */
  standing: 'proposed' | 'active' | 'suspended' | 'removed'
  inARow: number
  removedAt?: Instant
  seen: ReadonlySet<string>
}

function apply(state: ExpertState, event: ExpertEvent): ExpertState {
  switch (event.type) {
    case 'admitted':
      return { ...state, institution: event.institution, standing: 'active' }
    case 'tookUp':
      return { ...state, inARow: 0, seen: new Set([...state.seen, event.key]) }
    case 'notTakenUp':
      // Tasks that lapse together with the one that cost the right add nothing to the row.
      return { ...state, inARow: state.inARow + (state.standing === 'removed' ? 0 : 1), seen: new Set([...state.seen, event.key]) }
    case 'removed':
      return { ...state, standing: 'removed', removedAt: event.at }
    case 'suspended':
      return { ...state, standing: 'suspended' }
    case 'restored':
      return { ...state, standing: 'active', inARow: 0 }
    case 'trained':
      return state
    default:
      return never(event)
  }
}

const begin = (id: Id): ExpertState => ({ id, seq: 0, institution: '', standing: 'proposed', inARow: 0, seen: new Set() })

/** An expert's standing, from all events, or from a state and the events since. */
export function foldExpert(id: Id, events: readonly ExpertEvent[], from: ExpertState = begin(id)): ExpertState {
  return events.reduce((state, event) => ({ ...apply(state, event), seq: state.seq + 1 }), from)
}

type Streak = Extract<Watch, { count: 'notTakenUp' }>

/** Copies a take-up: it ends any row of refusals (KF-39). Refuses a copy already seen (doneAlready). */
export function recordTakeUp(state: ExpertState, key: string, moment: Moment): Decision<ExpertEvent> {
  if (state.seen.has(key)) return refuse({ code: 'doneAlready', what: key })
  return done<ExpertEvent>({ type: 'tookUp', key, ...moment })
}

/**
 * Copies a refusal or an unanswered task. At the pack's number in a row the expert loses the right to judge and the hospital is told
 * (KF-39: 连续三次不受理或者拒绝受理的，取消专家资格并通报医院). Refuses a copy already seen (doneAlready).
 */
export function recordNotTakenUp(
  state: ExpertState,
  key: string,
  how: 'declined' | 'lapsed',
  watch: Streak | undefined,
  moment: Moment,
): Decision<ExpertEvent> {
  if (state.seen.has(key)) return refuse({ code: 'doneAlready', what: key })
  const counted: ExpertEvent = { type: 'notTakenUp', key, how, ...moment }
  const inARow = state.inARow + 1
  if (!watch || inARow < watch.inARow || state.standing === 'removed') return done(counted)
  return done<ExpertEvent>(counted, { type: 'removed', inARow, basis: watch.basis, tell: watch.tell, institution: state.institution, ...moment })
}

/** A supervisor gives the right back, with a reason. Refuses: notRemoved (also whoever was never admitted), reasonMissing. */
export function restore(state: ExpertState, reason: string, moment: Moment): Decision<ExpertEvent> {
  if (state.standing === 'active' || state.standing === 'proposed') return refuse({ code: 'notRemoved' })
  if (reason.trim() === '') return refuse({ code: 'reasonMissing' })
  return done<ExpertEvent>({ type: 'restored', reason, ...moment })
}

/** Takes an expert out of the draws for a while, with a reason. Refuses: notActive, reasonMissing. */
export function suspend(state: ExpertState, reason: string, moment: Moment): Decision<ExpertEvent> {
  if (state.standing !== 'active') return refuse({ code: 'notActive', state: state.standing })
  if (reason.trim() === '') return refuse({ code: 'reasonMissing' })
  return done<ExpertEvent>({ type: 'suspended', reason, ...moment })
}

/**
 * Whether an institution's removed experts reach the share at which points are deducted (KF-40): removed in the calendar year over all
 * experts of the institution in that year, the removed among them.
 */
export function reachesDeduction(removed: number, all: number, atLeastPercent: number): boolean {
  return removed > 0 && removed * 100 >= atLeastPercent * all
}
