import type { Day } from '../time/day.ts'
import type { Field } from './material.ts'
import type { Calculation } from './stage.ts'
import type { Clause, Condition, Id, NotStated } from './tree.ts'

/** Of what kind a figure is: 分, percent, days, or a plain number. */
export type ParameterUnit = 'fen' | 'percent' | 'days' | 'number'

/** 分段: this counts for the part of an amount above so many 分. The first begins at 0. */
export interface Tier {
  above: number
  value: number
}

/** What a figure may be: a number, no limit at all (不设封顶), or one number for each part of an amount. */
export type FigureValue = number | 'unlimited' | Tier[]

/** One value of a parameter from a day on, with the document that says so. `when` narrows it to some (三级医院, 第二次住院). */
export interface StatedValue {
  when?: Condition
  value: FigureValue | NotStated
  from: Day
  to?: Day
  source: string
}

/** By what a figure may differ (医疗机构级别), and what that may be (三级): what an agency chooses from when it records its figure. */
export interface Dimension {
  name: string
  options: { name: string; when: Condition }[]
}

/**
 * One figure of a tariff (起付线, 支付比例, 封顶线). The first of its values that is in force and fits the facts of a claim counts. `notStated` is 未配置:
 * nothing is computed with it until the agency has recorded its figure. What is used up of it counts over the calendar year unless `per` says
 * that each stay or each pregnancy (episode) begins anew.
 */
export interface Parameter {
  id: Id
  name: string
  unit: ParameterUnit
  values: StatedValue[]
  by?: Dimension[]
  per?: 'year' | 'episode'
}

/**
 * 待遇标准: dated figures for one calculation. Which figure is which is the calculation's; what it amounts to is the agency's. `services` are those
 * that it serves, all of that calculation unless said. `allowance` marks the tariff of 生育津贴, which pays days and no costs. `only` are the costs
 * that it takes: those that arose outside the pooling area, those that were not settled online (SL-6A.2). `asks` is what the officer answers of a
 * claim so that its figures can be found (医疗机构级别, 第几次住院) and its amounts be known (单位月平均工资); the answers are facts of the claim.
 */
export interface Tariff {
  id: Id
  name: string
  for: Calculation
  services?: Id[]
  allowance?: true
  only?: ('elsewhere' | 'offline')[]
  asks?: Field[]
  parameters: Parameter[]
  basis: Clause
}

/** The tariff by which this service computes; undefined where the pack has none. */
export function tariffFor(pack: { tariffs?: Tariff[] }, calculation: Calculation, service: Id): Tariff | undefined {
  const all = (pack.tariffs ?? []).filter((one) => one.for === calculation)
  return all.find((one) => one.services?.includes(service)) ?? all.find((one) => one.services === undefined)
}
