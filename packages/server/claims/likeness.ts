import type { Setting } from '../cases/perform.ts'
import { lookUpHash } from '../registry/seal.ts'
import { characters, type Receipt, receiptKey } from './claim.ts'

/** What two receipts are compared by, each a keyed hash. Those of issuer and amount hold the number too, so that they tell nothing of other receipts. */
export interface Prints {
  receipt: string
  number: string
  issuer: string
  /** The amount and the day. */
  amount: string
  /** Whether a 票据代码 was typed. */
  coded: boolean
}

export type Compared = Pick<Receipt, 'code' | 'number' | 'issuer' | 'day' | 'fen'>

export function printsOf(world: Pick<Setting, 'keys'>, receipt: Compared): Prints {
  const { code, issuer, day, fen } = receipt
  const number = characters(receipt.number)
  const hash = (kind: string, value: string): string => lookUpHash(world.keys, kind, value)
  return {
    receipt: hash('receipt', receiptKey(receipt)),
    number: hash('receiptNumber', number),
    issuer: hash('receiptIssuer', `${number}/${characters(issuer)}`),
    amount: hash('receiptAmount', `${number}/${day}/${fen}`),
    coded: characters(code) !== '',
  }
}

/** How two receipts are alike: one and the same, or probably so, by the issuer or by amount and day. */
export type Likeness = 'same' | 'issuer' | 'amount'

/**
 * 是不是同一张票据. The same code and number are the same receipt. Where one of two equal numbers was typed without its code, issuer, day and amount decide:
 * all equal, it is the same receipt; the issuer equal, or day and amount, it probably is, and an officer looks at the paper; otherwise two issuers have come
 * to the same number. Two different codes, and two different numbers, are always two receipts.
 */
export function likeness(one: Prints, other: Prints): Likeness | undefined {
  if (one.receipt === other.receipt) return 'same'
  if (one.number !== other.number || one.coded === other.coded) return undefined
  if (one.issuer === other.issuer) return one.amount === other.amount ? 'same' : 'issuer'
  return one.amount === other.amount ? 'amount' : undefined
}
