import type { Day } from '../time/day.ts'
import type { Clause, Condition, Id, NotStated } from './tree.ts'

/** Of what kind a figure is: 分, percent, days, or a plain number. */
export type ParameterUnit = 'fen' | 'percent' | 'days' | 'number'

/**
 * One figure of a tariff from a day on (起付线, 支付比例, 封顶线). `when` narrows it to some (三级医院, 第二次住院); the first that fits the facts of a claim
 * counts. `notStated` is 未配置: nothing is computed with it until the agency has recorded its figure.
 */
export interface Parameter {
  id: Id
  name: string
  unit: ParameterUnit
  values: { when?: Condition; value: number | NotStated; from: Day; to?: Day; source: string }[]
}

/** 待遇标准: dated figures for one calculation. Which figure is which is the calculation's; what it amounts to is the agency's. */
export interface Tariff {
  id: Id
  name: string
  for: 'reimbursement' | 'maternity' | 'medicalAid' | 'settlement'
  parameters: Parameter[]
  basis: Clause
}
