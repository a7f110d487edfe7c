import type { Id } from '../pack/tree.ts'
import type { Day } from '../time/day.ts'
import type { Away, Month, Scheme, StopReason, UnitFacts, UnitState } from './event.ts'

/**
 * 参保关系 of one scheme with one unit: it holds from `from` until before `to`. `interrupted` is 中断: kept, without cover; `since` is the day of the
 * last change. At most one relation of a scheme has no `to`.
 */
export interface Relation {
  scheme: Scheme
  unit?: Id
  county?: string
  from: Day
  to?: Day
  state: 'active' | 'interrupted' | 'ended' | 'retired'
  since: Day
  /** Why it was interrupted or ended. */
  reason?: StopReason
  /** 申报工资, 分 a month. */
  wage?: number
}

/** 缴费时段, both months counted; with the agency and division of another pooling area where it was paid there. */
export interface Contribution {
  scheme: Scheme
  first: Month
  last: Month
  agency?: string
  division?: string
}

/** 救助身份, from the first to the last day; without `to` until it is ended. */
export interface Aid {
  category: string
  from: Day
  to?: Day
}

/** 外出就医备案 with its id, from the first to the last day. */
export interface AwayFiling extends Away {
  id: Id
  from: Day
}

/** What the register holds of a natural person. */
export interface InsuranceState {
  seq: number
  relations: Relation[]
  contributions: Contribution[]
  /** 累计缴费月数 of each scheme: a month that was entered twice counts once. */
  months: Partial<Record<Scheme, number>>
  aid: Aid[]
  filedAway: AwayFiling[]
  deathOn?: Day
}

export const nothingInsured: InsuranceState = { seq: 0, relations: [], contributions: [], months: {}, aid: [], filedAway: [] }

/** What the register holds of a unit, beside what is sealed. */
export interface UnitRecord {
  seq: number
  unitCode: string
  state: UnitState
  since: Day
  from: Day
  /** 单位性质 / 单位类型. */
  kind?: string
  county?: string
  schemes: Scheme[]
  /** 其他险种, in its own words (SL-F1.6). */
  otherScheme?: string
  reason?: string
  former: Id[]
  facts: UnitFacts
}

/** The relation of a scheme that has not ended. */
export const openRelation = (state: InsuranceState, scheme: Scheme): Relation | undefined =>
  state.relations.find((one) => one.scheme === scheme && one.to === undefined)

/** Whether something from a first to a last day holds on a day. */
export const inForce = ({ from, to }: { from: Day; to?: Day }, day: Day): boolean => from <= day && (to === undefined || day <= to)
