import { type ActorReference, never } from '../case/actor.ts'
import type { Ending } from '../case/event.ts'
import type { Id } from '../pack/tree.ts'
import type { Day } from '../time/day.ts'
import { dayOf, type Instant } from '../time/instant.ts'

/** A fact about what a person has filed, holds and is barred from (参保人登记). Written in the same transaction as a submission. */
export type PersonEvent = { at: Instant; by: ActorReference } & (
  | { type: 'filed'; case: Id; service: Id; disease?: Id }
  | { type: 'concluded'; case: Id; how: Ending; disease?: Id }
  | { type: 'benefitEnded'; disease: Id; why: string }
  | { type: 'banned'; disease?: Id; until?: Day; why: string; case: Id }
  | { type: 'banLifted'; disease?: Id; reason: string }
)

/** What a person has pending, filed, holds, and is barred from. */
export interface PersonState {
  seq: number
  pending: { case: Id; service: Id; disease?: Id }[]
  filed: { case: Id; disease?: Id; on: Day }[]
  held: { disease: Id; case: Id }[]
  bans: { disease?: Id; until?: Day; why: string; case: Id }[]
}

export const nothingOnRecord: PersonState = { seq: 0, pending: [], filed: [], held: [], bans: [] }

function apply(state: PersonState, event: PersonEvent): PersonState {
  switch (event.type) {
    case 'filed': {
      const { disease, service, at } = event
      const of = { case: event.case, ...(disease && { disease }) }
      return { ...state, pending: [...state.pending, { ...of, service }], filed: [...state.filed, { ...of, on: dayOf(at) }] }
    }
    case 'concluded': {
      const held = event.how === 'granted' && event.disease ? [...state.held, { disease: event.disease, case: event.case }] : state.held
      return { ...state, held, pending: state.pending.filter((one) => one.case !== event.case) }
    }
    case 'benefitEnded':
      return { ...state, held: state.held.filter((one) => one.disease !== event.disease) }
    case 'banned': {
      const { disease, until, why } = event
      return { ...state, bans: [...state.bans, { why, case: event.case, ...(disease && { disease }), ...(until && { until }) }] }
    }
    case 'banLifted':
      return { ...state, bans: state.bans.filter((one) => one.disease !== event.disease) }
    default:
      return never(event)
  }
}

/** The register of one person, from all its events, or from a state and the events since. */
export function foldPerson(events: readonly PersonEvent[], from: PersonState = nothingOnRecord): PersonState {
  return events.reduce((state, event) => ({ ...apply(state, event), seq: state.seq + 1 }), from)
}
