import { plainStep, type Step, stepWith, yuan } from '../benefit/explain.ts'
import { type Figures, figuresOf, type Missing, type Stated } from '../benefit/figure.ts'
import { percentOf } from '../benefit/round.ts'
import { reference } from '../case/actor.ts'
import type { Moment } from '../case/rules.ts'
import type { Tariff } from '../pack/tariff.ts'
import type { Id } from '../pack/tree.ts'
import { decided, refusedAs, type SettlementDecision, type SettlementRefusal } from './decision.ts'
import type { Deduction } from './event.ts'
import { lastDayOf } from './month.ts'
import { type Scheme, schemeOfGroup, schemeTerms } from './scheme.ts'
import type { SettlementMonth } from './state.ts'
import { nothing, plus, type Sums } from './sums.ts'

/** What was closed of a scheme. */
export function closedOf({ closed }: SettlementMonth, scheme: Scheme): Sums {
  const groups = Object.entries(closed?.totals ?? {}).filter(([group]) => schemeOfGroup(group) === scheme)
  return groups.reduce((sum, [, sums]) => plus(sum, sums), nothing)
}

const deductedOf = ({ deductions }: SettlementMonth, fits: (one: Deduction) => boolean): number =>
  deductions.filter(fits).reduce((sum, one) => sum + one.fen, 0)

const notOpenToAudit = (state: SettlementMonth, scheme: Scheme): SettlementRefusal | undefined =>
  state.settled.some((one) => one.scheme === scheme) ? { code: 'alreadySettled' } : state.closed ? undefined : { code: 'notClosed' }

/**
 * 审核扣减: of one settlement (`paid` is what the fund paid in it), or a sum. Refuses: notClosed, alreadySettled, amountMalformed, reasonMissing,
 * deductionTooLarge (more than the settlement or the scheme has left).
 */
export function deduct(state: SettlementMonth, deduction: Deduction, paid: number | undefined, moment: Moment): SettlementDecision {
  const { line, scheme, fen, reason } = deduction
  const refusal = notOpenToAudit(state, scheme)
  if (refusal) return refusedAs(refusal)
  if (!Number.isSafeInteger(fen) || fen <= 0) return refusedAs({ code: 'amountMalformed' })
  if (reason.trim() === '') return refusedAs({ code: 'reasonMissing' })
  const ofScheme = closedOf(state, scheme).fund - deductedOf(state, (one) => one.scheme === scheme)
  const ofLine = line === undefined ? ofScheme : (paid ?? 0) - deductedOf(state, (one) => one.line === line)
  const most = Math.min(ofScheme, ofLine)
  if (fen > most) return refusedAs({ code: 'deductionTooLarge', most: Math.max(0, most) })
  return decided({ type: 'deducted', ...deduction, reason: reason.trim(), at: moment.now, by: reference(moment.actor) })
}

/** Takes a deduction back, with a reason. Refuses: notClosed, alreadySettled, noSuchDeduction, reasonMissing. */
export function liftDeduction(state: SettlementMonth, id: Id, reason: string, moment: Moment): SettlementDecision {
  const found = state.deductions.find((one) => one.id === id)
  if (!found) return refusedAs({ code: 'noSuchDeduction', id })
  const refusal = notOpenToAudit(state, found.scheme)
  if (refusal) return refusedAs(refusal)
  if (reason.trim() === '') return refusedAs({ code: 'reasonMissing' })
  return decided({ type: 'deductionLifted', id, reason: reason.trim(), at: moment.now, by: reference(moment.actor) })
}

/** The figures of a monthly settlement: how much of what accounts paid goes to the provider with it, and how much is kept back as 质量保证金. */
export const settlementFigures = ['accountShare', 'retention'] as const
type Used = Extract<Figures<(typeof settlementFigures)[number]>, { ok: true }>['of']

/**
 * 应付 of a scheme, in 分, with every step to it, and how much of it is of personal accounts; or the figures that nobody has stated: then an officer sets
 * the amount, with a reason.
 */
export type Computed =
  | { state: 'computed'; fen: number; ofAccounts: number; steps: Step[]; figures: Stated[] }
  | { state: 'unconfigured'; missing: Missing[] }

/** 写定的应付: what an officer sets, and how much of it is of personal accounts, where any is. */
export interface StatedPayable {
  fen: number
  ofAccounts?: number
  reason: string
}

/** More was cancelled or deducted than settled: no guide says whether it is demanded back or set off against a later month. */
const inTheRed: Missing = { parameter: 'inTheRed', name: '应付为负数时怎么办' }

const percent = ({ value }: Stated): number => (typeof value === 'number' ? value : 0)

function stepsOf(state: SettlementMonth, scheme: Scheme, { accountShare, retention }: Used): Step[] {
  const { lines, fund, account } = closedOf(state, scheme)
  const deducted = deductedOf(state, (one) => one.scheme === scheme)
  const withAccount = fund + percentOf(account, percent(accountShare))
  const after = withAccount - deducted
  // What stands in the red for a scheme (more cancelled than settled) keeps nothing back.
  const kept = percentOf(Math.max(0, after), percent(retention))
  return [
    plainStep('基金支付', `${schemeTerms[scheme]}对账无误的 ${lines} 笔结算相加`, 0, fund),
    stepWith(accountShare, { label: '个人账户支付', words: `${yuan(account)} × ${percent(accountShare)}%`, from: fund, to: withAccount }),
    plainStep('审核扣减', `扣减 ${yuan(deducted)}`, withAccount, after),
    stepWith(retention, { label: '质量保证金', words: `${yuan(Math.max(0, after))} × ${percent(retention)}%`, from: after, to: after - kept }),
  ]
}

/** 计算待遇金额 (SL-10A.7, SL-10B.7): reconciled, less what was deducted, less what is kept back, by the figures in force on the last day of the month. */
export function computePayable(state: SettlementMonth, scheme: Scheme, tariff: Tariff): Computed {
  const used = figuresOf(tariff, settlementFigures, {}, lastDayOf(state.month))
  if (!used.ok) return { state: 'unconfigured', missing: used.missing }
  const steps = stepsOf(state, scheme, used.of)
  const fen = steps.at(-1)?.to ?? 0
  if (fen < 0) return { state: 'unconfigured', missing: [inTheRed] }
  return { state: 'computed', fen, ofAccounts: accountsIn(state, scheme, used.of, fen), steps, figures: Object.values(used.of) }
}

/** How much of what is payable people had paid with their accounts. Deductions are of what the fund paid; 质量保证金 is kept back of both alike. */
function accountsIn(state: SettlementMonth, scheme: Scheme, { accountShare, retention }: Used, fen: number): number {
  const share = percentOf(Math.max(0, closedOf(state, scheme).account), percent(accountShare))
  return Math.min(fen, share - percentOf(share, percent(retention)))
}

/**
 * The most that a scheme can come to (`all`: what was closed, all that accounts paid, less what was deducted), and the most of it that can be of the fund and
 * of accounts: deductions are of what the fund paid.
 */
function mostOf(state: SettlementMonth, scheme: Scheme): Record<'all' | 'fund' | 'accounts', number> {
  const { fund, account } = closedOf(state, scheme)
  const left = fund - deductedOf(state, (one) => one.scheme === scheme)
  return { all: Math.max(0, left + account), fund: Math.max(0, left), accounts: Math.max(0, account) }
}

const within = (amount: number, most: number): boolean => Number.isSafeInteger(amount) && amount >= 0 && amount <= most

/** Why an amount that an officer sets cannot stand. What people paid with their accounts is said as such: the fund never pays more than it has left. */
function notPayable(state: SettlementMonth, scheme: Scheme, { fen, ofAccounts = 0, reason }: StatedPayable): SettlementRefusal | undefined {
  const most = mostOf(state, scheme)
  if (!within(fen, most.all) || !within(ofAccounts, Math.min(fen, most.accounts))) return { code: 'amountMalformed' }
  if (fen - ofAccounts > most.fund) return { code: 'fundShareTooLarge', most: most.fund }
  return reason.trim() === '' ? { code: 'reasonMissing' } : undefined
}

/**
 * 审核定数 of a scheme, for the case that is paid with it and no other. What was computed stands as it is; where figures are 未配置 an officer sets the amount (`stated`), with a reason.
 * Refuses: notClosed, alreadySettled, amountMalformed, fundShareTooLarge, reasonMissing.
 */
export function settlePayable(
  state: SettlementMonth,
  { scheme, case: id }: { scheme: Scheme; case: Id },
  computed: Computed,
  stated: StatedPayable | undefined,
  moment: Moment,
): SettlementDecision {
  const refusal = notOpenToAudit(state, scheme)
  if (refusal) return refusedAs(refusal)
  const stamp = { at: moment.now, by: reference(moment.actor) }
  const settled = (fen: number, ofAccounts: number) => ({
    type: 'payableSettled' as const,
    scheme,
    case: id,
    fen,
    ...(ofAccounts > 0 && { ofAccounts }),
  })
  if (computed.state === 'computed') return decided({ ...settled(computed.fen, computed.ofAccounts), ...stamp })
  if (!stated) return refusedAs({ code: 'amountMalformed' })
  const wrong = notPayable(state, scheme, stated)
  if (wrong) return refusedAs(wrong)
  return decided({ ...settled(stated.fen, stated.ofAccounts ?? 0), reason: stated.reason.trim(), ...stamp })
}
