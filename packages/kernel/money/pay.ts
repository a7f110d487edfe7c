import { reference } from '../case/actor.ts'
import type { Moment } from '../case/rules.ts'
import type { CaseState } from '../case/state.ts'
import type { Facts, Id } from '../pack/tree.ts'
import type { Day } from '../time/day.ts'
import { dayOf } from '../time/instant.ts'
import { type MoneyDecision, type MoneyRefusal, moneyDone, moneyRefused } from './decision.ts'
import { type Fen, isFen } from './fen.ts'
import type { Order, Payment, PaymentEvent } from './payment.ts'

type Deciding = MoneyDecision<PaymentEvent>
const stampOf = ({ now, actor }: Moment) => ({ at: now, by: reference(actor) })

/** The amount that a fact holds. Refuses: amountMissing, amountMalformed, amountZero. */
export function amountIn(facts: Facts, fact: Id): { ok: true; fen: Fen } | { ok: false; refusal: MoneyRefusal } {
  const value = facts[fact]
  if (value === undefined) return moneyRefused({ code: 'amountMissing', fact })
  if (!isFen(value)) return moneyRefused({ code: 'amountMalformed', fact })
  return value === 0 ? moneyRefused({ code: 'amountZero', fact }) : { ok: true, fen: value }
}

/**
 * 拨付申请: orders the payment of a granted case; one for one decision, and another only where the first was cancelled.
 * Refuses: notGranted; alreadyOrdered.
 */
export function order(granted: Pick<CaseState, 'decision'>, before: Payment | undefined, given: Order, moment: Moment): Deciding {
  if (granted.decision?.result !== 'granted') return moneyRefused({ code: 'notGranted' })
  if (before && before.status !== 'cancelled') return moneyRefused({ code: 'alreadyOrdered' })
  return moneyDone({ type: 'ordered', ...given, ...stampOf(moment) })
}

/** 更正收款账户, before the payment is in a run or after the bank sent it back; it goes into the next run. Refuses: paymentNotThere; reasonMissing. */
export function correctPayee(payment: Payment, payee: string, reason: string, moment: Moment): Deciding {
  if (payment.status !== 'waiting' && payment.status !== 'returned') return moneyRefused({ code: 'paymentNotThere', status: payment.status })
  if (reason.trim() === '') return moneyRefused({ code: 'reasonMissing' })
  return moneyDone({ type: 'corrected', payee, reason: reason.trim(), ...stampOf(moment) })
}

/** 取消付款: what waits, or came back, is not to be paid. Refuses: paymentNotThere; reasonMissing. */
export function cancelPayment(payment: Payment, reason: string, moment: Moment): Deciding {
  if (payment.status !== 'waiting' && payment.status !== 'returned') return moneyRefused({ code: 'paymentNotThere', status: payment.status })
  if (reason.trim() === '') return moneyRefused({ code: 'reasonMissing' })
  return moneyDone({ type: 'cancelled', reason: reason.trim(), ...stampOf(moment) })
}

/** One line of the bank's answer. */
export interface BankAnswer {
  run: Id
  fen: Fen
  on: Day
  /** Why the bank sent it back; nothing where it paid. */
  returned?: string
}

/**
 * 银行回单: the bank has paid, or sent back. What was paid may still come back later (退汇). Refuses: notInRun; amountDiffers; answeredBefore;
 * answeredOtherwise, where what came back is said to be paid, with the same run; reasonMissing; dayImpossible, before it was sent or after today.
 */
export function answer(payment: Payment, line: BankAnswer, moment: Moment): Deciding {
  const { run, fen, on, returned } = line
  if (fen !== payment.order.fen) return moneyRefused({ code: 'amountDiffers', expected: payment.order.fen, given: fen })
  if (returned?.trim() === '') return moneyRefused({ code: 'reasonMissing' })
  const said = returned === undefined ? 'confirmed' : 'returned'
  const before = payment.answers[run]
  if (before === said) return moneyRefused({ code: 'answeredBefore' })
  if (before === 'returned') return moneyRefused({ code: 'answeredOtherwise', before })
  const open = payment.run === run && (payment.status === 'sent' || (payment.status === 'paid' && said === 'returned'))
  if (!open) return moneyRefused({ code: 'notInRun' })
  const [from, to] = [payment.sentOn ?? on, dayOf(moment.now)]
  if (on < from || on > to) return moneyRefused({ code: 'dayImpossible', from, to })
  const stamp = stampOf(moment)
  if (returned === undefined) return moneyDone({ type: 'confirmed', run, paidOn: on, ...stamp })
  return moneyDone({ type: 'returned', run, on, reason: returned.trim(), ...stamp })
}
