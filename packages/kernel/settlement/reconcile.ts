import { reference } from '../case/actor.ts'
import type { Moment } from '../case/rules.ts'
import type { Id } from '../pack/tree.ts'
import { dayOf } from '../time/instant.ts'
import { decided, refusedAs, type SettlementDecision, type SettlementRefusal } from './decision.ts'
import type { Side, Which } from './event.ts'
import type { DifferenceCounts } from './line.ts'
import { type Month, settledFrom } from './month.ts'
import { schemeOfGroup } from './scheme.ts'
import { isEqual, type SettlementMonth, totalsOf, unequal } from './state.ts'
import { type Grouped, type Sums, sameSums, totalOf } from './sums.ts'

const stamped = ({ actor, now }: Moment) => ({ at: now, by: reference(actor) })

const closedAlready = (state: SettlementMonth): SettlementRefusal | undefined => state.closed && { code: 'alreadyClosed', on: dayOf(state.closed.at) }

/** Neither totals nor details of a month are exchanged once it is closed, or found equal and not taken back. */
const frozen = (state: SettlementMonth): SettlementRefusal | undefined =>
  closedAlready(state) ?? (isEqual(state) ? { code: 'equalAlready' } : undefined)

/**
 * 发起对账 for a month of a provider (SL-10A.5, SL-10B.5). `agreed`: an agreement was in force in that month. What is open stays open: nothing happens twice.
 * Refuses: monthNotOver, agreementNotInForce.
 */
export function openMonth(
  state: SettlementMonth | undefined,
  { provider, month, agreed }: { provider: Id; month: Month; agreed: boolean },
  moment: Moment,
): SettlementDecision {
  if (state) return decided()
  const from = settledFrom(month)
  if (dayOf(moment.now) < from) return refusedAs({ code: 'monthNotOver', month, from })
  if (!agreed) return refusedAs({ code: 'agreementNotInForce', month })
  return decided({ type: 'opened', provider, month, ...stamped(moment) })
}

const malformed = (totals: Grouped): string[] =>
  Object.entries(totals).flatMap(([group, sums]) =>
    schemeOfGroup(group) && Object.values(sums).every((value) => Number.isSafeInteger(value)) && sums.lines >= 0 ? [] : [group],
  )

/**
 * 对总账 (3201): the provider's totals of the month, every group at once. They may be said anew until the month is equal; the comparison stands, since it
 * is of lines. Refuses: alreadyClosed, equalAlready, totalsMissing, totalsMalformed, sumsDiffer (the file that is in says otherwise).
 */
export function declareTotals(state: SettlementMonth, totals: Grouped, moment: Moment): SettlementDecision {
  const refusal = frozen(state)
  if (refusal) return refusedAs(refusal)
  if (Object.keys(totals).length === 0) return refusedAs({ code: 'totalsMissing' })
  const groups = malformed(totals)
  if (groups.length > 0) return refusedAs({ code: 'totalsMalformed', groups })
  const declared = totalOf(totals)
  if (state.compared && state.file && !sameSums(declared, state.file.sums)) return refusedAs({ code: 'sumsDiffer', declared, file: state.file.sums })
  return decided({ type: 'totalsDeclared', totals, ...stamped(moment) })
}

/** What a file of details says of itself: its digest, and its sums by the lines that were really read. */
export interface Details {
  file: string
  sums: Sums
}

/** Whether this very file is compared already: then it changes nothing. */
export const isKnown = (state: SettlementMonth, file: string): boolean => state.compared !== undefined && state.file?.digest === file

/** Why no file can be taken in now. Refuses: alreadyClosed, equalAlready, totalsMissing. */
export const detailsRefusal = (state: SettlementMonth): SettlementRefusal | undefined =>
  frozen(state) ?? (state.declared === undefined ? { code: 'totalsMissing' } : undefined)

/** What came of laying the file beside the ledger. */
export interface Comparison {
  run: Id
  ledger: Grouped
  counts: DifferenceCounts
  digest: string
}

/**
 * 对明细账 (3202): a file was read whole and laid beside the ledger, line by line. The same file again changes nothing.
 * Refuses: what `detailsRefusal` says; sumsDiffer; nothingToSettle.
 */
export function compareDetails(state: SettlementMonth, details: Details, comparison: Comparison, moment: Moment): SettlementDecision {
  if (isKnown(state, details.file)) return decided()
  const refusal = detailsRefusal(state)
  if (refusal) return refusedAs(refusal)
  const declared = totalOf(state.declared ?? {})
  if (!sameSums(declared, details.sums)) return refusedAs({ code: 'sumsDiffer', declared, file: details.sums })
  if (details.sums.lines === 0 && totalOf(comparison.ledger).lines === 0) return refusedAs({ code: 'nothingToSettle' })
  const stamp = stamped(moment)
  return decided({ type: 'detailsLoaded', ...details, ...stamp }, { type: 'compared', ...comparison, ...stamp })
}

/** 账上有变: settlements came into the ledger after the comparison. Refuses: alreadyClosed, equalAlready: an equal month is taken back first. */
export function changeLedger(state: SettlementMonth, lines: number, moment: Moment): SettlementDecision {
  const refusal = frozen(state)
  if (refusal) return refusedAs(refusal)
  return state.compared ? decided({ type: 'ledgerChanged', lines, ...stamped(moment) }) : decided()
}

/** What is resolved: `lines` of them are open, and `change` is how the totals of the side that gives way move. */
export interface Resolution {
  concedes: Side
  which: Which
  lines: number
  change: Grouped
  reason: string
}

/**
 * 处理差异: one side gives way, with a reason. `side` is whose the actor is; nobody gives way for the other.
 * Refuses: alreadyClosed, notCompared, notYourSide, reasonMissing, noSuchDifference, totalsMalformed.
 */
export function resolveDifferences(state: SettlementMonth, side: Side, resolution: Resolution, moment: Moment): SettlementDecision {
  const { concedes, which, lines, change, reason } = resolution
  const closed = closedAlready(state)
  if (closed) return refusedAs(closed)
  if (!state.compared) return refusedAs({ code: 'notCompared' })
  if (concedes !== side) return refusedAs({ code: 'notYourSide' })
  if (reason.trim() === '') return refusedAs({ code: 'reasonMissing' })
  if (lines === 0 || lines > state.open) return refusedAs({ code: 'noSuchDifference', lines: 'lines' in which ? [...which.lines] : [] })
  const unknown = Object.keys(change).filter((group) => !schemeOfGroup(group))
  if (unknown.length > 0) return refusedAs({ code: 'totalsMalformed', groups: unknown })
  return decided({ type: 'differencesResolved', run: state.compared.run, ...resolution, reason: reason.trim(), ...stamped(moment) })
}

/** 退回对账: an equal month is opened again before it is closed, with a reason. Refuses: alreadyClosed, notEqual, reasonMissing. */
export function takeBackMonth(state: SettlementMonth, reason: string, moment: Moment): SettlementDecision {
  const closed = closedAlready(state)
  if (closed) return refusedAs(closed)
  if (!isEqual(state)) return refusedAs({ code: 'notEqual' })
  if (reason.trim() === '') return refusedAs({ code: 'reasonMissing' })
  return decided({ type: 'takenBack', reason: reason.trim(), ...stamped(moment) })
}

/**
 * 月结: only of a month that is reconciled, line by line and in every group (SL-10A.6, SL-10B.6); its totals stand from here on.
 * Refuses: alreadyClosed, notCompared, differencesOpen, groupsDiffer.
 */
export function closeMonth(state: SettlementMonth, moment: Moment): SettlementDecision {
  const closed = closedAlready(state)
  if (closed) return refusedAs(closed)
  if (!state.compared) return refusedAs({ code: 'notCompared' })
  if (state.open > 0) return refusedAs({ code: 'differencesOpen', open: state.open })
  const groups = unequal(state)
  if (groups.length > 0) return refusedAs({ code: 'groupsDiffer', groups })
  return decided({ type: 'closed', totals: totalsOf(state, 'agency'), ...stamped(moment) })
}
