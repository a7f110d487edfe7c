import { never } from '../case/actor.ts'
import type { Fund } from '../pack/stage.ts'
import type { Id } from '../pack/tree.ts'
import { type Account, booked, type Posting, personalAccount } from './ledger.ts'
import type { Order, Payment, PaymentEvent } from './payment.ts'

/** The account out of which a payment is made: what the fund has spent, or the personal account of the person. */
export const sourceOf = (fund: Fund, person: Id): Account => (fund === 'personalAccount' ? personalAccount(person) : `fund/${fund}`)

/** Where the money of a payment comes from: the fund, and what was spent out of personal accounts. */
function sourcesOf({ fund, person, fen, ofAccounts = 0 }: Order, side: Posting['side']): Posting[] {
  const parts: Posting[] = [
    { account: sourceOf(fund, person), side, fen: fen - ofAccounts },
    { account: 'consumed', side, fen: ofAccounts },
  ]
  return parts.filter((one) => one.fen > 0)
}

/**
 * What an event of a payment books, given how the payment stood before it; nothing where no money moves. Granted is owed; confirmed left the bank;
 * sent back is owed again, under an account of its own until it is paid or cancelled.
 */
export function bookings(before: Payment | undefined, event: PaymentEvent): Posting[] {
  if (event.type === 'ordered') return [...sourcesOf(event, 'debit'), { account: 'payable', side: 'credit', fen: event.fen }]
  if (!before) return []
  const { order, held, status } = before
  switch (event.type) {
    case 'confirmed':
      return booked(held, 'bank', order.fen)
    case 'returned':
      if (status === 'paid') return booked('bank', 'returned', order.fen)
      return held === 'returned' ? [] : booked('payable', 'returned', order.fen)
    case 'cancelled':
      return [{ account: held, side: 'debit', fen: order.fen }, ...sourcesOf(order, 'credit')]
    case 'corrected':
    case 'putInRun':
    case 'takenOut':
    case 'sent':
      return []
    default:
      return never(event)
  }
}
