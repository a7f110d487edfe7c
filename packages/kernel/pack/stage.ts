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
  /** 计算待遇: the calculator whose result the stage settles; a rate that is 未配置 leaves the amount to a person, with a reason. */
  computes?: Calculation
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
  /** 编号: an application that is accepted gets the next number of this series of the pack (SL-F9.1). */
  numbered?: Id
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

/** 待遇计算: reimbursement of costs (SL-6A.3, SL-6B.3), maternity benefits (SL-7.3), medical aid (SL-8.4), monthly settlement of providers. */
export type Calculation = 'reimbursement' | 'maternity' | 'medicalAid' | 'settlement'

/** 登记: what a deed enters in the registers of the agency once it is done. Each has one writer on the server. */
export type RegisterDeed =
  | 'unit'
  | 'unitChange'
  | 'employees'
  | 'employeeChange'
  | 'resident'
  | 'residentChange'
  | 'outOfAreaFiling'
  | 'transferIn'
  | 'transferOut'
  | 'agreement'
  | 'onlineSettlement'
  | 'monthlyClosing'

/**
 * 拨付: which recorded amount goes to whom, out of which fund, and who passes it. Whoever does the stage (`by`) makes up the payment runs, whoever
 * has the role `checkedBy` passes them: never the same person (四眼, SL-2.5). The case must have been granted by a review that decides before.
 */
export interface PaymentRule {
  /** The fact that holds the amount, in 分. `accountBalance` is the balance of the personal account on the day of the order (SL-2.1). */
  amount: Id
  payee: 'person' | 'representative' | 'unit' | 'provider' | 'otherAgency'
  fund: Choice<Fund>
  checkedBy: Id
}

/** 基金: what a payment is booked to; 个人账户 is the account of the person concerned. */
export type Fund = 'employee' | 'resident' | 'maternity' | 'medicalAid' | 'personalAccount'

/** 办理: one named deed, whole or part by part. */
export interface Act extends StageBase {
  kind: 'act'
  does: Deed
  parts?: Id[]
  payee?: Id
  /** 登记 that follows from the deed. */
  enters?: RegisterDeed
  /** Done by the payment that comes of it, once the bank has confirmed it; never by hand (SL-2.5, SL-2.13). */
  pays?: PaymentRule
  /** 对账: done once the ledger of the agency and the file of the provider are equal for the month; never by hand (SL-10A.5, SL-10B.5). */
  reconciles?: true
  /** 编号: what is printed here bears the next number of this series of the pack. */
  numbered?: Id
  /** 往来: another agency does its share of the deed; the letters travel through the port for letters (SL-3B.4 to SL-3B.6). */
  exchanges?: 'transferLetter' | 'transferReply'
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
