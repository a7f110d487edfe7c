import type { ProviderKind } from '../agreement/event.ts'
import type { Day } from '../time/day.ts'
import type { DayRule } from '../time/dayRule.ts'
import type { Span } from '../time/span.ts'
import type { Window } from '../time/window.ts'
import type { Fee, Field, Material } from './material.ts'
import type { Act, Procedure } from './stage.ts'
import type { Choice, Clause, Condition, Id, NotStated } from './tree.ts'

/** 申报: what one person hands in at once. Not a stage: it precedes the cases. */
export interface Filing {
  by: Id[]
  channels: Choice<string[]>
  window: Choice<Window>
  places?: Choice<Id[]>
  eligible?: Condition
  again?: { grounds: string[]; after?: Span; basis: Clause }
  materials: Material[]
  form: Field[]
  fees: Fee[] | 'none' | NotStated
  /** Records that a helper must have confirmed before filing for somebody (KF-36). */
  confirmedBy?: { roles: Id[]; record: Id; basis: Clause }
  withdraw?: 'beforeDecision' | NotStated
  /** 来函: a letter of another agency that arrives becomes a filing of this service, in the first role of `by` and by its first channel (SL-3B.5). */
  letters?: 'transferLetter'
  basis: Clause
}

/** When a benefit starts. */
export type Start =
  | 'submitted'
  | 'accepted'
  | 'decided'
  | 'enrolled'
  | { day: DayRule; after: 'decided' | 'enrolled' }
  | { next: 'day' | 'month' | 'quarter'; after: 'decided' | 'enrolled' }
  | { fixed: Day }

/** 待遇: what a granted case gives. */
export interface EntitlementRule {
  from: Choice<Start>
  lasts: Choice<Span | 'long' | { calendarYears: number } | NotStated>
  /** The after-act without which the benefit is granted but not yet usable (KF-31). */
  activatedBy?: Id
  renew?: { opens: Span; meanwhile: 'keeps' | 'stops'; missed: 'ends'; procedure: Id | NotStated }
  provider?: {
    kinds: string[]
    each: number
    change: { times: number; per: 'calendarYear' | 'year' | 'term'; exception: boolean; by: Id }
    basis: Clause
  }
  ends?: { on: 'unpaidYear' | 'death' | 'leavesPool'; at: 'once' | { next: 'year' } }[]
  basis: Clause
}

export interface Quota {
  most: number
  group?: string
  counts: 'filed' | 'held'
  basis: Clause
}
export interface Appeal {
  /** Whom the notice gives this way; everybody unless said. */
  when?: Condition
  against: 'refused' | 'any'
  within: Span | Window | NotStated
  from: 'served'
  /** Who records the day on which the person was told, beside those who supervise (SHZ-17). */
  servedBy?: Id
  to: Id
  procedure: Id
  fee?: Id
  basis: Clause
}
export interface Ban {
  on: 'fraud' | 'noShow'
  scope: 'disease' | 'service'
  lasts: Span | 'untilNextWindow' | NotStated
  also?: ('revoke' | 'recover' | 'refer')[]
  basis: Clause
}
/** 抽审: a draw over granted cases; `share` in percent, rounded up. */
export interface Sampling {
  of: 'granted'
  when?: Condition
  every: 'month' | 'quarter' | 'year'
  share: number | NotStated
  by: Id
  basis: Clause
}
/** 监督: a streak or a ratio that has consequences, or a report that is due. */
export type Watch =
  | { of: 'expert'; count: 'notTakenUp'; inARow: number; then: 'remove'; tell: Id; basis: Clause }
  | { of: 'institution'; ratio: 'removedExperts'; atLeast: number; per: 'calendarYear'; then: 'deduct'; points: number | NotStated; basis: Clause }
  | {
      of: 'expert' | 'institution' | 'unit'
      report: 'workload' | 'conduct' | 'training'
      every: 'month' | 'quarter' | 'year' | 'anytime'
      basis: Clause
    }

/**
 * 名册: collects cases, closes, takes steps, releases them; it never changes a case. One list per area, unit or institution and per closing day.
 * `placeIn` is the answer that names the unit or institution (the one that filed unless said); `keyed` makes a list of its own per answer,
 * `split` a table of its own per answer in what it prints; `fee` is totalled over the members and compared with what was paid (SHZ-53).
 */
export interface ListRule {
  id: Id
  name: string
  per: 'area' | 'unit' | 'institution'
  placeIn?: Id
  keyed?: Id
  fee?: Id
  window?: Window
  closes: DayRule | 'byHand'
  steps: Act[]
  split?: Id
  basis: Clause
}

/**
 * 办事指南的栏目, in the words of the print, which people look for. What is checked stands in `filing`, what is done in `procedures`; the guide shows
 * both, so that who compares them finds where they differ (SL-1A.1 to SL-1A.4).
 */
export interface Particulars {
  /** 事项名称: of one item several services may come. */
  item: string
  /** 受理单位. */
  acceptedBy: string
  /** 服务对象. */
  serves: string
  /** 办理渠道. */
  channel: string
  basis: Clause
}

export interface Service {
  id: Id
  name: string
  code?: string
  particulars?: Particulars
  /** 办事主体: a natural person; a unit or a provider, which are legal persons; either of person and unit; a provider for one month; a benefit held. */
  subject: 'person' | 'unit' | 'unitOrPerson' | 'provider' | 'providerMonth' | 'entitlement'
  /** 定点协议: as what a provider applies here. It stands in the facts as `providerKind`; nobody is asked (SL-9A.1, SL-9B.1). */
  agreement?: ProviderKind
  /** 部分: the part of the guide it belongs to, in the order of the print (SL-0.1). */
  part?: string
  /** Several may be pending at once for the same subject: two hospital stays, two months (otherwise one pending at a time). */
  several?: true
  /**
   * 互相区别: of those several, one alone is pending or granted for the same answers to these questions of the form: a month is settled once for a scheme.
   */
  apartBy?: Id[]
  perDisease?: true
  filing: Filing
  routes: { when?: Condition; procedure: Id }[]
  procedures: Procedure[]
  entitlement?: EntitlementRule
  quotas?: Quota[]
  appeal?: Appeal
  bans?: Ban[]
  sampling?: Sampling[]
  /** Words the notice prescribes for what people see (SJZ-25: 审核成功). */
  shows?: Record<string, string>
}
