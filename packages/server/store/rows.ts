import type { Day } from '@jingban/kernel/time/day.ts'
import type { Instant } from '@jingban/kernel/time/instant.ts'

// The summary rows that are written together with events (migration 0002). `area` and, where a row sums up one stream, `seq` are
// filled in by `append`.

/** 办件: what queues and lists show of a case. */
export interface CaseRow {
  id: string
  number: string | null
  application: string
  person: string
  service: string
  disease: string | null
  pack: string
  procedure: string
  channel: string
  insurance: string | null
  /** The institution the applicant chose. */
  institution: string | null
  /** The institution that helped to file. */
  helper: string | null
  /** Every institution that an answer names, with the answer: certifier:H001 (kernel/case/place.ts). */
  institutions: string[]
  /** The county of the insured person. */
  county: string | null
  filedBy: string
  /** Null once the walk through the stages is over. */
  stage: string | null
  stageKind: string | null
  stageName: string | null
  status: 'running' | 'waitingApplicant' | 'stuck' | 'ended'
  result: 'granted' | 'refused' | 'withdrawn' | 'notAccepted' | 'lapsed' | null
  round: number
  dueAt: Instant | null
  clock: unknown
  flags: string[]
  submittedAt: Instant
  enteredAt: Instant
  decidedAt: Instant | null
  endedAt: Instant | null
  /** Which roles owe something at which step (role:step); see cases/owing.ts. */
  owes: string[]
  /** Its service lets several be pending for the same subject at once. */
  several: boolean
}

/** 任务: one seat of a review offered to one expert. */
export interface TaskRow {
  caseId: string
  id: string
  expert: string
  stage: string
  seat: number
  state: string
  offeredAt: Instant
  dueAt: Instant | null
  takenAt: Instant | null
  doneAt: Instant | null
}

/** 到期事项: from `dueAt` on a sweep does `verb` to the stream, again and again until an append gives the stream other deadlines. */
export interface DeadlineRow {
  id: string
  dueAt: Instant
  verb: string
  data: Record<string, unknown>
}

/** 待遇资格; `toDay` null: for as long as nothing ends it. */
export interface EntitlementRow {
  id: string
  caseId: string | null
  person: string
  disease: string | null
  institution: string | null
  fromDay: Day
  toDay: Day | null
  state: string
  changes: number
  /** 复审: being decided by a case of its own, or asked for and waiting for an officer. */
  renewal: 'case' | 'asked' | null
}

/** 评审专家: not taken up in a row, and how many tasks are open. */
export interface ExpertRow {
  id: string
  institution: string
  state: string
  inARow: number
  openTasks: number
}

/** 名册; from `pack` on nothing of it for a sample. */
export interface ListRow {
  id: string
  kind: string
  key: string
  state: string
  data: Record<string, unknown>
  pack?: string
  service?: string
  place?: string
  cycle?: string
  keyed?: string
  members?: number
  total?: number
  nextStep?: string
  dueAt?: Instant
  openedAt?: Instant
  closedAt?: Instant
}

/** 参保人登记: one fact that holds from `fromDay` until `toDay` (null: still). A service without diseases has disease ''. The newest sums up the person's stream. */
export interface RegisterRow {
  person: string
  kind: 'filed' | 'held' | 'banned'
  disease: string
  ref: string
  fromDay: Day
  toDay: Day | null
}

/** Work for a queue, done after the commit, at least once. `key` says what it is about (`case:7f3a/12`); it is shown on the screen of jobs. */
export interface JobRow {
  name: string
  data: Record<string, unknown>
  key?: string
}

/** What is written together with the events of one stream. A row of the same key is replaced whole; deadlines replace all the stream had. */
export interface Rows {
  caseRow?: CaseRow
  taskRows?: readonly TaskRow[]
  deadlines?: readonly DeadlineRow[]
  entitlementRow?: EntitlementRow
  expertRow?: ExpertRow
  listRow?: ListRow
  registerRows?: readonly RegisterRow[]
  jobs?: readonly JobRow[]
}
