import type { ActorReference } from '../case/actor.ts'
import type { Id } from '../pack/tree.ts'
import type { Instant } from '../time/instant.ts'
import type { DifferenceCounts, DifferenceKind } from './line.ts'
import type { Month } from './month.ts'
import type { Scheme } from './scheme.ts'
import type { Grouped, Sums } from './sums.ts'

interface Stamp {
  at: Instant
  by: ActorReference
}

/** Who gives way: the provider takes the agency's data for its own, or the agency takes the provider's into its ledger. */
export type Side = 'provider' | 'agency'

/** Which differences are meant: those named (as `lineName` writes them), or all of one kind that are still open. */
export type Which = { lines: readonly string[] } | { kind: DifferenceKind }

/** 扣减: of one settlement, or of the month as a whole; always of one scheme, with its reason. In 分. */
export interface Deduction {
  id: Id
  line?: string
  scheme: Scheme
  fen: number
  reason: string
}

/** A past fact of one month of one provider (月结). Nothing in it names a person: settlements stand by their ids. */
export type SettlementEvent = Stamp &
  (
    | { type: 'opened'; provider: Id; month: Month }
    /** 对总账 (3201), all groups at once; a later one takes the place of an earlier. */
    | { type: 'totalsDeclared'; totals: Grouped }
    /** 对明细账 (3202): the file, by the digest of its content, with its sums. */
    | { type: 'detailsLoaded'; file: string; sums: Sums }
    /** `digest` is over all differences, so that none can be changed afterwards. `ledger`: what the agency has. */
    | { type: 'compared'; run: Id; ledger: Grouped; counts: DifferenceCounts; digest: string }
    /** The agency's ledger changed afterwards: the comparison no longer holds. */
    | { type: 'ledgerChanged'; lines: number }
    /** `change` is how the totals of the side that gives way move by it. */
    | { type: 'differencesResolved'; run: Id; concedes: Side; which: Which; lines: number; change: Grouped; reason: string }
    /** An equal month is taken back before it is closed, so that it can be compared anew. */
    | { type: 'takenBack'; reason: string }
    /** 月结. */
    | { type: 'closed'; totals: Grouped }
    | ({ type: 'deducted' } & Deduction)
    | { type: 'deductionLifted'; id: Id; reason: string }
    /**
     * 审核定数 of a scheme: what is to be paid, in 分, and in which case; with a reason where a person set it because a figure is 未配置. `ofAccounts` of it
     * people had paid with their personal accounts, the rest the fund.
     */
    | { type: 'payableSettled'; scheme: Scheme; case: Id; fen: number; ofAccounts?: number; reason?: string }
  )

export type SettlementEventOf<Type extends SettlementEvent['type']> = Extract<SettlementEvent, { type: Type }>
