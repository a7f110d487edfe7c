import type { Payment } from '@jingban/kernel/money/payment.ts'
import { act } from '@jingban/kernel/verbs/act.ts'
import { loadCase } from '../cases/load.ts'
import { perform } from '../cases/perform.ts'
import { signature, writeTo } from '../follow/tell.ts'
import type { World } from '../world.ts'
import { loadPayment } from './payments.ts'

/** 银行退回: they are asked for another account, once for each time it came back; why the bank sent it back stands at the desk. */
async function tellReturned(world: World, area: string, { id, seq }: Payment): Promise<void> {
  const loaded = await loadCase(world, area, id)
  if (!loaded) return
  const text = `${signature(loaded.rules)}您申请的款银行没有付成，账户可能不对。请带银行卡到窗口核对。`
  await writeTo(world, loaded.state, `payment/${seq}`, text)
}

/**
 * 付款成功: what the bank has confirmed is done in the case, by the system, with the day of the payment; so its clock stops there (SL-2.13). Done once,
 * however often it is called: a case that stands elsewhere has it behind it. Throws where the case refuses, so that the job is seen and tried again.
 */
export async function followPayment(world: World, area: string, id: string): Promise<void> {
  const { payment } = await loadPayment(world.db, area, id)
  if (payment?.status === 'returned') await tellReturned(world, area, payment)
  if (payment?.status !== 'paid' || !payment.paidOn) return
  const { paidOn, order } = payment
  const loaded = await loadCase(world, area, id)
  if (loaded?.state.at !== order.stage) return
  const step = { area, id, actor: { kind: 'system' as const }, verb: 'act' as const }
  const outcome = await perform(world, step, ({ rules, state }, moment) => act(rules, state, { records: { paidOn } }, moment))
  if (outcome.kind === 'refused') throw new Error(`case ${id} is paid and refuses it: ${outcome.refusal.code}`)
}
