import type { Draw } from '../draw/draw.ts'
import type { Mark } from '../pack/clock.ts'
import type { Facts, Id } from '../pack/tree.ts'
import type { Day } from '../time/day.ts'
import type { Instant } from '../time/instant.ts'
import type { Span } from '../time/span.ts'
import type { Deficiency, Ending, Filed, Finding, HandedIn, Opinion, Result } from './event.ts'

/** 任务: one seat of a review offered to one person. Exists only in reviews; all other work is derived. */
export interface Task {
  id: Id
  stage: Id
  seat: number
  to: Id
  round: number
  offeredAt: Instant
  due?: Instant
  state: 'offered' | 'taken' | 'done' | 'declined' | 'recused' | 'lapsed' | 'takenBack'
  takenAt?: Instant
  doneAt?: Instant
  reason?: string
  opinion?: Opinion
  findings?: Finding[]
  records?: Facts
  againstProposal?: true
}

export interface Pause {
  why: string
  from: Instant
  to?: Instant
}

/** 一次性告知 of the running round; it stays after the supplement, since a second notice may bring nothing new (SL-0.5). */
export interface Told {
  deficiencies: Deficiency[]
  at: Instant
  round: number
  until?: Instant
  then: 'sameReviewer' | 'redraw'
}

export interface Posting {
  opened: Instant
  closes: Instant
  objections: { id: Id; at: Instant; settled?: { upheld: boolean; reason: string } }[]
}

/** 办件: one decision. Folded from its events, never stored. */
export interface CaseState {
  id: Id
  seq: number
  filed: Filed
  facts: Facts
  handedIn: HandedIn[]
  /** The stage it stands at; null once the walk is over. */
  at: Id | null
  /** Where it stood, from when to when; a clock that a stage stops leaves these times out. */
  stays: { stage: Id; from: Instant; to?: Instant }[]
  /** Counts entries into stages: tasks of older rounds are history. */
  round: number
  enteredAt: Instant
  tasks: Task[]
  draws: Draw[]
  /** Why nobody can be drawn, until an officer widens the pool. */
  dry?: { stage: Id; seats: number; excluded: Draw['excluded']; at: Instant }
  /** Experts an officer allowed in although a rule of the pack would pass over them. */
  allowed: Id[]
  marks: Partial<Record<Mark, Instant>>
  pauses: Pause[]
  awaiting: boolean
  told?: Told
  slot?: Instant
  noShows: number
  posting?: Posting
  partsDone: Id[]
  /** What was written down when a fee or paper came in: number of the voucher, amount in 分. */
  receipts?: Readonly<Record<Id, Facts>>
  extensions: Record<Id, Span[]>
  inSample?: boolean
  hastened: Instant[]
  flags: string[]
  decision?: { result: Result; at: Instant; stage: Id; reason?: string }
  entitled?: { from: Day; to?: Day | 'long' | 'notStated' }
  ended?: { how: Ending; at: Instant; reason?: string }
  afterDone: Id[]
  /** Staff who answered in the case what the notice leaves open: they judged it too. */
  settledBy: Id[]
}

/** The live and finished tasks of the round in which the case stands. */
export function seated(state: CaseState): Task[] {
  return state.tasks.filter(
    (task) => task.round === state.round && task.stage === state.at && (task.state === 'offered' || task.state === 'taken' || task.state === 'done'),
  )
}

/** The pause that is running, if one is. */
export function runningPause(state: CaseState): Pause | undefined {
  return state.pauses.find((pause) => pause.to === undefined)
}
