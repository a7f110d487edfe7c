import type { ProviderKind } from '@jingban/kernel/agreement/event.ts'
import type { Month } from '@jingban/kernel/settlement/month.ts'
import { type Grouped, groupOf, nothing, plus } from '@jingban/kernel/settlement/sums.ts'
import { detailColumns, ledgerColumns } from './columns.ts'

/** A fictional settlement, for demonstrations, tests and figures. Amounts in 分. */
export interface ExampleSettlement {
  settlement: string
  visit: string
  person: string
  medfee: number
  fund: number
  account: number
  refunded: boolean
  insutype: string
  clrType: string
}

/** A number from 0 to 2^32 - 1 that follows from another, the same every time (Park-Miller, MINSTD). */
const following = (n: number): number => (n * 48_271) % 2_147_483_647

/**
 * So many settlements of one month of one provider: mostly outpatients, some inpatients, or what a pharmacy has sold; two schemes, one in a hundred
 * cancelled. The same for the same seed.
 */
export function* exampleSettlements(count: number, seed = 1, kind: ProviderKind = 'institution'): Generator<ExampleSettlement> {
  let chance = seed * 7919 + 1
  const below = (most: number): number => {
    chance = following(chance)
    return chance % most
  }
  for (let n = 1; n <= count; n += 1) {
    const inpatient = below(20) === 0 && kind === 'institution'
    const medfee = inpatient ? 200_000 + below(2_000_000) : 1_000 + below(60_000)
    const fund = Math.floor((medfee * (40 + below(40))) / 100)
    const account = inpatient ? 0 : Math.min(medfee - fund, below(10_000))
    const refunded = below(100) === 0
    const sign = refunded ? -1 : 1
    const id = `6110${String(seed).padStart(3, '0')}${String(n).padStart(10, '0')}`
    yield {
      ...{ settlement: `S${id}`, visit: `V${id}`, person: `P${below(Math.max(1, count >> 2))}`.padEnd(12, '0'), refunded },
      ...{ medfee: sign * medfee, fund: sign * fund, account: sign * account || 0 },
      ...{ insutype: below(3) === 0 ? '390' : '310', clrType: kind === 'pharmacy' ? '41' : inpatient ? '21' : '11' },
    }
  }
}

function yuan(fen: number): string {
  const digits = String(Math.abs(fen)).padStart(3, '0')
  return `${fen < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

const cellsOf = (one: ExampleSettlement): string[] => [
  ...[one.settlement, one.visit, one.person, yuan(one.medfee), yuan(one.fund), yuan(one.account), one.refunded ? '1' : '0'],
]

/** The lines of a detail file (3202), with tabs. */
export function* detailLines(settlements: Iterable<ExampleSettlement>): Generator<string> {
  yield `${detailColumns.join('\t')}\n`
  for (const one of settlements) yield `${cellsOf(one).join('\t')}\n`
}

/** The lines of a file of the agency's ledger, with commas. */
export function* ledgerLines(provider: string, month: Month, settlements: Iterable<ExampleSettlement>): Generator<string> {
  yield `${ledgerColumns.join(',')}\n`
  for (const one of settlements) yield `${[provider, month, ...cellsOf(one), one.insutype, one.clrType].join(',')}\n`
}

/** What the provider would declare of them (3201). */
export function totalsOfExamples(settlements: Iterable<ExampleSettlement>): Grouped {
  const sums = new Map<string, typeof nothing>()
  for (const { insutype, clrType, medfee, fund, account } of settlements) {
    const group = groupOf(insutype, clrType)
    sums.set(group, plus(sums.get(group) ?? nothing, { lines: 1, medfee, fund, account }))
  }
  return Object.fromEntries(sums)
}
