import { reference } from '@jingban/kernel/case/actor.ts'
import { avoids } from '@jingban/kernel/case/may.ts'
import type { Moment } from '@jingban/kernel/case/rules.ts'
import type { MoneyDecision } from '@jingban/kernel/money/decision.ts'
import { cancelPayment, correctPayee } from '@jingban/kernel/money/pay.ts'
import type { Payment, PaymentEvent } from '@jingban/kernel/money/payment.ts'
import { loadCase } from '../cases/load.ts'
import { personKey } from '../registry/persons.ts'
import type { DataKey } from '../registry/seal.ts'
import { wasDone } from '../store/receipt.ts'
import type { World } from '../world.ts'
import { orderPayment } from './order.ts'
import { type Payee, payeeDigest, payeeFaults, sealPayee } from './payee.ts'
import { loadPayment, MoneyNotMoved, type MoneyOutcome, writeMoney } from './payments.ts'
import { payPlaces, reaches } from './roles.ts'
import type { RunDeed } from './runs.ts'
import { reasonNames } from './unnamed.ts'

type Decide = (payment: Payment, key: DataKey, moment: Moment) => MoneyDecision<PaymentEvent>

async function change(
  world: World,
  { pack, actor, key: form }: RunDeed,
  id: string,
  reason: string,
  decide: Decide,
  payee?: Payee,
): Promise<MoneyOutcome> {
  const { area } = actor
  const loaded = await loadPayment(world.db, area, id)
  const { payment } = loaded
  const key = payment && (await personKey(world.db, world.keys, area, payment.order.person))
  if (!payment || !key) return { kind: 'notFound' }
  if (!reaches(payPlaces(pack, actor, 'corrector'), payment.order.county) || avoids(actor, payment.order.person)) return { kind: 'forbidden' }
  if (await reasonNames(world, area, reason, [payment])) return { kind: 'refused', refusal: { code: 'reasonNames' }, payment: id }
  const decision = decide(payment, key, { actor, now: world.clock.now() })
  if (!decision.ok) {
    if (await wasDone(world.db, area, reference(actor), form)) return { kind: 'repeated' }
    return { kind: 'refused', refusal: decision.refusal, payment: id }
  }
  const one = { loaded, events: decision.events, ...(payee && { sealed: sealPayee(key, payee) }) }
  try {
    await world.db.transaction((db) => writeMoney(db, area, [one], [], { actor: reference(actor), key: form }))
    return { kind: 'done' }
  } catch (error) {
    if (error instanceof MoneyNotMoved) return error.outcome
    throw error
  }
}

/**
 * 更正收款账户 of what waits or came back, by an officer who looked at the case: never by those who make up or pass the runs. Refuses payeeIncomplete,
 * reasonMissing, reasonNames, paymentNotThere.
 */
export async function correctPayment(world: World, deed: RunDeed, id: string, payee: Payee, reason: string): Promise<MoneyOutcome> {
  const fields = payeeFaults(payee)
  if (fields.length > 0) return { kind: 'refused', refusal: { code: 'payeeIncomplete', fields }, payment: id }
  return change(world, deed, id, reason, (payment, key, moment) => correctPayee(payment, payeeDigest(key, payee), reason, moment), payee)
}

/** 取消付款 of what waits or came back, with the reason; the case goes on waiting until somebody orders it anew. */
export const stopPayment = (world: World, deed: RunDeed, id: string, reason: string): Promise<MoneyOutcome> =>
  change(world, deed, id, reason, (payment, _key, moment) => cancelPayment(payment, reason, moment))

/**
 * 再试一次: orders what could not be ordered, or was cancelled; to the payee that an officer has typed, or to that of the form. Answers the refusal that
 * is still in the way.
 */
export async function retryOrder(world: World, { pack, actor }: RunDeed, id: string, payee: Payee | undefined): Promise<MoneyOutcome> {
  const loaded = await loadCase(world, actor.area, id)
  if (!loaded) return { kind: 'notFound' }
  const { county } = loaded.state.facts
  const allowed = reaches(payPlaces(pack, actor, 'corrector'), typeof county === 'string' ? county : undefined)
  if (!allowed || avoids(actor, loaded.state.filed.person)) return { kind: 'forbidden' }
  const refusal = await orderPayment(world, loaded, payee && { payee, actor })
  return refusal ? { kind: 'refused', refusal } : { kind: 'done' }
}
