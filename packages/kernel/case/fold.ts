import type { Id } from '../pack/tree.ts'
import type { Day } from '../time/day.ts'
import { type Instant, startOfDay } from '../time/instant.ts'
import { never } from './actor.ts'
import type { CaseEvent, EventOf } from './event.ts'
import { foldTask } from './foldTask.ts'
import type { CaseState, Task } from './state.ts'

function begin(id: Id, event: EventOf<'submitted'>): CaseState {
  const { type, at, by, ...filed } = event
  return {
    id,
    seq: 1,
    filed,
    facts: filed.facts,
    handedIn: filed.handedIn,
    at: null,
    stays: [],
    round: 0,
    enteredAt: at,
    tasks: [],
    draws: [],
    allowed: [],
    marks: { submitted: at },
    pauses: [],
    awaiting: false,
    noShows: 0,
    partsDone: [],
    extensions: {},
    hastened: [],
    flags: [],
    afterDone: [],
    settledBy: [],
  }
}

function enter(state: CaseState, event: EventOf<'entered'>): CaseState {
  const { dry, posting, slot, inSample, ...rest } = state
  const marks = { ...state.marks, [`enter:${event.stage}`]: event.at }
  const stays = [...closed(state.stays, event.at), { stage: event.stage, from: event.at }]
  return { ...rest, at: event.stage, stays, round: state.round + 1, enteredAt: event.at, marks, partsDone: [], noShows: 0 }
}

/** What was still running ends now: nobody waits at a stage that the case has left. */
function closed<Span extends { to?: Instant }>(spans: readonly Span[], at: Instant): Span[] {
  return spans.map((one) => (one.to === undefined ? { ...one, to: at } : one))
}

function pause(state: CaseState, event: EventOf<'deficienciesNotified'>): CaseState {
  const { deficiencies, at, until, then } = event
  const told = { deficiencies, at, round: state.round, then, ...(until && { until }) }
  return { ...state, told, awaiting: true, pauses: [...state.pauses, { why: 'supplement', from: at }] }
}

function resume(state: CaseState, event: EventOf<'supplemented'>): CaseState {
  const pauses = closed(state.pauses, event.at)
  const replaced = new Set(event.handedIn.map((one) => one.item))
  const handedIn = [...state.handedIn.filter((one) => !replaced.has(one.item)), ...event.handedIn]
  const tasks = state.told?.then === 'sameReviewer' ? state.tasks.map((task) => reopen(task, state.round)) : state.tasks
  return { ...state, pauses, handedIn, tasks, awaiting: false }
}

/** The reviewer who asked goes on where the applicant has now answered. */
function reopen(task: Task, round: number): Task {
  if (task.round !== round || task.opinion !== 'supplement') return task
  const { opinion, doneAt, ...rest } = task
  return { ...rest, state: 'taken' }
}

/** Nobody came: the slot is used up. */
function miss(state: CaseState): CaseState {
  const { slot, ...rest } = state
  return { ...rest, noShows: state.noShows + 1 }
}

function act(state: CaseState, event: EventOf<'acted'>): CaseState {
  const partsDone = event.part === undefined ? state.partsDone : [...state.partsDone, event.part]
  const marks = event.part === undefined ? state.marks : { ...state.marks, [`done:${event.part}`]: event.at }
  return { ...state, partsDone, marks, facts: { ...state.facts, ...event.records } }
}

function leave(state: CaseState, event: EventOf<'left'>): CaseState {
  const marks = { ...state.marks, [`leave:${event.stage}`]: event.at, [`done:${event.stage}`]: event.at }
  return { ...state, marks, at: null, awaiting: false, pauses: closed(state.pauses, event.at), stays: closed(state.stays, event.at) }
}

function settleObjection(state: CaseState, event: EventOf<'objectionSettled'>): CaseState {
  if (!state.posting) return state
  const { upheld, reason } = event
  const objections = state.posting.objections.map((one) => (one.id === event.objection ? { ...one, settled: { upheld, reason } } : one))
  return { ...state, posting: { ...state.posting, objections } }
}

function withMark(state: CaseState, mark: keyof CaseState['marks'], event: CaseEvent): CaseState {
  return { ...state, marks: { ...state.marks, [mark]: event.at } }
}

function exhaust(state: CaseState, event: EventOf<'poolExhausted'>): CaseState {
  const { stage, seats, excluded, at } = event
  return { ...state, dry: { stage, seats, excluded, at } }
}

function widen(state: CaseState, event: EventOf<'poolWidened'>): CaseState {
  const { dry, ...rest } = state
  return { ...rest, allowed: [...state.allowed, ...event.allow] }
}

function object(state: CaseState, event: EventOf<'objectionRaised'>): CaseState {
  if (!state.posting) return state
  return { ...state, posting: { ...state.posting, objections: [...state.posting.objections, { id: event.objection, at: event.at }] } }
}

function apply(state: CaseState, event: Exclude<CaseEvent, EventOf<'submitted'>>): CaseState {
  switch (event.type) {
    case 'entered':
      return enter(state, event)
    case 'left':
      return leave(state, event)
    case 'accepted':
      return withMark(state, 'accepted', event)
    case 'deficienciesNotified':
      return pause(state, event)
    case 'supplemented':
      return resume(state, event)
    case 'slotBooked':
      return { ...state, slot: event.slot }
    case 'attended':
      return event.came ? { ...state, facts: { ...state.facts, ...event.records } } : miss(state)
    case 'poolExhausted':
      return exhaust(state, event)
    case 'poolWidened':
      return widen(state, event)
    case 'drawn':
    case 'taskOffered':
    case 'taskTaken':
    case 'taskDeclined':
    case 'taskRecused':
    case 'taskLapsed':
    case 'taskTakenBack':
    case 'opinionGiven':
      return foldTask(state, event)
    case 'sampled':
      return { ...state, inSample: event.inSample }
    case 'noticeOpened':
      return { ...state, posting: { opened: event.at, closes: event.closes, objections: [] } }
    case 'objectionRaised':
      return object(state, event)
    case 'objectionSettled':
      return settleObjection(state, event)
    case 'acted':
      return act(state, event)
    default:
      return conclude(state, event)
  }
}

type Folded = EventOf<
  | 'notAccepted'
  | 'settled'
  | 'released'
  | 'noticeClosed'
  | 'received'
  | 'clockExtended'
  | 'hastened'
  | 'flagged'
  | 'decided'
  | 'entitled'
  | 'ended'
  | 'served'
  | 'corrected'
  | 'afterDone'
>

function conclude(state: CaseState, event: Folded): CaseState {
  switch (event.type) {
    case 'received':
      return receive(withMark(state, `got:${event.thing}`, event), event)
    case 'clockExtended':
      return { ...state, extensions: { ...state.extensions, [event.clock]: [...(state.extensions[event.clock] ?? []), event.span] } }
    case 'hastened':
      return { ...state, hastened: [...state.hastened, event.at] }
    case 'flagged':
      return { ...state, flags: [...state.flags, event.flag] }
    case 'decided': {
      const { result, at, stage, reason } = event
      return { ...withMark(state, 'decided', event), decision: { result, at, stage, ...(reason !== undefined && { reason }) } }
    }
    case 'entitled':
      return { ...state, entitled: { from: event.from, ...(event.to !== undefined && { to: event.to }) } }
    case 'ended':
      return end(state, event)
    case 'served':
      return { ...state, marks: { ...state.marks, served: toldAt(state, event.on) } }
    case 'corrected':
      return { ...state, facts: { ...state.facts, [event.field]: event.to } }
    case 'afterDone':
      return { ...withMark(state, `done:${event.act}`, event), afterDone: [...state.afterDone, event.act] }
    case 'settled':
      return event.by.startsWith('staff:') ? { ...state, settledBy: [...state.settledBy, event.by.slice('staff:'.length)] } : state
    case 'notAccepted':
    case 'released':
    case 'noticeClosed':
      return state
    default:
      return never(event)
  }
}

/** The mark of a day stands at its beginning, but never before what was told was decided. */
function toldAt(state: CaseState, on: Day): Instant {
  const decided = state.decision?.at ?? state.ended?.at
  const day = startOfDay(on)
  return decided !== undefined && decided > day ? decided : day
}

function receive(state: CaseState, { thing, records }: EventOf<'received'>): CaseState {
  return records === undefined ? state : { ...state, receipts: { ...state.receipts, [thing]: records } }
}

function end(state: CaseState, event: EventOf<'ended'>): CaseState {
  const pauses = closed(state.pauses, event.at)
  const ended = { how: event.how, at: event.at, ...(event.reason !== undefined && { reason: event.reason }) }
  return { ...withMark(state, 'ended', event), at: null, awaiting: false, pauses, stays: closed(state.stays, event.at), ended }
}

/** The state after one more event. The first event of a case is `submitted`; throws a TypeError when the stream does not begin so. */
export function evolve(state: CaseState | undefined, id: Id, event: CaseEvent): CaseState {
  if (event.type === 'submitted') return begin(id, event)
  if (!state) throw new TypeError(`case ${id} does not begin with a submission`)
  return { ...apply(state, event), seq: state.seq + 1 }
}

/** The state of a case: all its events in order. Undefined for an empty stream. */
export function fold(id: Id, events: readonly CaseEvent[], from?: CaseState): CaseState | undefined {
  return events.reduce<CaseState | undefined>((state, event) => evolve(state, id, event), from)
}
