import { foldPayment } from '@jingban/kernel/money/payment.ts'
import { foldRun } from '@jingban/kernel/money/run.ts'
import type { Queryable } from '../store/database.ts'
import type { PaymentChange, RunChange } from './payments.ts'

/** The line of a payment after a change. The sealed payee and the service stay where the change does not name them. */
export async function writePaymentRow(db: Queryable, area: string, { loaded, events, sealed, service }: PaymentChange): Promise<void> {
  const payment = foldPayment(loaded.id, events, loaded.payment)
  if (!payment) return
  const { id, seq, order, status, run, reason, orderedAt, paidOn } = payment
  await db.query(
    `insert into payment (area, id, number, stage, service, person, county, fund, fen, maker, checker, state, run, sealed, reason, ordered_at, paid_on, seq)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
     on conflict (area, id) do update set stage = excluded.stage, fund = excluded.fund, fen = excluded.fen, state = excluded.state, run = excluded.run,
       sealed = coalesce(excluded.sealed, payment.sealed), reason = excluded.reason, ordered_at = excluded.ordered_at, paid_on = excluded.paid_on,
       seq = excluded.seq`,
    [
      ...[area, id, order.number, order.stage, service ?? '', order.person, order.county ?? null, order.fund, order.fen, order.maker, order.checker],
      ...[status, run ?? null, sealed ?? null, reason ?? null, orderedAt, paidOn ?? null, seq],
    ],
    'write a payment',
  )
}

/** The line of a run after a change. */
export async function writeRunRow(db: Queryable, area: string, { loaded, events }: RunChange): Promise<void> {
  const run = foldRun(loaded.id, events, loaded.run)
  if (!run) return
  await db.query(
    `insert into payment_run (area, id, number, fund, county, maker_role, checker_role, payments, fen, state, maker, made_at, checker, reason, digest, seq)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
     on conflict (area, id) do update set state = excluded.state, checker = excluded.checker, reason = excluded.reason, digest = excluded.digest,
       seq = excluded.seq`,
    [
      ...[area, run.id, run.number, run.fund, run.county ?? null, run.maker, run.checker, run.payments.length, run.total, run.status],
      ...[run.madeBy, run.madeAt, run.settledBy ?? null, run.reason ?? null, run.digest ?? null, run.seq],
    ],
    'write a payment run',
  )
}
