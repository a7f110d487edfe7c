import { type ActorReference, never } from '../case/actor.ts'
import { type Decision, done, refuse } from '../case/decision.ts'
import type { Id } from '../pack/tree.ts'
import type { Day } from '../time/day.ts'
import { dayOf, type Instant } from '../time/instant.ts'

interface Moment {
  at: Instant
  by: ActorReference
}

/** What a supervision record is about: a finding to be handled (KF-44), an unannounced visit (KF-43), a training of experts (KF-41), forged records (KF-35), or money of the fund to be recovered (SJZ-42). */
export type SupervisionKind = 'finding' | 'unannouncedVisit' | 'training' | 'forgedRecords' | 'recovery' | 'deduction'

/** 监督记录. */
export type SupervisionEvent = Moment &
  (
    | {
        type: 'opened'
        kind: SupervisionKind
        institution?: Id
        expert?: Id
        case?: Id
        text: string
        basis: string
        checks: Record<string, 'inOrder' | 'problem'>
      }
    | { type: 'noted'; text: string }
    /** 追回: how much the fund has lost, in 分. */
    | { type: 'assessed'; fen: number }
    /** 移送: to whom, and on which day (SJZ-43). */
    | { type: 'transferred'; authority: string; on: Day }
    | { type: 'closed'; outcome: 'noViolation' | 'corrected' | 'deducted' | 'referred' | 'recovered'; reason: string }
  )

export interface SupervisionState {
  id: Id
  seq: number
  opened?: Extract<SupervisionEvent, { type: 'opened' }>
  notes: { at: Instant; by: ActorReference; text: string }[]
  /** Of a recovery, in 分; without it the loss is not known yet. */
  fen?: number
  transfer?: { authority: string; on: Day }
  closed?: Extract<SupervisionEvent, { type: 'closed' }>
}

function apply(state: SupervisionState, event: SupervisionEvent): SupervisionState {
  switch (event.type) {
    case 'opened':
      return { ...state, opened: event }
    case 'noted':
      return { ...state, notes: [...state.notes, { at: event.at, by: event.by, text: event.text }] }
    case 'assessed':
      return { ...state, fen: event.fen }
    case 'transferred':
      return { ...state, transfer: { authority: event.authority, on: event.on } }
    case 'closed':
      return { ...state, closed: event }
    default:
      return never(event)
  }
}

export function foldSupervision(id: Id, events: readonly SupervisionEvent[]): SupervisionState {
  return events.reduce<SupervisionState>((state, event) => ({ ...apply(state, event), seq: state.seq + 1 }), { id, seq: 0, notes: [] })
}

/** Opens a record. Refuses: reasonMissing, doneAlready. */
export function openSupervision(
  state: SupervisionState,
  about: Omit<Extract<SupervisionEvent, { type: 'opened' }>, 'type' | 'at' | 'by'>,
  moment: Moment,
): Decision<SupervisionEvent> {
  if (state.opened) return refuse({ code: 'doneAlready', what: state.id })
  if (about.text.trim() === '') return refuse({ code: 'reasonMissing' })
  return done<SupervisionEvent>({ type: 'opened', ...about, ...moment })
}

/** 追回金额: states the loss of the fund in whole 分, again when it turns out otherwise (SJZ-42). Refuses: notAllowedHere, notActive, formIncomplete. */
export function assess(state: SupervisionState, fen: number, moment: Moment): Decision<SupervisionEvent> {
  if (state.opened?.kind !== 'recovery') return refuse({ code: 'notAllowedHere' })
  if (state.closed) return refuse({ code: 'notActive', state: 'closed' })
  if (!Number.isSafeInteger(fen) || fen < 0) return refuse({ code: 'formIncomplete', faults: [{ field: 'amount', problem: 'notInList' }] })
  return done<SupervisionEvent>({ type: 'assessed', fen, ...moment })
}

/** 移送: records to which authority a case of forged records was handed, and on which day (SJZ-43, KF-35). Refuses: notAllowedHere, notActive, reasonMissing, dayInFuture. */
export function transfer(state: SupervisionState, authority: string, on: Day, moment: Moment): Decision<SupervisionEvent> {
  if (state.opened?.kind !== 'forgedRecords') return refuse({ code: 'notAllowedHere' })
  if (state.closed) return refuse({ code: 'notActive', state: 'closed' })
  if (authority.trim() === '') return refuse({ code: 'reasonMissing' })
  if (on > dayOf(moment.at)) return refuse({ code: 'dayInFuture' })
  return done<SupervisionEvent>({ type: 'transferred', authority: authority.trim(), on, ...moment })
}

/** Closes a record with what came of it; 'referred' hands it to whoever may punish (KF-35, KF-44). Refuses: notActive, reasonMissing. */
export function closeSupervision(
  state: SupervisionState,
  outcome: Extract<SupervisionEvent, { type: 'closed' }>['outcome'],
  reason: string,
  moment: Moment,
): Decision<SupervisionEvent> {
  if (!state.opened || state.closed) return refuse({ code: 'notActive', state: state.closed ? 'closed' : 'new' })
  if (reason.trim() === '') return refuse({ code: 'reasonMissing' })
  return done<SupervisionEvent>({ type: 'closed', outcome, reason, ...moment })
}
