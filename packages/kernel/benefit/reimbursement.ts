import type { FigureValue, Parameter, Tariff, Tier } from '../pack/tariff.ts'
import type { Facts, Id } from '../pack/tree.ts'
import type { Day } from '../time/day.ts'
import { type Computed, type Counted, plainStep, type Result, type Step, stepWith, unconfigured, yuan } from './explain.ts'
import { figuresOf, type Stated } from './figure.ts'
import { percentOf } from './round.ts'

/** 目录类别: 甲 counts whole, of 乙 the insured bears a share first, 丙 stands outside the catalogue. */
export type Catalogue = '甲' | '乙' | '丙'

/** One line of an itemised list, in 分; `ownShare` is the item's own 先行自付比例 in percent, where the list states one. */
export interface CostLine {
  catalogue: Catalogue
  fen: number
  ownShare?: number
}

/** 费用: what is claimed, for treatment on `day`, with the facts that choose the figures (险种, 医疗机构级别, 第几次住院). */
export interface Claim {
  day: Day
  facts: Facts
  lines: readonly CostLine[]
}

/** What the same person had counted before: over the calendar year, and over the same stay. */
export interface Accumulated {
  year: Counted
  episode: Counted
}

/** The figures of a reimbursement: 乙类先行自付, 起付线, 支付比例, 封顶线. A tariff states all four; 0 or 不设 where there is none. */
export const reimbursementFigures = ['ownShare', 'deductible', 'ratio', 'cap'] as const
type Name = (typeof reimbursementFigures)[number]
type Used = Readonly<Record<Name, Stated>>

/** A plain number; what has no limit exceeds every amount. */
const numberOf = (value: FigureValue): number => (typeof value === 'number' ? value : Number.POSITIVE_INFINITY)

const sum = (lines: readonly CostLine[]): number => lines.reduce((total, line) => total + line.fen, 0)
const ownOf = (line: CostLine, share: number): number => (line.catalogue === '乙' ? percentOf(line.fen, line.ownShare ?? share) : 0)

function catalogueSteps(lines: readonly CostLine[], ownShare: Stated | undefined): { steps: Step[]; eligible: number } {
  const total = sum(lines)
  const outside = sum(lines.filter((line) => line.catalogue === '丙'))
  const second = lines.filter((line) => line.catalogue === '乙')
  const own = second.reduce((all, line) => all + ownOf(line, ownShare ? numberOf(ownShare.value) : 0), 0)
  const words = `乙类 ${yuan(sum(second))}，其中先自付 ${yuan(own)}${second.some((line) => line.ownShare !== undefined) ? '（清单写了比例的按清单）' : ''}`
  const after = Math.max(0, total - outside - own)
  return {
    steps: [
      plainStep('费用总额', `清单 ${lines.length} 行相加`, 0, total),
      plainStep('丙类不报', `丙类（目录外）${yuan(outside)} 由个人付`, total, total - outside),
      ownShare && second.length > 0
        ? stepWith(ownShare, { label: '乙类先行自付', words, from: total - outside, to: after })
        : plainStep('乙类先行自付', words, total - outside, after),
    ],
    eligible: after,
  }
}

/** What counted before, over whichever time the figure is used up. */
const before = (tariff: Tariff, id: Id, accumulated: Accumulated): Counted =>
  tariff.parameters.find((one: Parameter) => one.id === id)?.per === 'episode' ? accumulated.episode : accumulated.year

function deduct(figure: Stated, eligible: number, used: number): { step: Step; taken: number } {
  const whole = numberOf(figure.value)
  const taken = Math.min(eligible, Math.max(0, whole - used))
  const words = `起付线 ${yuan(whole)}${used > 0 ? `，已经付过 ${yuan(Math.min(used, whole))}` : ''}，这次扣 ${yuan(taken)}`
  return { step: stepWith(figure, { label: '起付线', words, from: eligible, to: eligible - taken }), taken }
}

const tiersOf = (value: FigureValue): Tier[] => (Array.isArray(value) ? value : [{ above: 0, value: numberOf(value) }])

/** Every tier with the part of this claim that lies in it, after what counted before. */
function parts(tiers: readonly Tier[], amount: number, used: number): { tier: Tier; part: number }[] {
  return tiers.map((tier, index) => {
    const end = tiers[index + 1]?.above ?? Number.POSITIVE_INFINITY
    return { tier, part: Math.max(0, Math.min(end, used + amount) - Math.max(tier.above, used)) }
  })
}

function shareSteps(figure: Stated, amount: number, used: number): { steps: Step[]; pays: number } {
  const all = parts(tiersOf(figure.value), amount, used)
  const shown = all.length === 1 ? all : all.filter(({ part }) => part > 0)
  const steps = (shown.length > 0 ? shown : all.slice(0, 1)).map(({ tier, part }) => {
    const words = `${tier.above > 0 ? `超过 ${yuan(tier.above)} 的部分 ` : ''}${yuan(part)} × ${tier.value}%`
    return stepWith(figure, { label: '支付比例', words, from: part, to: percentOf(part, tier.value) })
  })
  return { steps, pays: steps.reduce((total, step) => total + step.to, 0) }
}

/** What the fund pays at most with what it has paid already: the last step of every calculation of costs. */
export function capStep(figure: Stated, label: string, amount: number, used: number): Step {
  if (figure.value === 'unlimited') return stepWith(figure, { label, words: `不设${label}`, from: amount, to: amount })
  const whole = numberOf(figure.value)
  const left = Math.max(0, whole - used)
  const words = `${label} ${yuan(whole)}，已经支付 ${yuan(used)}，还能支付 ${yuan(left)}`
  return stepWith(figure, { label, words, from: amount, to: Math.min(amount, left) })
}

function compute(claim: Claim, tariff: Tariff, used: Partial<Used> & Omit<Used, 'ownShare'>, accumulated: Accumulated): Computed {
  const catalogue = catalogueSteps(claim.lines, used.ownShare)
  const deducted = deduct(used.deductible, catalogue.eligible, before(tariff, 'deductible', accumulated).deductible)
  const eligible = catalogue.eligible - deducted.taken
  const shared = shareSteps(used.ratio, eligible, before(tariff, 'ratio', accumulated).eligible)
  const last = capStep(used.cap, '封顶线', shared.pays, before(tariff, 'cap', accumulated).paid)
  return {
    state: 'computed',
    fen: last.to,
    steps: [...catalogue.steps, deducted.step, ...shared.steps, last],
    counted: { deductible: deducted.taken, eligible, paid: last.to },
    figures: Object.values(used),
  }
}

/**
 * 零星报销: what the fund pays for a claim, in the order of SL-4.12: the catalogue of the place of treatment (丙 not, of 乙 the own share first), then
 * deductible, ratio and cap of the place of insurance, as they were in force on the day of treatment. Where a figure that the claim needs is not
 * stated, nothing is computed and all that is missing is named. Never negative, never more than the eligible costs; rounded as `roundingWords` says.
 */
export function reimburse(claim: Claim, tariff: Tariff, accumulated: Accumulated): Result {
  const asksShare = claim.lines.some((line) => line.catalogue === '乙' && line.ownShare === undefined)
  const names = asksShare ? reimbursementFigures : (['deductible', 'ratio', 'cap'] as const)
  const found = figuresOf<Name>(tariff, names, claim.facts, claim.day)
  return found.ok ? compute(claim, tariff, found.of, accumulated) : unconfigured(found.missing)
}
