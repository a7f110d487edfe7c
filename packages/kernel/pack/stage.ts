import type { DayRule } from '../time/dayRule.ts'
import type { Span } from '../time/span.ts'
import type { Clock } from './clock.ts'
import type { Field } from './material.ts'
import type { Fill } from './people.ts'
import type { Choice, Clause, Condition, Id, NotStated } from './tree.ts'

/** Where an outcome leads: a stage, the end with the decision held, or a refusal. */
export type Next = Id | 'end' | 'refused'

interface StageBase {
  id: Id
  name: string
  by: Id
  at?: 'agency' | 'chosen' | 'provider' | 'unit' | Id
  /** Skips the stage when it does not hold. */
  when?: Condition
  basis: Clause
  clocks?: Clock[]
  /** Fees and materials that must be in before the stage can be left. */
  needs?: Id[]
  /** Filled at the stage, usable as facts afterwards. */
  records?: Field[]
  prints?: string[]
  /** Not offered before this day. */
  earliest?: DayRule
  then?: Record<string, Next>
}

/** 补正. The reviewer or officer names everything that is missing, once; the clocks that say so stop. */
export interface Supplement {
  within: Span | NotStated
  then: 'sameReviewer' | 'redraw'
  late: 'officer' | 'lapse'
}

/** 受理: scope and completeness; 一次性告知 lives here. */
export interface Accept extends StageBase {
  kind: 'accept'
  supplement: Supplement
}

/** 到场: the applicant (现场认定, 体检) or a team (现场考察) must be somewhere. */
export interface Attend extends StageBase {
  kind: 'attend'
  visits: 'applicant' | 'team'
  slot: 'walkIn' | 'booked' | 'byList' | { by: Id; makeUp?: DayRule; restDays?: 'work' }
  noShow: 'open' | 'rebook' | 'lapse' | 'officer'
  advice?: Choice<string>
  fee?: Id
}

/** 审核 / 评审 / 复核 / 签字 / 鉴定: n seats give an opinion with a reason. */
export interface Review extends StageBase {
  kind: 'review'
  fill: Fill
  seats?: number | NotStated
  /** Seats cannot read each other's opinion before all are in. */
  blind?: true
  vote?: { agree: 'all' | 'most' | number; otherwise: 'thirdDecides' | 'refused' | 'officer' }
  /** Its pass or fail is the decision (认定结果). */
  decides?: true
  /** Beyond pass and fail; each is named in `then`. */
  outcomes?: Id[]
  /** The reviewer works the disease's criteria as a checklist. */
  criteria?: true
  supplement?: Supplement
  /** Only the sampled cases are looked at; the others pass. */
  sample?: { share: number | NotStated }
}

/** 等待批次: the case is on a list until that list has done a step. */
export interface Wait extends StageBase {
  kind: 'wait'
  list: Id
  until: Id
}

/** 公示: posted n days; anyone may object. */
export interface Notice extends StageBase {
  kind: 'notice'
  lasts: Span | NotStated
  where: string[]
  objection: { by: Id; then: Id } | NotStated
  list: Id
}

export type Deed = 'record' | 'enrol' | 'pay' | 'issue' | 'send' | 'receive' | 'chooseProvider' | 'sign' | 'giveBack' | 'tell'

/** 办理: one named deed, whole or part by part. */
export interface Act extends StageBase {
  kind: 'act'
  does: Deed
  parts?: Id[]
  payee?: Id
  /** How `tell` reaches people: 短信 unless said; 微信 goes to the account that follows the service account (DY-38). */
  via?: ('sms' | 'wechat')[]
  /** After the end, on request only: never owed, never a condition (DY-32, DY-33). */
  optional?: true
}

export type Stage = Accept | Attend | Review | Wait | Notice | Act
export type StageKindName = Stage['kind']

/** An act owed once the case has ended; it never holds up the benefit (DY-33, SHZ-61). */
export interface AfterAct {
  on: 'granted' | 'refused' | 'any'
  act: Act
}

export interface Procedure {
  id: Id
  stages: Stage[]
  clocks: Clock[]
  after?: AfterAct[]
}
