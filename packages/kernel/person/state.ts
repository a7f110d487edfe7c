import { type ActorReference, never } from '../case/actor.ts'
import type { Ending } from '../case/event.ts'
import type { Id } from '../pack/tree.ts'
import type { Day } from '../time/day.ts'
import { dayOf, type Instant } from '../time/instant.ts'

/** A fact about what a person has filed, holds and is barred from (参保人登记). Written in the same transaction as a submission. */
export type PersonEvent = {
  at: Instant
  by: ActorReference
} /** `apart`: by what it differs from others of its service that may be pending too (`Service.apartBy`), with its number. */ & (
  | { type: 'filed'; case: Id; service: Id; disease?: Id; parent?: Id; apart?: { value: string; number: string } }
  | { type: 'concluded'; case: Id; how: Ending; disease?: Id }
  | { type: 'benefitEnded'; disease: Id; why: string }
  | { type: 'banned'; disease?: Id; service?: Id; until?: Day; why: string; case: Id }
  | { type: 'banLifted'; case: Id; reason: string }
  /** 注销: who this was cannot be told any more; `document` is the number of the order, where the retention was not over. */
  | { type: 'erased'; document?: string }
)

/** What a person has pending, filed, holds, and is barred from. */
export interface PersonState {
  seq: number
  pending: { case: Id; service: Id; disease?: Id }[]
  /** What is pending or was granted of services that tell their cases apart. */
  apart: { case: Id; service: Id; value: string; number: string }[]
  /** `parent` marks what follows an earlier case: an appeal, a renewal. */
  filed: { case: Id; disease?: Id; on: Day; parent?: Id }[]
  held: { disease: Id; case: Id }[]
  refused: { case: Id; service: Id; disease?: Id; on: Day }[]
  /** Of one disease, of one service, or of everything; without `until` no end is stated. */
  bans: { disease?: Id; service?: Id; until?: Day; why: string; case: Id }[]
}

export const nothingOnRecord: PersonState = { seq: 0, pending: [], apart: [], filed: [], held: [], refused: [], bans: [] }

/** A renewed benefit is held once; what was taken back or not accepted counts as not filed; a refusal is remembered, since whoever files again says why (SJZ-27). */
function conclude(state: PersonState, event: Extract<PersonEvent, { type: 'concluded' }>): PersonState {
  const { disease, how } = event
  const was = state.pending.find((one) => one.case === event.case)
  const gains = how === 'granted' && disease !== undefined && !state.held.some((one) => one.disease === disease)
  const undone = how === 'withdrawn' || how === 'notAccepted'
  const refused = how === 'refused' && was ? [{ ...was, on: dayOf(event.at) }] : []
  return {
    ...state,
    held: gains ? [...state.held, { disease, case: event.case }] : state.held,
    refused: [...state.refused, ...refused],
    filed: undone ? state.filed.filter((one) => one.case !== event.case) : state.filed,
    pending: state.pending.filter((one) => one.case !== event.case),
    apart: how === 'granted' ? state.apart : state.apart.filter((one) => one.case !== event.case),
  }
}

function apply(state: PersonState, event: PersonEvent): PersonState {
  switch (event.type) {
    case 'filed': {
      const { disease, service, parent, apart, at } = event
      const of = { case: event.case, ...(disease && { disease }) }
      const filed = { ...of, on: dayOf(at), ...(parent && { parent }) }
      return {
        ...state,
        pending: [...state.pending, { ...of, service }],
        apart: apart ? [...state.apart, { case: event.case, service, ...apart }] : state.apart,
        filed: [...state.filed, filed],
      }
    }
    case 'concluded':
      return conclude(state, event)
    case 'benefitEnded':
      return { ...state, held: state.held.filter((one) => one.disease !== event.disease) }
    case 'banned': {
      const { type, at, by, ...ban } = event
      return { ...state, bans: [...state.bans, ban] }
    }
    case 'banLifted':
      return { ...state, bans: state.bans.filter((one) => one.case !== event.case) }
    case 'erased':
      return state
    default:
      return never(event)
  }
}

/** The register of one person, from all its events, or from a state and the events since. */
export function foldPerson(events: readonly PersonEvent[], from: PersonState = nothingOnRecord): PersonState {
  return events.reduce((state, event) => ({ ...apply(state, event), seq: state.seq + 1 }), from)
}
