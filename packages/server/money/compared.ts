import type { Run } from '@jingban/kernel/money/run.ts'
import type { Setting } from '../cases/perform.ts'
import { payeesOf } from './bankLines.ts'
import { type PaymentLine, paymentsById } from './listPayments.ts'
import type { Payee } from './payee.ts'
import { paymentStream } from './payments.ts'

/** One payment of a run as a checker compares it: the amount in the run, in the order, and in the book; and who is paid. */
export interface Compared {
  line: PaymentLine
  fen: number
  booked: number
  /** How much of what is booked people had paid with their personal accounts. */
  ofAccounts: number
  payee: Payee | undefined
  same: boolean
  /** The account is another than the application said: an officer wrote it down. */
  corrected: boolean
}

/** Those of these payments whose account an officer wrote down, in a correction or a new order. */
async function correctedOnes(world: Setting, area: string, ids: readonly string[]): Promise<Set<string>> {
  const rows = await world.db.rows<{ stream: string }>(
    `select distinct stream from event where area = $1 and stream = any($2) and (type = 'corrected' or (type = 'ordered' and data->>'by' <> 'system'))`,
    [area, ids.map(paymentStream)],
    'corrected payments of a run',
  )
  return new Set(rows.map((row) => row.stream))
}

interface Booked {
  fen: number
  ofAccounts: number
}

/** What the last order of each of these payments booked as owed, and how much of it from what accounts consumed. */
async function bookedOrders(world: Setting, area: string, ids: readonly string[]): Promise<Map<string, Booked>> {
  const rows = await world.db.rows<Booked & { id: string }>(
    `select distinct on (wanted.id) wanted.id, e.credit as fen,
         coalesce((select sum(a.debit) from ledger_entry a where a.area = e.area and a.journal = e.journal and a.account = 'consumed'), 0)::bigint as "ofAccounts"
       from unnest($2::text[], $3::text[]) as wanted(id, stream)
       join ledger_entry e on e.area = $1 and e.journal like wanted.stream || '/%' and e.occasion = 'ordered' and e.account = 'payable'
      order by wanted.id, e.booked_at desc, e.journal desc`,
    [area, ids, ids.map(paymentStream)],
  )
  return new Map(rows.map(({ id, ...row }) => [id, row]))
}

/** 核对: every payment of a run with its amount as three places have it. A payee that cannot be read (the person was erased) is missing. */
export async function comparedRun(world: Setting, area: string, run: Run): Promise<Compared[]> {
  const ids = run.payments.map((one) => one.id)
  const [lines, booked, payees, corrected] = await Promise.all([
    paymentsById(world.db, area, ids),
    bookedOrders(world, area, ids),
    payeesOf(world, area, run.payments),
    correctedOnes(world, area, ids),
  ])
  return lines.map((line) => {
    const fen = run.payments.find((one) => one.id === line.id)?.fen ?? 0
    const { fen: owed, ofAccounts } = booked.get(line.id) ?? { fen: 0, ofAccounts: 0 }
    const same = fen === line.fen && fen === owed
    return { line, fen, booked: owed, ofAccounts, payee: payees.get(line.id)?.payee, same, corrected: corrected.has(paymentStream(line.id)) }
  })
}
