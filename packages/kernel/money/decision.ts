import type { Id } from '../pack/tree.ts'
import type { Day } from '../time/day.ts'
import type { Fen } from './fen.ts'
import type { Account } from './ledger.ts'
import type { PaymentStatus } from './payment.ts'
import type { RunStatus } from './run.ts'

/** Why money cannot be moved like this. What the bank or a person may do next is said by the page in its own words. */
export type MoneyRefusal =
  /** The case was not granted: nothing is owed to anybody. */
  | { code: 'notGranted' }
  /** This decision has its payment. */
  | { code: 'alreadyOrdered' }
  | { code: 'amountMissing'; fact: Id }
  | { code: 'amountZero'; fact: Id }
  /** Negative, a fraction of a 分, or no number. */
  | { code: 'amountMalformed'; fact: Id }
  /** The fields of the payee that are missing or cannot stand in a bank file. */
  | { code: 'payeeIncomplete'; fields: Id[] }
  /** More than the personal account holds. */
  | { code: 'insufficient'; account: Account; has: Fen; needs: Fen }
  | { code: 'unbalanced'; debit: Fen; credit: Fen }
  | { code: 'paymentNotThere'; status: PaymentStatus }
  | { code: 'runNotThere'; status: RunStatus }
  | { code: 'alreadyExported' }
  | { code: 'runEmpty' }
  /** Of two funds, counties or pairs of roles: each has a bank account of its own. */
  | { code: 'mixedRun' }
  /** Maker and checker are the same person. */
  | { code: 'ownRun' }
  /** Whoever corrected an account neither makes nor checks the run that pays into it. */
  | { code: 'ownCorrection'; payment: Id }
  | { code: 'reasonMissing' }
  /** The reason names somebody, or holds an account: it is kept for ever. */
  | { code: 'reasonNames' }
  | { code: 'unknownPayment' }
  /** The payment was not sent to the bank with this run. */
  | { code: 'notInRun' }
  | { code: 'amountDiffers'; expected: Fen; given: Fen }
  /** The bank can have answered from the day it was sent the payment to today, on no other day. */
  | { code: 'dayImpossible'; from: Day; to: Day }
  /** The bank said something else about this payment of this run before. */
  | { code: 'answeredOtherwise'; before: 'confirmed' | 'returned' }
  /** The bank said this before: nothing happens again. */
  | { code: 'answeredBefore' }

/** What a deed with money answers: the events that now are facts, or why not. */
export type MoneyDecision<Event> = { ok: true; events: Event[] } | { ok: false; refusal: MoneyRefusal }

export const moneyDone = <Event>(...events: NoInfer<Event>[]): { ok: true; events: Event[] } => ({ ok: true, events })
export const moneyRefused = (refusal: MoneyRefusal): { ok: false; refusal: MoneyRefusal } => ({ ok: false, refusal })
