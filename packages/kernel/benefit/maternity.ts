import type { Tariff } from '../pack/tariff.ts'
import type { Facts } from '../pack/tree.ts'
import type { Day } from '../time/day.ts'
import { nothingCounted, plainStep, type Result, type Step, stepWith, unconfigured, yuan } from './explain.ts'
import { figuresOf, type Stated } from './figure.ts'
import { type Accumulated, type Claim, capStep } from './reimbursement.ts'
import { share } from './round.ts'

/** 生育津贴 is claimed for a birth or a miscarriage. `monthlyAverage` is the unit's 上年度职工月平均工资 in 分 (社会保险法 第五十六条). */
export interface AllowanceClaim {
  day: Day
  facts: Facts
  monthlyAverage: number
  of: { birth: { difficult: boolean; babies: number } } | { miscarriage: { months: number } }
}

/** The figures of 生育津贴: the days of the law, days beyond them that the fund pays here, and by what a month is divided. */
export const allowanceFigures = ['birthDays', 'difficultDays', 'furtherBabyDays', 'miscarriageDays', 'extraDays', 'divisor'] as const
type Name = (typeof allowanceFigures)[number]

const numberOf = ({ value }: Stated): number => (typeof value === 'number' ? value : 0)

/** Which days count, each so many times. */
function daysAsked({ of }: AllowanceClaim): [Name, number][] {
  if ('miscarriage' in of) return [['miscarriageDays', 1]]
  const { difficult, babies } = of.birth
  return [
    ['birthDays', 1],
    ...(difficult ? ([['difficultDays', 1]] as [Name, number][]) : []),
    ...(babies > 1 ? ([['furtherBabyDays', babies - 1]] as [Name, number][]) : []),
    ['extraDays', 1],
  ]
}

function daySteps(asked: readonly [Name, number][], of: Partial<Record<Name, Stated>>): Step[] {
  let days = 0
  return asked.flatMap(([name, times]) => {
    const figure = of[name]
    if (!figure) return []
    const from = days
    days += numberOf(figure) * times
    const words = times > 1 ? `${numberOf(figure)} 天 × ${times}` : `${numberOf(figure)} 天`
    return [stepWith(figure, { label: figure.name, words, from, to: days }, 'days')]
  })
}

/** The divisor has at most four decimals (30, 21.75, 365 ÷ 12). */
const DIVISOR_PARTS = 10_000

/**
 * 生育津贴 = 用人单位上年度职工月平均工资 ÷ divisor × paid days (社会保险法 第五十六条; the days: 女职工劳动保护特别规定 第七条). By what a month is divided, and whether
 * the fund pays days beyond those of the law, each place says for itself: unconfigured until it does. Rounded once, to whole 分.
 */
export function maternityAllowance(claim: AllowanceClaim, tariff: Tariff): Result {
  const asked = daysAsked(claim)
  const facts = { ...claim.facts, ...('miscarriage' in claim.of && { pregnancyMonths: claim.of.miscarriage.months }) }
  const found = figuresOf<Name>(tariff, [...asked.map(([name]) => name), 'divisor'], facts, claim.day)
  if (!found.ok) return unconfigured(found.missing)
  const { divisor } = found.of
  const steps = daySteps(asked, found.of)
  const days = steps.at(-1)?.to ?? 0
  const fen = share(claim.monthlyAverage, days * DIVISOR_PARTS, Math.round(numberOf(divisor) * DIVISOR_PARTS))
  const words = `单位月平均工资 ${yuan(claim.monthlyAverage)} ÷ ${numberOf(divisor)} × ${days} 天`
  const last = stepWith(divisor, { label: '生育津贴', words, from: claim.monthlyAverage, to: fen })
  return { state: 'computed', fen, steps: [...steps, last], counted: { ...nothingCounted, paid: fen }, figures: Object.values(found.of) }
}

/** The figure of 产前检查费, 生育医疗费 and 计划生育医疗费: the most that is paid, for each pregnancy or operation. */
export const maternityCostFigures = ['limit'] as const

/**
 * 产前检查费, 生育医疗费, 计划生育医疗费: the costs up to a limit, of which what was paid for the same pregnancy is taken off. What stands outside the catalogue the
 * insured bears (企业职工生育保险试行办法, 劳部发〔1994〕504号, 第六条); receipts without an itemised list count whole.
 */
export function maternityCosts(claim: Claim, tariff: Tariff, accumulated: Accumulated): Result {
  const found = figuresOf(tariff, maternityCostFigures, claim.facts, claim.day)
  if (!found.ok) return unconfigured(found.missing)
  const total = claim.lines.reduce((all, line) => all + line.fen, 0)
  const outside = claim.lines.reduce((all, line) => all + (line.catalogue === '丙' ? line.fen : 0), 0)
  const eligible = Math.max(0, total - outside)
  const perEpisode = tariff.parameters.find((one) => one.id === 'limit')?.per === 'episode'
  const last = capStep(found.of.limit, '限额', eligible, (perEpisode ? accumulated.episode : accumulated.year).paid)
  const steps = [
    plainStep('费用总额', `清单或票据 ${claim.lines.length} 行相加`, 0, total),
    plainStep('目录外不报', `目录外 ${yuan(outside)} 由个人付`, total, eligible),
    last,
  ]
  return { state: 'computed', fen: last.to, steps, counted: { deductible: 0, eligible, paid: last.to }, figures: [found.of.limit] }
}
