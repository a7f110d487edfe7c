import { type ActorReference, never } from '../case/actor.ts'
import type { Id } from '../pack/tree.ts'
import type { Instant } from '../time/instant.ts'
import type { Deduction, SettlementEvent, SettlementEventOf, Side } from './event.ts'
import { type DifferenceCounts, differenceKinds } from './line.ts'
import type { Month } from './month.ts'
import { type Scheme, schemeOfGroup, schemes } from './scheme.ts'
import { type Grouped, plusGrouped, type Sums, unequalGroups } from './sums.ts'

/** 一个机构的一个月, folded from its events, never stored. */
export interface SettlementMonth {
  seq: number
  provider: Id
  month: Month
  declared?: Grouped
  /** The file that was taken in last, by its digest. */
  file?: { digest: string; sums: Sums; at: Instant }
  compared?: { run: Id; ledger: Grouped; counts: DifferenceCounts; at: Instant }
  /** Differences of the present comparison that nobody has resolved. */
  open: number
  /** How the totals of each side have moved since the comparison, by what it gave way to. */
  moved: Readonly<Record<Side, Grouped>>
  closed?: { totals: Grouped; at: Instant; by: ActorReference }
  deductions: readonly (Deduction & { at: Instant; by: ActorReference })[]
  settled: readonly { scheme: Scheme; case: Id; fen: number; ofAccounts?: number; reason?: string; at: Instant; by: ActorReference }[]
}

/** How a month stands: nothing declared, declared, differing, equal, closed, or with what is payable settled for every scheme. */
export type Standing = 'opened' | 'declared' | 'differing' | 'equal' | 'closed' | 'settled'

const unmoved = { provider: {}, agency: {} }

function begun({ provider, month }: SettlementEventOf<'opened'>): SettlementMonth {
  return { seq: 1, provider, month, open: 0, moved: unmoved, deductions: [], settled: [] }
}

/** Without the comparison, and with what was given way in it. */
function uncompared({ compared: _gone, ...state }: SettlementMonth): SettlementMonth {
  return { ...state, open: 0, moved: unmoved }
}

function compared(state: SettlementMonth, { run, ledger, counts, at }: SettlementEventOf<'compared'>): SettlementMonth {
  const open = differenceKinds.reduce((sum, kind) => sum + counts[kind], 0)
  return { ...state, compared: { run, ledger, counts, at }, open, moved: unmoved }
}

function resolved(state: SettlementMonth, { concedes, lines, change }: SettlementEventOf<'differencesResolved'>): SettlementMonth {
  const moved = { ...state.moved, [concedes]: plusGrouped(state.moved[concedes], change) }
  return { ...state, open: state.open - lines, moved }
}

function apply(state: SettlementMonth, event: SettlementEvent): SettlementMonth {
  switch (event.type) {
    case 'opened':
      return state
    case 'totalsDeclared':
      return { ...state, declared: event.totals }
    case 'detailsLoaded':
      return { ...uncompared(state), file: { digest: event.file, sums: event.sums, at: event.at } }
    case 'compared':
      return compared(state, event)
    case 'ledgerChanged':
    case 'takenBack':
      return uncompared(state)
    case 'differencesResolved':
      return resolved(state, event)
    case 'closed':
      return { ...state, closed: { totals: event.totals, at: event.at, by: event.by } }
    case 'deducted': {
      const { type: _type, ...deduction } = event
      return { ...state, deductions: [...state.deductions, deduction] }
    }
    case 'deductionLifted':
      return { ...state, deductions: state.deductions.filter((one) => one.id !== event.id) }
    case 'payableSettled': {
      const { type: _type, ...settled } = event
      return { ...state, settled: [...state.settled, settled] }
    }
    default:
      return never(event)
  }
}

/** The month that these events make, after what was known before; undefined before it was opened. */
export function foldMonth(events: readonly SettlementEvent[], before?: SettlementMonth): SettlementMonth | undefined {
  return events.reduce<SettlementMonth | undefined>((state, event) => {
    if (event.type === 'opened') return begun(event)
    return state && { ...apply(state, event), seq: state.seq + 1 }
  }, before)
}

/** What a side stands for now, group by group: what it declared or has in its ledger, and what it has given way since. */
export const totalsOf = ({ declared = {}, compared: found, moved }: SettlementMonth, side: Side): Grouped =>
  side === 'provider' ? plusGrouped(declared, moved.provider) : plusGrouped(found?.ledger ?? {}, moved.agency)

/** The groups in which the two sides do not come to the same. */
export const unequal = (state: SettlementMonth): string[] => unequalGroups(totalsOf(state, 'provider'), totalsOf(state, 'agency'))

/** 对账无误: compared, no difference open, and the same totals in every group. */
export const isEqual = (state: SettlementMonth): boolean => state.compared !== undefined && state.open === 0 && unequal(state).length === 0

/** The schemes of which something was closed: each is audited and paid apart. */
export const schemesOf = ({ closed }: SettlementMonth): Scheme[] =>
  schemes.filter((scheme) => Object.keys(closed?.totals ?? {}).some((group) => schemeOfGroup(group) === scheme))

export function standingOf(state: SettlementMonth): Standing {
  if (state.closed && schemesOf(state).every((scheme) => state.settled.some((one) => one.scheme === scheme))) return 'settled'
  if (state.closed) return 'closed'
  if (isEqual(state)) return 'equal'
  if (state.compared) return 'differing'
  return state.declared ? 'declared' : 'opened'
}
