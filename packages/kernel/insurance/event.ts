import type { ActorReference } from '../case/actor.ts'
import type { Id } from '../pack/tree.ts'
import type { Day } from '../time/day.ts'
import type { Instant } from '../time/instant.ts'

/** 险种 (SL-F1.6): what a natural person can be insured with. 生育 and 补充 go beside 职工. */
export type Scheme = 'employee' | 'resident' | 'maternity' | 'supplementary'

/** 停保原因: the union of the three lists of the guide (SL-2.3, SL-2.12, SL-F7.1; reading A34), and what the register itself knows. */
export type StopReason = 'died' | 'emigrated' | 'movedOut' | 'gaveUp' | 'otherScheme' | 'otherUnit' | 'other'

/** 外出就医人员类别 (SL-4.1), one code each (reading A38). */
export type AwayKind = 'resettled' | 'livesAway' | 'worksAway' | 'referred' | 'emergency' | 'other'

/** A calendar month 年月 such as 2026-04: always seven characters, so that months compare as strings. */
export type Month = `${number}-${number}`

/**
 * What every entry of the register has beside the moment of its writing: `on`, the day from which it holds, and `ref`, the case or the import it comes
 * from (case:7f3a, import:91c2).
 */
export interface Entry {
  at: Instant
  by: ActorReference
  on: Day
  ref?: string
}

/**
 * 撤销登记: the entry with this number of the stream (from 1) was made by mistake and counts as never made, whatever day is asked for. `on` is the day
 * from which that entry held; `reason` names nobody.
 */
export type Annulment = Entry & { type: 'annulled'; entry: number; reason: string }

/** 外出就医备案: to a province, and to a city of it where that is asked (SL-4.13, SL-4.14). `to` is its last day; without one it holds until it is ended. */
export interface Away {
  kind: AwayKind
  province: string
  city?: string
  county?: string
  to?: Day
}

/** 参保登记库, one natural person: a dated fact. Nothing in it names anybody: `unit` is the id of a legal person. */
export type InsuranceEvent =
  | Annulment
  | (Entry &
      (
        | { type: 'enrolled'; scheme: Scheme; unit?: Id; county?: string; wage?: number }
        | { type: 'interrupted'; scheme: Scheme; reason?: StopReason }
        /** `on` is the first day on which it does not hold any more. */
        | { type: 'terminated'; scheme: Scheme; reason: StopReason }
        | { type: 'resumed'; scheme: Scheme; unit?: Id; county?: string; wage?: number }
        | { type: 'retired'; scheme: Scheme }
        /** 统筹区内跨险种转移 (SL-1B.3): one ends and the other begins on the same day. */
        | { type: 'moved'; scheme: Scheme; to: Scheme; unit?: Id; county?: string; wage?: number }
        /** 申报工资, 分 a month (SL-F2.2). */
        | { type: 'wageDeclared'; scheme: Scheme; wage: number }
        /** 缴费月数: from the first to the last month, both counted. Months of another pooling area bear its agency and division (SL-3B, 表 11). */
        | { type: 'contributed'; scheme: Scheme; first: Month; last: Month; agency?: string; division?: string }
        /** 救助身份 / 财政补助对象 (SL-F3.5). `to` is its last day. */
        | { type: 'aidRecognised'; category: string; to?: Day }
        /** `on` is the first day without it; `reason` names nobody. */
        | { type: 'aidEnded'; category: string; reason: string }
        | ({ type: 'filedAway'; filing: Id } & Away)
        | ({ type: 'awayChanged'; filing: Id } & Away)
        /** `on` is the first day on which it does not hold any more. */
        | { type: 'awayEnded'; filing: Id }
        | { type: 'died' }
        /** 信息变更: which item was changed, never its value (the old one is kept sealed beside the person). */
        | { type: 'corrected'; item: Id }
      ))

/** 单位参保登记: how a unit stands. */
export type UnitState = 'active' | 'suspended' | 'cancelled'

/** 单位登记的项目 that name nobody: what of a unit may stand in an event. */
export type UnitFacts = Readonly<Record<Id, string | number | boolean>>

/** 参保登记库, one unit (a legal person): a dated fact. What is personal (account, legal representative, agent) stands sealed beside it; here is only that it changed. */
export type UnitEvent =
  | Annulment
  | (Entry &
      (
        | { type: 'unitEnrolled'; unitCode: string; county?: string; schemes: Scheme[]; otherScheme?: string; kind?: string; facts: UnitFacts }
        | { type: 'unitSuspended'; reason?: string }
        | { type: 'unitResumed' }
        | { type: 'unitCancelled'; reason?: string }
        /** 拆分合并分立: `former` are the units it came of, by their ids where the register knows them. */
        | { type: 'unitReorganised'; former: Id[] }
        /** `items` are the ids of all that changed; `facts` the new values of those that may stand here. */
        | { type: 'unitChanged'; items: Id[]; kind?: string; county?: string; schemes?: Scheme[]; otherScheme?: string; facts: UnitFacts }
      ))
