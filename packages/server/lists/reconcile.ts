import type { ListState } from '@jingban/kernel/list/list.ts'
import type { ListRules } from '@jingban/kernel/list/rules.ts'
import { feeFor, type Payer, totalFee } from '@jingban/kernel/pack/fees.ts'
import type { Instant } from '@jingban/kernel/time/instant.ts'
import type { LoadedList, Reading } from './load.ts'
import { loadMembers, type MemberCase } from './members.ts'

/** One member against what was collected: its fee in 分, and the voucher that was written down when it paid, if one was. */
export interface ReconciledLine {
  case: string
  number: string
  person: string
  disease?: string
  split: string
  fee: number | 'notStated'
  /** Whether the fee of this case was collected, and what was written down then. */
  collected: boolean
  invoice?: string
  amount?: number
}

/** Persons, cases and 分 of one part of the table; `split` is '' where the list is not divided. */
export interface SplitSum {
  split: string
  persons: number
  cases: number
  fen: number
}

/** 对账 (SHZ-52, SHZ-53): members times fee against the invoice. `difference`: paid less owed; absent until something was paid or where nothing can be told. */
export interface Reconciliation {
  lines: ReconciledLine[]
  sums: SplitSum[]
  persons: number
  total: number | 'notStated' | undefined
  paid?: { step: string; invoice: string; amount: number; at: Instant }
  difference?: number
}

const text = (value: unknown): string => (value === undefined ? '' : String(value))

function lineOf({ rule }: ListRules, { rules, state }: MemberCase): ReconciledLine {
  const { fee = '' } = rule
  const { number, person, disease } = state.filed
  const receipt = state.receipts?.[fee]
  return {
    case: state.id,
    number,
    person,
    ...(disease && { disease }),
    split: rule.split === undefined ? '' : text(state.facts[rule.split]),
    fee: feeFor(rules, state, fee) ?? 0,
    collected: state.marks[`got:${fee}`] !== undefined,
    ...(receipt?.invoice !== undefined && { invoice: text(receipt.invoice) }),
    ...(receipt?.amount !== undefined && { amount: Number(receipt.amount) }),
  }
}

export const payerOf = ({ state }: MemberCase): Payer => ({ service: state.filed.service, person: state.filed.person, facts: state.facts })

/** What the members of a list owe together, in 分; undefined where the list collects nothing. */
export async function totalOf(reading: Reading, area: string, { rules, state }: LoadedList): Promise<number | 'notStated' | undefined> {
  if (rules.rule.fee === undefined) return undefined
  return totalFee(rules.pack, rules.rule, (await loadMembers(reading, area, state.members)).map(payerOf))
}

function paidBy({ rule }: ListRules, { records }: ListState): Reconciliation['paid'] {
  const step = rule.steps.find((one) => one.does === 'pay' && records[one.id]?.records.amount !== undefined)
  const paid = step && records[step.id]
  return paid && { step: step.id, invoice: text(paid.records.invoice), amount: Number(paid.records.amount), at: paid.at }
}

function sumsOf(rules: ListRules, members: readonly MemberCase[], lines: readonly ReconciledLine[]): SplitSum[] {
  return [...new Set(lines.map((line) => line.split))].sort().map((split) => {
    const own = members.filter((_, index) => lines[index]?.split === split)
    const fen = totalFee(rules.pack, rules.rule, own.map(payerOf))
    return { split, persons: personsOf(own), cases: own.length, fen: typeof fen === 'number' ? fen : 0 }
  })
}

const personsOf = (members: readonly MemberCase[]): number => new Set(members.map(({ state }) => state.filed.person)).size

/** Adds a list up, line by line, divided as its rule says, and compares it with what was paid. */
export async function reconcile(reading: Reading, area: string, { rules, state }: LoadedList): Promise<Reconciliation> {
  const members = await loadMembers(reading, area, state.members)
  const lines = members.map((one) => lineOf(rules, one))
  const total = totalFee(rules.pack, rules.rule, members.map(payerOf))
  const paid = paidBy(rules, state)
  const difference = paid && typeof total === 'number' ? { difference: paid.amount - total } : {}
  return { lines, sums: sumsOf(rules, members, lines), persons: personsOf(members), total, ...(paid && { paid }), ...difference }
}
