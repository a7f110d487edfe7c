import type { Actor } from '@jingban/kernel/case/actor.ts'
import type { Rules } from '@jingban/kernel/case/rules.ts'
import type { CaseState } from '@jingban/kernel/case/state.ts'
import type { MoneyRefusal } from '@jingban/kernel/money/decision.ts'
import { amountIn, order } from '@jingban/kernel/money/pay.ts'
import type { Order } from '@jingban/kernel/money/payment.ts'
import type { Act, PaymentRule } from '@jingban/kernel/pack/stage.ts'
import { choose, type Facts } from '@jingban/kernel/pack/tree.ts'
import { type LoadedCase, loadCase } from '../cases/load.ts'
import type { Setting } from '../cases/perform.ts'
import { personKey } from '../registry/persons.ts'
import { ofAccountsIn } from '../settlement/settledAmount.ts'
import type { World } from '../world.ts'
import { block, unblock } from './blocks.ts'
import { personalAccountBalance } from './ledger.ts'
import { type Payee, payeeDigest, payeeFaults, payeeOf, sealPayee } from './payee.ts'
import { loadPayment, lockPayment, MoneyNotMoved, writeMoney } from './payments.ts'

/** The stage at which a case waits for its payment. */
export type PayingStage = Act & { pays: PaymentRule }

/** The stage of this id, if it is one that pays. */
export function payingStage({ procedure }: Pick<Rules, 'procedure'>, id: string | null): PayingStage | undefined {
  const stage = procedure.stages.find((one) => one.id === id)
  return stage?.kind === 'act' && stage.pays ? { ...stage, pays: stage.pays } : undefined
}

/** What is recorded, and beside it what the account of the person holds today, where that is what is paid (SL-2.1). */
async function amountFacts(world: Setting, state: CaseState, { amount }: PaymentRule): Promise<Facts> {
  if (amount !== 'accountBalance') return state.facts
  return { ...state.facts, accountBalance: await personalAccountBalance(world.db, state.filed.area, state.filed.person) }
}

/** A payee that somebody typed: the record names them, and they take no part in paying (四眼). */
export interface TypedPayee {
  payee: Payee
  actor: Actor
}

type Made = { ok: true; order: Omit<Order, 'payee'> } | { ok: false; refusal: MoneyRefusal }

async function orderFor(world: Setting, { rules, state }: LoadedCase, stage: PayingStage): Promise<Made> {
  const { pays } = stage
  const amount = amountIn(await amountFacts(world, state, pays), pays.amount)
  if (!amount.ok) return amount
  const { county } = state.facts
  const fund = choose(pays.fund, state.facts)
  if (!fund) throw new TypeError(`${rules.pack.area}: no fund fits at ${stage.id}`)
  const { number, person } = state.filed
  const place = typeof county === 'string' ? { county } : {}
  const ofAccounts = await ofAccountsIn(world.db, state)
  const paid = { fund, fen: amount.fen, ...(ofAccounts > 0 && { ofAccounts }) }
  return { ok: true, order: { stage: stage.id, number, person, ...place, ...paid, maker: stage.by, checker: pays.checkedBy } }
}

async function tryOrder(world: Setting, loaded: LoadedCase, stage: PayingStage, given: TypedPayee | undefined): Promise<MoneyRefusal | undefined> {
  const { state } = loaded
  const { area, person, service } = state.filed
  const made = await orderFor(world, loaded, stage)
  if (!made.ok) return made.refusal
  const payee = given?.payee ?? (await payeeOf(world, state, stage.pays))
  const fields = payeeFaults(payee)
  const key = await personKey(world.db, world.keys, area, person)
  if (fields.length > 0 || !key) return { code: 'payeeIncomplete', fields }
  const before = await loadPayment(world.db, area, state.id)
  const moment = { actor: given?.actor ?? { kind: 'system' as const }, now: world.clock.now() }
  const decision = order(state, before.payment, { ...made.order, payee: payeeDigest(key, payee) }, moment)
  if (!decision.ok) return decision.refusal.code === 'alreadyOrdered' ? undefined : decision.refusal
  await writeMoney(world.db, area, [{ loaded: before, events: decision.events, sealed: sealPayee(key, payee), service }], [])
  await unblock(world.db, area, state.id)
  return undefined
}

/** Orders what still waits for it: the decision may have been revoked meanwhile. */
async function orderLocked(
  world: Setting,
  { state }: LoadedCase,
  stage: PayingStage,
  given: TypedPayee | undefined,
): Promise<MoneyRefusal | undefined> {
  await lockPayment(world.db, state.filed.area, state.id)
  const now = await loadCase(world, state.filed.area, state.id)
  return now?.state.at === stage.id ? tryOrder(world, now, stage, given) : undefined
}

/**
 * 拨付申请 of a case that stands at a stage which pays: orders the payment of the recorded amount to the payee of the form, or to `given`, which an
 * officer has typed. Done once, however often it is called. What cannot be ordered (no amount, no account) becomes a row that people see, with what is
 * missing; answers that refusal.
 */
export async function orderPayment(world: World, loaded: LoadedCase, given?: TypedPayee): Promise<MoneyRefusal | undefined> {
  const stage = payingStage(loaded.rules, loaded.state.at)
  if (!stage) return undefined
  try {
    const refusal = await world.db.transaction((db) => orderLocked({ ...world, db }, loaded, stage, given))
    if (refusal) await block(world.db, loaded.state, refusal, world.clock.now())
    return refusal
  } catch (error) {
    if (!(error instanceof MoneyNotMoved)) throw error
    if (error.outcome.kind !== 'refused') return undefined // somebody else ordered it at the same moment
    await block(world.db, loaded.state, error.outcome.refusal, world.clock.now())
    return error.outcome.refusal
  }
}

/**
 * 付款: what entering a stage, or the correction of an answer there, means for the money. Only the stage at which the case stands now is paid; what was
 * cancelled is ordered anew by people alone.
 */
export async function copyToPayment(world: World, loaded: LoadedCase): Promise<void> {
  const { state } = loaded
  if (!payingStage(loaded.rules, state.at)) return
  const { payment } = await loadPayment(world.db, state.filed.area, state.id)
  if (!payment) await orderPayment(world, loaded)
}
