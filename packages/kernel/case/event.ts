import type { Draw } from '../draw/draw.ts'
import type { DocumentKind } from '../pack/material.ts'
import type { Facts, FactValue, Id } from '../pack/tree.ts'
import type { Day } from '../time/day.ts'
import type { Instant } from '../time/instant.ts'
import type { Span } from '../time/span.ts'
import type { ActorReference } from './actor.ts'

/** One material item as handed in: how many pages, and what the applicant said the record is and from which day. */
export interface HandedIn {
  item: Id
  pages: number
  document?: DocumentKind
  date?: Day
  /** The applicant has none and says why. */
  cannot?: string
  /** 可要求提供: why the officer asked for a paper that is owed only when asked for (SL-1A.10). Names nobody. */
  asked?: string
  /** Where the record was written, as far as the register of institutions knows it; absent where it does not know the place. */
  hospital?: { level?: 1 | 2 | 3; designated: boolean }
}

/** 系统分配: what an applicant left open and the system chose, by which preferences in turn and among how many (SJZ-14). */
export interface Allocation {
  field: Id
  institution: Id
  department?: string
  rule: ('county' | 'fewestOpen' | 'smallestCode')[]
  among: number
}

/** 认定意见的一条: one criterion, met or not, with the pages that show it. */
export interface Finding {
  criterion: string
  met: 'met' | 'unmet' | 'unclear'
  pages: string[]
  note?: string
}

export type Opinion = 'pass' | 'fail' | 'supplement' | (string & {})
export type Result = 'granted' | 'refused'
export type Ending = Result | 'notAccepted' | 'withdrawn' | 'lapsed'

/** One line of the one-time notice (一次性告知): what is missing, and why. */
export interface Deficiency {
  item: Id
  why: string
  /** Free text beside the pack's own list of materials. */
  described?: string
}

/** What is true of a case from its first moment on. */
export interface Filed {
  area: Id
  service: Id
  procedure: Id
  pack: string
  number: string
  application: Id
  person: Id
  disease?: Id
  channel: string
  /** The role in which it was filed, and by whom. */
  filedAs: Id
  filedBy: ActorReference
  /** The institution that helped to file it (KF-04, KF-05). */
  helper?: Id
  /** The case that an appeal, or the benefit that a renewal, follows on. */
  parent?: Id
  /** 复议: everybody who judged the case that is appealed against; none of them may sit in this one. */
  earlier?: Id[]
  /** 复审: the last day of the benefit that is to be renewed. */
  renews?: Day
  /** Why an appeal or a renewal is asked for, in the words of whoever asks. */
  reason?: string
  handedIn: HandedIn[]
  facts: Facts
  allocation?: Allocation
}

interface Moment {
  at: Instant
  by: ActorReference
}
type Of<Type extends string, Data = unknown> = Moment & { type: Type } & Data

/** A past fact of one case. State is folded from these; nothing else is kept. */
export type CaseEvent =
  | Of<'submitted', Filed>
  | Of<'entered', { stage: Id }>
  | Of<'left', { stage: Id; outcome: string }>
  | Of<'accepted'>
  | Of<'notAccepted', { reason: string }>
  | Of<'deficienciesNotified', { deficiencies: Deficiency[]; until?: Instant; then: 'sameReviewer' | 'redraw' }>
  | Of<'supplemented', { handedIn: HandedIn[] }>
  | Of<'slotBooked', { slot: Instant }>
  | Of<'attended', { came: boolean; records: Facts }>
  | Of<'drawn', { draw: Draw }>
  | Of<'poolExhausted', { stage: Id; seats: number; excluded: Draw['excluded'] }>
  | Of<'poolWidened', { stage: Id; allow: Id[]; reason: string }>
  | Of<'taskOffered', { task: Id; stage: Id; seat: number; to: Id; due?: Instant }>
  | Of<'taskTaken', { task: Id }>
  | Of<'taskDeclined', { task: Id; reason: string }>
  | Of<'taskRecused', { task: Id; reason: string }>
  | Of<'taskLapsed', { task: Id }>
  | Of<'taskTakenBack', { task: Id; why: string }>
  | Of<'opinionGiven', { task: Id; opinion: Opinion; reason?: string; findings: Finding[]; records: Facts; againstProposal?: true }>
  | Of<'sampled', { inSample: boolean }>
  | Of<'settled', { outcome: string; reason: string }>
  | Of<'released', { list: Id; step: Id }>
  | Of<'noticeOpened', { closes: Instant }>
  | Of<'objectionRaised', { objection: Id }>
  | Of<'objectionSettled', { objection: Id; upheld: boolean; reason: string }>
  | Of<'noticeClosed'>
  | Of<'acted', { stage: Id; part?: Id; records: Facts; outcome?: string }>
  | Of<'received', { thing: Id; records?: Facts }>
  | Of<'clockExtended', { clock: Id; span: Span; reason: string }>
  | Of<'hastened'>
  | Of<'flagged', { flag: string; reason: string }>
  | Of<'decided', { result: Result; stage: Id; reason?: string }>
  | Of<'entitled', { from: Day; to?: Day | 'long' | 'notStated' }>
  | Of<'ended', { how: Ending; reason?: string }>
  /** `on`: the day the person was told, which somebody states; `at` is when it was written down (SHZ-17). */
  | Of<'served', { on: Day }>
  | Of<'corrected', { field: Id; from?: FactValue; to: FactValue; reason: string }>
  | Of<'afterDone', { act: Id; records: Facts }>

export type CaseEventType = CaseEvent['type']
export type EventOf<Type extends CaseEventType> = Extract<CaseEvent, { type: Type }>
