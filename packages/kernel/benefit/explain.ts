import type { Id } from '../pack/tree.ts'
import type { Missing, Stated } from './figure.ts'

/**
 * One step of a calculation, so that it can be told to the person: from how much to how much (分, or days), by which words, with which figure and
 * whose figure that is. The last step leads to the result.
 */
export interface Step {
  label: string
  words: string
  unit: 'fen' | 'days'
  from: number
  to: number
  parameter?: Id
  source?: string
}

/** 累计: what a claim adds to what counts over the year and over the stay, in 分. */
export interface Counted {
  /** Taken off as deductible (起付线). */
  deductible: number
  /** Beyond the deductible, before the ratio: what tiers count. */
  eligible: number
  /** Paid by the fund. */
  paid: number
}

export interface Computed {
  state: 'computed'
  /** What the fund pays, in 分. */
  fen: number
  steps: Step[]
  counted: Counted
  /** The figures that were used, each with its source. */
  figures: Stated[]
}

/** Not computed, since nothing is guessed: every figure that is missing, by name. */
export interface Unconfigured {
  state: 'unconfigured'
  missing: Missing[]
}

export type Result = Computed | Unconfigured

export const nothingCounted: Counted = { deductible: 0, eligible: 0, paid: 0 }

/** Missing figures, each named once. */
export function unconfigured(missing: readonly Missing[]): Unconfigured {
  const first = missing.filter((one, index) => missing.findIndex(({ parameter, name }) => parameter === one.parameter && name === one.name) === index)
  return { state: 'unconfigured', missing: first }
}

/** 1,234.50 元. */
export function yuan(fen: number): string {
  const digits = String(Math.abs(fen)).padStart(3, '0')
  const whole = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',')
  return `${fen < 0 ? '−' : ''}${whole}.${digits.slice(-2)} 元`
}

/** A step that uses a figure. */
export function stepWith(figure: Stated, step: Omit<Step, 'unit' | 'parameter' | 'source'>, unit: Step['unit'] = 'fen'): Step {
  return { ...step, unit, parameter: figure.parameter, source: figure.source }
}

/** A step that follows from the papers alone. */
export const plainStep = (label: string, words: string, from: number, to: number): Step => ({ label, words, unit: 'fen', from, to })
