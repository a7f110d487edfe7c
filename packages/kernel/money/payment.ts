import { type ActorReference, never } from '../case/actor.ts'
import type { Fund } from '../pack/stage.ts'
import type { Id } from '../pack/tree.ts'
import type { Day } from '../time/day.ts'
import { dayOf, type Instant } from '../time/instant.ts'
import type { Fen } from './fen.ts'

interface Stamp {
  at: Instant
  by: ActorReference
}

/** What a payment is for; its id is that of its case, since one decision has one payment. `payee` is a digest of name, account and bank under the person's own key: the data themselves never stand in an event. */
export interface Order {
  /** The stage of the case that waits for it. */
  stage: Id
  /** The number of the case, by which the bank answers. */
  number: string
  /** Whose case it is; whose personal account it comes from, where that is the fund. */
  person: Id
  county?: string
  fund: Fund
  fen: Fen
  /** How much of it people had spent out of their personal accounts (个人账户消费): that is not the fund's, and no longer owed with the payment. */
  ofAccounts?: Fen
  /** The roles that make up and pass the run it goes into. */
  maker: Id
  checker: Id
  payee: string
}

/** A past fact of one payment. */
export type PaymentEvent = Stamp &
  (
    | ({ type: 'ordered' } & Order)
    | { type: 'corrected'; payee: string; reason: string }
    | { type: 'putInRun'; run: Id }
    /** The checker sent the run back. */
    | { type: 'takenOut'; run: Id; reason: string }
    | { type: 'sent'; run: Id }
    | { type: 'confirmed'; run: Id; paidOn: Day }
    | { type: 'returned'; run: Id; on: Day; reason: string }
    | { type: 'cancelled'; reason: string }
  )

/** Waiting for a run, in one, with the bank, paid, sent back by the bank, or not to be paid any more. */
export type PaymentStatus = 'waiting' | 'inRun' | 'sent' | 'paid' | 'returned' | 'cancelled'

/** 一笔付款, folded from its events. */
export interface Payment {
  id: Id
  seq: number
  order: Order
  status: PaymentStatus
  /** Digest of the payee who would be paid now. */
  payee: string
  orderedAt: Instant
  /** Where the money stands until the bank has paid it: owed since the decision, or back from the bank. */
  held: 'payable' | 'returned'
  run?: Id
  /** The day on which the bank was given it the last time. */
  sentOn?: Day
  /** What the bank said of each run with which the payment was sent. */
  answers: Readonly<Record<Id, 'confirmed' | 'returned'>>
  paidOn?: Day
  /** Why the bank sent it back the last time. */
  reason?: string
  /** Whoever wrote down the account: corrected it since the last answer of the bank, or typed it for a new order. */
  correctedBy?: ActorReference
}

function begun(id: Id, before: Payment | undefined, event: Extract<PaymentEvent, { type: 'ordered' }>): Payment {
  const { type: _type, at, by, ...order } = event
  return {
    id,
    seq: (before?.seq ?? 0) + 1,
    order,
    status: 'waiting',
    payee: order.payee,
    orderedAt: at,
    held: 'payable',
    answers: before?.answers ?? {},
    ...(by !== 'system' && { correctedBy: by }),
  }
}

function evolve(id: Id, before: Payment | undefined, event: PaymentEvent): Payment | undefined {
  if (event.type === 'ordered') return begun(id, before, event)
  if (!before) return undefined
  const { run: _run, paidOn: _paidOn, reason, correctedBy, ...rest } = { ...before, seq: before.seq + 1 }
  const now: Payment = { ...before, seq: rest.seq }
  switch (event.type) {
    case 'corrected':
      return { ...now, status: 'waiting', payee: event.payee, correctedBy: event.by }
    case 'putInRun':
      return { ...now, status: 'inRun', run: event.run }
    case 'takenOut':
      return { ...rest, status: 'waiting', ...(reason && { reason }), ...(correctedBy && { correctedBy }) }
    case 'sent':
      return { ...now, status: 'sent', sentOn: dayOf(event.at) }
    case 'confirmed':
      return { ...rest, status: 'paid', run: event.run, paidOn: event.paidOn, answers: { ...now.answers, [event.run]: 'confirmed' } }
    case 'returned': {
      const answers = { ...now.answers, [event.run]: 'returned' as const }
      return { ...rest, status: 'returned', held: 'returned', run: event.run, reason: event.reason, answers }
    }
    case 'cancelled':
      return { ...now, status: 'cancelled' }
    default:
      return never(event)
  }
}

/** The payment that these events make, after what was known before; undefined before it was ordered. */
export function foldPayment(id: Id, events: readonly PaymentEvent[], before?: Payment): Payment | undefined {
  return events.reduce<Payment | undefined>((so, event) => evolve(id, so, event), before)
}
