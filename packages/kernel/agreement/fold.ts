import { never } from '../case/actor.ts'
import type { Id } from '../pack/tree.ts'
import { addDays, type Day } from '../time/day.ts'
import type { AgreementEvent, OnlineService, Terms } from './event.ts'

/** What holds from a day on, until the next of its kind. */
export interface Dated<Value> {
  from: Day
  value: Value
}

/** 服务协议, folded from its events, never stored. */
export interface AgreementState extends Omit<Terms, 'indicators'> {
  id: Id
  seq: number
  indicators: Dated<readonly string[]>[]
  services: Dated<readonly OnlineService[]>[]
  /** From the first day to the last; without a last one it goes on. */
  suspensions: { from: Day; to?: Day; reason: string }[]
  /** The last day of which its parties were warned. */
  warnedOf?: Day
  ended?: { on: Day; how: 'expired' | 'terminated'; reason: string }
}

/** In the order of their days, each from its own on; the newer of two for one day stands. */
const from = <Value>(all: readonly Dated<Value>[], day: Day, value: Value | undefined): Dated<Value>[] =>
  value === undefined ? [...all] : [...all.filter((one) => one.from !== day), { from: day, value }].sort((a, b) => (a.from < b.from ? -1 : 1))

function begin(id: Id, event: Extract<AgreementEvent, { type: 'signed' }>): AgreementState {
  const { type, at, by, indicators, ...terms } = event
  return { ...terms, id, seq: 0, indicators: [{ from: event.from, value: indicators }], services: [], suspensions: [] }
}

function resume(state: AgreementState, day: Day): AgreementState {
  const suspensions = state.suspensions.map((one) => (one.to === undefined ? { ...one, to: addDays(day, -1) } : one))
  return { ...state, suspensions: suspensions.filter((one) => one.to === undefined || one.to >= one.from) }
}

function apply(state: AgreementState, event: Exclude<AgreementEvent, { type: 'signed' }>): AgreementState {
  switch (event.type) {
    case 'servicesOpened':
      return { ...state, services: from(state.services, event.from, event.services) }
    case 'suspended':
      return { ...state, suspensions: [...state.suspensions, { from: event.from, reason: event.reason }] }
    case 'resumed':
      return resume(state, event.from)
    case 'changed':
      return {
        ...state,
        indicators: from(state.indicators, event.from, event.indicators),
        services: from(state.services, event.from, event.services),
      }
    case 'renewed':
      return { ...state, to: event.to, indicators: from(state.indicators, addDays(state.to, 1), event.indicators) }
    case 'warned':
      return { ...state, warnedOf: event.to }
    case 'ended':
      return { ...state, ended: { on: event.on, how: event.how, reason: event.reason } }
    default:
      return never(event)
  }
}

/** An agreement, from all its events, or from a state and the events since; undefined before it was signed. */
export function foldAgreement(id: Id, events: readonly AgreementEvent[], state?: AgreementState): AgreementState | undefined {
  return events.reduce<AgreementState | undefined>((so, event) => {
    const next = event.type === 'signed' ? begin(id, event) : so && apply(so, event)
    return next && { ...next, seq: (so?.seq ?? 0) + 1 }
  }, state)
}
