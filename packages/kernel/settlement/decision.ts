import type { Id } from '../pack/tree.ts'
import type { Day } from '../time/day.ts'
import type { SettlementEvent } from './event.ts'
import type { Month } from './month.ts'
import type { Sums } from './sums.ts'

/** Why a step of a monthly settlement cannot be taken. What to do about it is said by the page in its own words. */
export type SettlementRefusal =
  /** A month is settled when it is over. */
  | { code: 'monthNotOver'; month: Month; from: Day }
  /** No agreement of this provider was in force in that month. */
  | { code: 'agreementNotInForce'; month: Month }
  | { code: 'notOpened' }
  | { code: 'alreadyClosed'; on: Day }
  | { code: 'totalsMissing' }
  /** A group that no code list knows, or amounts that are not whole 分. */
  | { code: 'totalsMalformed'; groups: string[] }
  /** The file says otherwise than the totals that were declared: cut off, changed, or the wrong one. */
  | { code: 'sumsDiffer'; declared: Sums; file: Sums }
  /** It was found equal: it is taken back first, then compared anew. */
  | { code: 'equalAlready' }
  | { code: 'notEqual' }
  | { code: 'notCompared' }
  | { code: 'differencesOpen'; open: number }
  | { code: 'groupsDiffer'; groups: string[] }
  /** Neither side has any settlement in this month (SL-10A.2, SL-10B.3). */
  | { code: 'nothingToSettle' }
  | { code: 'reasonMissing' }
  /** Nobody gives way for the other side. */
  | { code: 'notYourSide' }
  /** These differences are not open (any more). */
  | { code: 'noSuchDifference'; lines: string[] }
  | { code: 'notClosed' }
  | { code: 'amountMalformed' }
  /** Of an amount that an officer sets more would be of the fund than the fund has left; the rest people paid with their accounts. */
  | { code: 'fundShareTooLarge'; most: number }
  /** More than the scheme, or the settlement, has left. */
  | { code: 'deductionTooLarge'; most: number }
  | { code: 'noSuchDeduction'; id: Id }
  | { code: 'alreadySettled' }

export type SettlementDecision = { ok: true; events: SettlementEvent[] } | { ok: false; refusal: SettlementRefusal }

export const decided = (...events: SettlementEvent[]): SettlementDecision => ({ ok: true, events })
export const refusedAs = (refusal: SettlementRefusal): { ok: false; refusal: SettlementRefusal } => ({ ok: false, refusal })
