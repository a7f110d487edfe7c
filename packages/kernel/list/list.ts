import { type ActorReference, never } from '../case/actor.ts'
import type { Facts, Id } from '../pack/tree.ts'
import type { Day } from '../time/day.ts'
import type { Instant } from '../time/instant.ts'

interface Stamp {
  at: Instant
  by: ActorReference
}

/** 期: the day on which a list closes, or the number of a list that is closed by hand. */
export type Cycle = Day | number

/** Which list of its rule it is: of which unit or institution ('' for the whole area), of which cycle, and for which answer. `pack` is the hash of its rules. */
export interface ListIdentity {
  pack: string
  place: Id
  cycle: Cycle
  keyed?: string
}

/** What happened to a list (名册): a campaign, a hand-over list, a posting, a sample, a payment run. */
export type ListEvent = Stamp &
  (
    | ({ type: 'opened'; kind: Id; key: string; service: Id } & Partial<ListIdentity>)
    | { type: 'joined'; cases: Id[] }
    | { type: 'removed'; case: Id; reason: string }
    | { type: 'closed'; total?: number }
    | { type: 'partDone'; step: Id; part: Id; records: Facts }
    | { type: 'stepped'; step: Id; records?: Facts }
    | { type: 'voided'; reason: string }
    | { type: 'sampleDrawn'; of: Id[]; share: number; seed: string; picked: Id[]; basis: string }
    | { type: 'checked'; case: Id; finding: 'inOrder' | 'problem'; reason?: string }
  )

/** Moments of a list that the clocks of its steps run between. */
export type ListMark = 'enter:open' | 'closed' | `done:${Id}`

/** 名册: folded from its events, never stored. `total` is what its members owe together in 分, known from the closing on. */
export interface ListState {
  id: Id
  seq: number
  kind: Id
  key: string
  service: Id
  pack?: string
  place: Id
  cycle?: Cycle
  keyed?: string
  members: Id[]
  removed: (Stamp & { case: Id; reason: string })[]
  closed: boolean
  total?: number
  voided: boolean
  stepsDone: Id[]
  /** Parts that are in, by step, also while others are missing. */
  partsDone: Readonly<Record<Id, Id[]>>
  /** What was recorded at a step, with who did it last. */
  records: Readonly<Record<Id, Stamp & { records: Facts }>>
  marks: Partial<Record<ListMark, Instant>>
  sample?: { of: Id[]; share: number; seed: string; picked: Id[] }
  checks: (Stamp & { case: Id; finding: 'inOrder' | 'problem'; reason?: string })[]
}

type EventOf<Type extends ListEvent['type']> = Extract<ListEvent, { type: Type }>

function withMark(state: ListState, mark: ListMark, at: Instant): ListState {
  return { ...state, marks: { ...state.marks, [mark]: at } }
}

function recorded(state: ListState, step: Id, { records = {}, at, by }: Stamp & { records?: Facts }): ListState {
  const all = { ...state.records[step]?.records, ...records }
  return { ...state, records: { ...state.records, [step]: { records: all, at, by } } }
}

function open(state: ListState, event: EventOf<'opened'>): ListState {
  const { type, at, by, ...identity } = event
  return withMark({ ...state, ...identity }, 'enter:open', at)
}

function remove(state: ListState, event: EventOf<'removed'>): ListState {
  const { type, ...removed } = event
  return { ...state, members: state.members.filter((one) => one !== event.case), removed: [...state.removed, removed] }
}

function doPart(state: ListState, event: EventOf<'partDone'>): ListState {
  const parts = [...(state.partsDone[event.step] ?? []), event.part]
  const next = { ...state, partsDone: { ...state.partsDone, [event.step]: parts } }
  return withMark(recorded(next, event.step, event), `done:${event.part}`, event.at)
}

function drawn(state: ListState, { of, share, seed, picked }: EventOf<'sampleDrawn'>): ListState {
  return { ...state, sample: { of, share, seed, picked }, members: picked, closed: true }
}

function apply(state: ListState, event: ListEvent): ListState {
  switch (event.type) {
    case 'opened':
      return open(state, event)
    case 'joined':
      return { ...state, members: [...state.members, ...event.cases] }
    case 'removed':
      return remove(state, event)
    case 'closed':
      return withMark({ ...state, closed: true, ...(event.total !== undefined && { total: event.total }) }, 'closed', event.at)
    case 'partDone':
      return doPart(state, event)
    case 'stepped':
      return withMark({ ...recorded(state, event.step, event), stepsDone: [...state.stepsDone, event.step] }, `done:${event.step}`, event.at)
    case 'voided':
      return { ...state, voided: true }
    case 'sampleDrawn':
      return drawn(state, event)
    case 'checked': {
      const { type, ...check } = event
      return { ...state, checks: [...state.checks, check] }
    }
    default:
      return never(event)
  }
}

/** A list before anything has happened to it. */
export function emptyList(id: Id): ListState {
  return {
    id,
    seq: 0,
    kind: '',
    key: '',
    service: '',
    place: '',
    members: [],
    removed: [],
    closed: false,
    voided: false,
    stepsDone: [],
    partsDone: {},
    records: {},
    marks: {},
    checks: [],
  }
}

/** A list, from all its events, or from those that follow a state. */
export function foldList(id: Id, events: readonly ListEvent[], from: ListState = emptyList(id)): ListState {
  return events.reduce((state, event) => ({ ...apply(state, event), seq: state.seq + 1 }), from)
}
