import type { Actor } from '../case/actor.ts'
import type { Moment } from '../case/rules.ts'
import { momentOf } from '../testing/world.ts'
import { order } from './pay.ts'
import { foldPayment, type Order, type Payment, type PaymentEvent } from './payment.ts'
import { foldRun, type Run } from './run.ts'
import type { RunDecision, RunEvents } from './runs.ts'

// What the tests of payments and runs begin with.

/** A moment at which one of the staff acts. */
export const by = (id: string): Moment => {
  const actor: Actor = { kind: 'staff', id, area: 'example', roles: [] }
  return { actor, now: momentOf('2026-04-03T09:00') }
}

export const exampleOrder: Order = {
  stage: 'pay',
  number: 'SS-2026-0001',
  person: 'person1',
  county: '示例县',
  fund: 'resident',
  fen: 12_345,
  maker: 'finance',
  checker: 'financeChecker',
  payee: 'digest1',
}

export const granted = { decision: { result: 'granted' as const, at: momentOf('2026-04-02T09:00'), stage: 'audit' } }

/** The payment after the events of a decision; throws where it was refused. */
export function afterPayment(id: string, before: Payment | undefined, decision: { ok: boolean; events?: PaymentEvent[] }): Payment {
  const next = decision.events && foldPayment(id, decision.events, before)
  if (!next) throw new Error(`refused: ${JSON.stringify(decision)}`)
  return next
}

export const ordered = (id = 'case1', changes: Partial<Order> = {}): Payment =>
  afterPayment(id, undefined, order(granted, undefined, { ...exampleOrder, ...changes }, by('officer1')))

/** The only events of a decision on a run; throws where it was refused. */
export function eventsOf(decision: RunDecision): RunEvents {
  const [events] = decision.ok ? decision.events : []
  if (!events) throw new Error(`refused: ${JSON.stringify(decision)}`)
  return events
}

/** A run and its payments after a decision. */
export function afterRun(
  id: string,
  before: Run | undefined,
  payments: readonly Payment[],
  decision: RunDecision,
): { run: Run; payments: Payment[] } {
  const events = eventsOf(decision)
  const run = foldRun(id, [events.run], before)
  if (!run) throw new Error('the run was never made')
  const after = payments.map((one) => {
    const event = events.payments.get(one.id)
    return event ? afterPayment(one.id, one, { ok: true, events: [event] }) : one
  })
  return { run, payments: after }
}
