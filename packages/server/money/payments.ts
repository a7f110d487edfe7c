import { bookings } from '@jingban/kernel/money/bookings.ts'
import type { MoneyRefusal } from '@jingban/kernel/money/decision.ts'
import { foldPayment, type Payment, type PaymentEvent } from '@jingban/kernel/money/payment.ts'
import { foldRun, type Run, type RunEvent } from '@jingban/kernel/money/run.ts'
import { append, type Write } from '../store/append.ts'
import type { Queryable } from '../store/database.ts'
import type { JobRow } from '../store/rows.ts'
import { readStream, type Seen, type StreamKey } from '../store/stream.ts'
import { bookJournal } from './ledger.ts'
import { writePaymentRow, writeRunRow } from './rows.ts'

export const paymentStream = (id: string): StreamKey => `payment:${id}`
export const runStream = (id: string): StreamKey => `paymentRun:${id}`

/** A payment as it stands, with what was seen of its stream; `payment` is undefined before it was ordered. */
export interface LoadedPayment {
  id: string
  payment: Payment | undefined
  events: PaymentEvent[]
  seen: Seen
}

/** Finds and folds a payment, by the id of its case. */
export async function loadPayment(db: Queryable, area: string, id: string): Promise<LoadedPayment> {
  const { events, seen } = await readStream<PaymentEvent>(db, area, paymentStream(id))
  return { id, payment: foldPayment(id, events), events, seen }
}

export interface LoadedRun {
  id: string
  run: Run | undefined
  events: RunEvent[]
  seen: Seen
}

/** Finds and folds a payment run. */
export async function loadRun(db: Queryable, area: string, id: string): Promise<LoadedRun> {
  const { events, seen } = await readStream<RunEvent>(db, area, runStream(id))
  return { id, run: foldRun(id, events), events, seen }
}

/** What a deed adds to one payment; `sealed` where the payee is written anew, and the service when it is ordered. */
export interface PaymentChange {
  loaded: LoadedPayment
  events: readonly PaymentEvent[]
  sealed?: Buffer
  service?: string
}
export interface RunChange {
  loaded: LoadedRun
  events: readonly RunEvent[]
}

/** What came of a deed with money. `payment` says at which one it was refused. */
export type MoneyOutcome =
  | { kind: 'done' }
  | { kind: 'refused'; refusal: MoneyRefusal; payment?: string }
  | { kind: 'repeated' }
  /** Somebody else wrote meanwhile; nothing was written. */
  | { kind: 'stale' }
  | { kind: 'forbidden' }
  | { kind: 'notFound' }

/** Undoes the transaction and carries the answer out of it. */
export class MoneyNotMoved extends Error {
  readonly outcome: Exclude<MoneyOutcome, { kind: 'done' }>
  constructor(outcome: Exclude<MoneyOutcome, { kind: 'done' }>) {
    super(outcome.kind)
    this.outcome = outcome
  }
}

async function book(db: Queryable, area: string, { loaded, events }: PaymentChange): Promise<void> {
  let { payment } = loaded
  let { seq } = loaded.seen
  for (const event of events) {
    seq += 1
    const postings = bookings(payment, event)
    const booking = { area, occasion: event.type, at: event.at, by: event.by }
    const refusal = postings.length > 0 ? await bookJournal(db, { id: `${paymentStream(loaded.id)}/${seq}`, postings }, booking) : undefined
    if (refusal) throw new MoneyNotMoved({ kind: 'refused', refusal, payment: loaded.id })
    payment = foldPayment(loaded.id, [event], payment)
  }
}

/** What the bank said of a payment is told to its case. */
function jobsOf(area: string, { loaded, events }: PaymentChange): JobRow[] {
  const stream = paymentStream(loaded.id)
  const tells = events.some((event) => event.type === 'confirmed' || event.type === 'returned')
  const last = loaded.seen.seq + events.length
  return tells ? [{ name: 'follow', data: { area, stream, after: loaded.seen.seq }, key: `${stream}/${last}` }] : []
}

/** Held until the transaction ends, so that a payment is not ordered at the moment at which its decision is revoked. */
export async function lockPayment(db: Queryable, area: string, id: string): Promise<void> {
  await db.query(`select pg_advisory_xact_lock(hashtextextended(concat_ws(' ', $1::text, $2::text), 0))`, [area, paymentStream(id)])
}

/** Who sends the form, and the key that came with it. */
export interface FormKey {
  actor: string
  key: string
}

/**
 * Writes what a deed did to payments and to a run: the events, the journals that follow from them, and the rows of the pages, all in the transaction of
 * the caller. Throws MoneyNotMoved, which must undo that transaction: stale, repeated, or refused by the ledger.
 */
export async function writeMoney(
  db: Queryable,
  area: string,
  payments: readonly PaymentChange[],
  runs: readonly RunChange[],
  form?: FormKey,
): Promise<void> {
  const writes: Write[] = [
    ...payments.map((change) => ({
      stream: paymentStream(change.loaded.id),
      seen: change.loaded.seen,
      events: change.events,
      rows: { jobs: jobsOf(area, change) },
    })),
    ...runs.map(({ loaded, events }) => ({ stream: runStream(loaded.id), seen: loaded.seen, events })),
  ]
  const appended = await append(db, { area, ...(form && { idempotency: { ...form, answer: null } }), writes })
  if (appended.kind !== 'done') throw new MoneyNotMoved({ kind: appended.kind })
  for (const change of payments) {
    await book(db, area, change)
    await writePaymentRow(db, area, change)
  }
  for (const change of runs) await writeRunRow(db, area, change)
}
