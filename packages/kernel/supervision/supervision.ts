import { type ActorReference, never } from '../case/actor.ts'
import { type Decision, done, refuse } from '../case/decision.ts'
import type { Id } from '../pack/tree.ts'
import type { Instant } from '../time/instant.ts'

interface Moment {
  at: Instant
  by: ActorReference
}

/** What a supervision record is about: a finding to be handled (KF-44), an unannounced visit (KF-43), or a training of experts (KF-41). */
export type SupervisionKind = 'finding' | 'unannouncedVisit' | 'training' | 'forgedRecords' | 'deduction'

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
    | { type: 'closed'; outcome: 'noViolation' | 'corrected' | 'deducted' | 'referred'; reason: string }
  )

export interface SupervisionState {
  id: Id
  seq: number
  opened?: Extract<SupervisionEvent, { type: 'opened' }>
  notes: { at: Instant; by: ActorReference; text: string }[]
  closed?: Extract<SupervisionEvent, { type: 'closed' }>
}

function apply(state: SupervisionState, event: SupervisionEvent): SupervisionState {
  switch (event.type) {
    case 'opened':
      return { ...state, opened: event }
    case 'noted':
      return { ...state, notes: [...state.notes, { at: event.at, by: event.by, text: event.text }] }
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
