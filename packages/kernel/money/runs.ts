import { reference } from '../case/actor.ts'
import type { Moment } from '../case/rules.ts'
import type { Id } from '../pack/tree.ts'
import { type MoneyDecision, type MoneyRefusal, moneyDone, moneyRefused } from './decision.ts'
import type { Fen } from './fen.ts'
import type { Payment, PaymentEvent } from './payment.ts'
import type { Run, RunEvent } from './run.ts'

/** What a deed with a run adds to the run, and to each of its payments by id. */
export interface RunEvents {
  run: RunEvent
  payments: ReadonlyMap<Id, PaymentEvent>
}
export type RunDecision = MoneyDecision<RunEvents>

const stampOf = ({ now, actor }: Moment) => ({ at: now, by: reference(actor) })
const forEach = (payments: readonly Payment[], event: PaymentEvent): ReadonlyMap<Id, PaymentEvent> => new Map(payments.map(({ id }) => [id, event]))

/** Nobody takes part in paying into an account that they have written down themselves. */
function ownCorrection(payments: readonly Payment[], moment: Moment): MoneyRefusal | undefined {
  const own = payments.find((one) => one.correctedBy === reference(moment.actor))
  return own && { code: 'ownCorrection', payment: own.id }
}

/**
 * 制单: makes up a run of payments that wait, all out of one fund and of one county. Refuses: runEmpty; paymentNotThere; mixedRun; ownCorrection.
 */
export function makeRun(id: Id, number: string, payments: readonly Payment[], moment: Moment): RunDecision {
  const [first] = payments
  if (!first) return moneyRefused({ code: 'runEmpty' })
  const elsewhere = payments.find((one) => one.status !== 'waiting')
  if (elsewhere) return moneyRefused({ code: 'paymentNotThere', status: elsewhere.status })
  const { fund, county, maker, checker } = first.order
  const same = ({ order }: Payment): boolean => order.fund === fund && order.county === county && order.maker === maker && order.checker === checker
  if (!payments.every(same)) return moneyRefused({ code: 'mixedRun' })
  const own = ownCorrection(payments, moment)
  if (own) return moneyRefused(own)
  const content = { number, fund, maker, checker, ...(county !== undefined && { county }) }
  const lines = payments.map(({ id: one, order, payee }) => ({ id: one, fen: order.fen, payee }))
  const stamp = stampOf(moment)
  return moneyDone({
    run: { type: 'made', ...content, payments: lines, ...stamp },
    payments: forEach(payments, { type: 'putInRun', run: id, ...stamp }),
  })
}

/** What stands against somebody's passing, or sending back, a run: it was settled already, or it is their own. */
function notTheirs(run: Run, moment: Moment): MoneyRefusal | undefined {
  if (run.status === 'exported' || run.status === 'closed') return { code: 'alreadyExported' }
  if (run.status !== 'made') return { code: 'runNotThere', status: run.status }
  return run.madeBy === reference(moment.actor) ? { code: 'ownRun' } : undefined
}

/** 复核: another person has compared the run and passes it; `total` is what they saw. Refuses: runNotThere; alreadyExported; ownRun; ownCorrection; amountDiffers. */
export function checkRun(run: Run, payments: readonly Payment[], total: Fen, moment: Moment): RunDecision {
  const against = notTheirs(run, moment) ?? ownCorrection(payments, moment)
  if (against) return moneyRefused(against)
  if (total !== run.total) return moneyRefused({ code: 'amountDiffers', expected: run.total, given: total })
  return moneyDone({ run: { type: 'checked', total, ...stampOf(moment) }, payments: new Map() })
}

/** 退回制单: another person sends the run back with a reason, and its payments wait again. Refuses: runNotThere; alreadyExported; ownRun; reasonMissing. */
export function refuseRun(run: Run, payments: readonly Payment[], reason: string, moment: Moment): RunDecision {
  const against = notTheirs(run, moment)
  if (against) return moneyRefused(against)
  const said = reason.trim()
  if (said === '') return moneyRefused({ code: 'reasonMissing' })
  const stamp = stampOf(moment)
  const out = forEach(payments, { type: 'takenOut', run: run.id, reason: said, ...stamp })
  return moneyDone({ run: { type: 'refusedByChecker', reason: said, ...stamp }, payments: out })
}

/** 导出: the bank is given the file of this digest, once. Refuses: alreadyExported; runNotThere, before the checker has passed it. */
export function exportRun(run: Run, payments: readonly Payment[], digest: string, moment: Moment): RunDecision {
  if (run.status === 'exported' || run.status === 'closed') return moneyRefused({ code: 'alreadyExported' })
  if (run.status !== 'checked') return moneyRefused({ code: 'runNotThere', status: run.status })
  const stamp = stampOf(moment)
  return moneyDone({ run: { type: 'exported', digest, ...stamp }, payments: forEach(payments, { type: 'sent', run: run.id, ...stamp }) })
}

/** 结清: the bank has answered for every payment of the run; nothing where it has not, or where it was closed before. */
export function closeRun(run: Run, payments: readonly Payment[], moment: Moment): RunEvent[] {
  const answered = payments.every((one) => one.answers[run.id] !== undefined)
  return run.status === 'exported' && answered ? [{ type: 'closed', ...stampOf(moment) }] : []
}
