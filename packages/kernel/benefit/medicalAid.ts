import type { Tariff } from '../pack/tariff.ts'
import type { Facts, Id } from '../pack/tree.ts'
import type { Day } from '../time/day.ts'
import { type Counted, plainStep, type Result, type Step, stepWith, unconfigured, yuan } from './explain.ts'
import { figuresOf, type Missing, type Stated } from './figure.ts'
import { capStep } from './reimbursement.ts'
import { percentOf } from './round.ts'

/** 基本医保、大病保险报销后的结算单: what the payers before medical aid have paid, in 分. One of them absent: it has not settled yet. */
export interface Settlement {
  /** Costs within the policy (政策范围内费用). */
  eligible: number
  basic?: number
  seriousIllness?: number
}

/** Who must have settled first, in their order (SL-8.6). */
export type Payer = 'basic' | 'seriousIllness'

export interface AidClaim {
  day: Day
  facts: Facts
  /** 救助对象类别 held on the day of treatment. */
  categories: readonly string[]
  settlement: Settlement
}

/** The figures of medical aid, for each category. */
export const aidFigures = ['deductible', 'ratio', 'cap'] as const
type Used = Readonly<Record<(typeof aidFigures)[number], Stated>>

export type AidResult = Result | { state: 'outOfOrder'; payers: Payer[] } | { state: 'noCategory' }

/** The fact that the figures of a category ask for. */
export const aidCategory: Id = 'aidCategory'

interface ByCategory {
  category: string
  fen: number
  deductible: number
  left: number
  steps: Step[]
  used: Used
}

const numberOf = ({ value }: Stated): number => (typeof value === 'number' ? value : 0)

function forCategory(category: string, used: Used, remaining: number, year: Counted): ByCategory {
  const whole = numberOf(used.deductible)
  const taken = Math.min(remaining, Math.max(0, whole - year.deductible))
  const left = remaining - taken
  const pays = percentOf(left, numberOf(used.ratio))
  const last = capStep(used.cap, '年度限额', pays, year.paid)
  const paid = year.deductible > 0 ? `，本年已经付过 ${yuan(Math.min(whole, year.deductible))}` : ''
  const steps = [
    stepWith(used.deductible, { label: `起付标准（${category}）`, words: `${yuan(whole)}${paid}，这次扣 ${yuan(taken)}`, from: remaining, to: left }),
    stepWith(used.ratio, { label: `救助比例（${category}）`, words: `${yuan(left)} × ${numberOf(used.ratio)}%`, from: left, to: pays }),
    last,
  ]
  return { category, fen: last.to, deductible: taken, left, steps, used }
}

/** 就高不重复: each identity computed for itself, the one that pays most taken, none added to another. */
function best(all: readonly ByCategory[]): ByCategory | undefined {
  return all.reduce<ByCategory | undefined>((highest, one) => (highest && highest.fen >= one.fen ? highest : one), undefined)
}

function settledSteps({ eligible, basic = 0, seriousIllness = 0 }: Settlement): { steps: Step[]; remaining: number } {
  const afterBasic = Math.max(0, eligible - basic)
  const remaining = Math.max(0, afterBasic - seriousIllness)
  return {
    steps: [
      plainStep('政策范围内费用', '照结算单', 0, eligible),
      plainStep('减去基本医保', `基本医保已经支付 ${yuan(basic)}`, eligible, afterBasic),
      plainStep('减去大病保险', `大病保险已经支付 ${yuan(seriousIllness)}`, afterBasic, remaining),
    ],
    remaining,
  }
}

function figuresFor({ categories, facts, day }: AidClaim, tariff: Tariff): { used: [string, Used][]; missing: Missing[] } {
  const found = categories.map((category) => ({ category, of: figuresOf(tariff, aidFigures, { ...facts, [aidCategory]: category }, day) }))
  return {
    used: found.flatMap(({ category, of }) => (of.ok ? [[category, of.of] as [string, Used]] : [])),
    missing: found.flatMap(({ category, of }) => (of.ok ? [] : of.missing.map((one) => ({ ...one, name: `${one.name}（${category}）` })))),
  }
}

function comparison(all: readonly ByCategory[], chosen: ByCategory): Step[] {
  if (all.length < 2) return []
  const words = `${all.map(({ category, fen }) => `${category} ${yuan(fen)}`).join('，')}；就高不重复，按${chosen.category}`
  return [plainStep('比较各种身份', words, chosen.fen, chosen.fen)]
}

function missingPayers({ basic, seriousIllness }: Settlement): Payer[] {
  return [...(basic === undefined ? (['basic'] as const) : []), ...(seriousIllness === undefined ? (['seriousIllness'] as const) : [])]
}

/**
 * 医疗救助: what is left of the costs within the policy after basic and serious-illness insurance, less the deductible of the category, times its ratio,
 * up to its limit for the year. Only after both have settled (SL-8.6); of several identities the best alone (就高不重复). Unconfigured while a figure
 * of any identity held is missing, since which is the best cannot be told before.
 */
export function medicalAid(claim: AidClaim, tariff: Tariff, year: Counted): AidResult {
  const payers = missingPayers(claim.settlement)
  if (payers.length > 0) return { state: 'outOfOrder', payers }
  if (claim.categories.length === 0) return { state: 'noCategory' }
  const { used, missing } = figuresFor(claim, tariff)
  if (missing.length > 0) return unconfigured(missing)
  const settled = settledSteps(claim.settlement)
  const all = used.map(([category, figures]) => forCategory(category, figures, settled.remaining, year))
  const chosen = best(all)
  if (!chosen) return { state: 'noCategory' }
  return {
    state: 'computed',
    fen: chosen.fen,
    steps: [...settled.steps, ...chosen.steps, ...comparison(all, chosen)],
    counted: { deductible: chosen.deductible, eligible: chosen.left, paid: chosen.fen },
    figures: Object.values(chosen.used),
  }
}
