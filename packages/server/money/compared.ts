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
  payee: Payee | undefined
  same: boolean
}

/** What the last order of each of these payments booked as owed. */
async function bookedOrders(world: Setting, area: string, ids: readonly string[]): Promise<Map<string, number>> {
  const rows = await world.db.rows<{ id: string; fen: number }>(
    `select distinct on (wanted.id) wanted.id, e.credit as fen from unnest($2::text[], $3::text[]) as wanted(id, stream)
       join ledger_entry e on e.area = $1 and e.journal like wanted.stream || '/%' and e.occasion = 'ordered' and e.account = 'payable'
      order by wanted.id, e.booked_at desc, e.journal desc`,
    [area, ids, ids.map(paymentStream)],
  )
  return new Map(rows.map((row) => [row.id, row.fen]))
}

/** 核对: every payment of a run with its amount as three places have it. A payee that cannot be read (the person was erased) is missing. */
export async function comparedRun(world: Setting, area: string, run: Run): Promise<Compared[]> {
  const ids = run.payments.map((one) => one.id)
  const [lines, booked, payees] = await Promise.all([
    paymentsById(world.db, area, ids),
    bookedOrders(world, area, ids),
    payeesOf(world, area, run.payments),
  ])
  return lines.map((line) => {
    const fen = run.payments.find((one) => one.id === line.id)?.fen ?? 0
    const owed = booked.get(line.id) ?? 0
    return { line, fen, booked: owed, payee: payees.get(line.id)?.payee, same: fen === line.fen && fen === owed }
  })
}
