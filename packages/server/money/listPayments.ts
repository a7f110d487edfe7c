import type { PaymentStatus } from '@jingban/kernel/money/payment.ts'
import type { RunStatus } from '@jingban/kernel/money/run.ts'
import type { Fund } from '@jingban/kernel/pack/stage.ts'
import type { Day } from '@jingban/kernel/time/day.ts'
import type { Instant } from '@jingban/kernel/time/instant.ts'
import type { Queryable } from '../store/database.ts'
import type { PayPlace } from './roles.ts'

/** One line of a list of payments. `id` is that of the case. */
export interface PaymentLine {
  id: string
  number: string
  person: string
  service: string
  county: string | null
  fund: Fund
  fen: number
  state: PaymentStatus
  run: string | null
  reason: string | null
  orderedAt: Instant
  paidOn: Day | null
  sealed: Buffer | null
}

const COLUMNS = `p.id, p.number, p.person, p.service, p.county, p.fund, p.fen, p.state, p.run, p.reason, p.ordered_at as "orderedAt", p.paid_on as "paidOn", p.sealed`

/** What somebody may see or do: their places, and whether a place counts for its own role alone. */
interface Within {
  area: string
  places: readonly PayPlace[]
  /** Persons whose payments they have nothing to do with: themselves and their relatives. */
  avoids?: readonly string[] | undefined
}

const roles = ({ places }: Within): unknown[] => [places.map((one) => one.role), places.map((one) => one.county ?? null)]
const reached = (role: string | undefined, county: string): string =>
  `exists (select from unnest($2::text[], $3::text[]) mine(role, county) where ${role ? `mine.role = ${role} and ` : ''}(mine.county is null or mine.county = ${county}))`

const waiting = `from payment p where p.area = $1 and p.state = 'waiting' and ${reached('p.maker', 'p.county')} and p.person <> all($4)`
const troubled = `from payment p join case_row c on c.area = p.area and c.id = p.id
  where p.area = $1 and (p.state = 'returned' or (p.state = 'cancelled' and c.status <> 'ended')) and ${reached(undefined, 'p.county')}
    and p.person <> all($4)`
const toCheck = `from payment_run r where r.area = $1 and r.state = 'made' and ${reached('r.checker_role', 'r.county')}`

/** What waits for a run, by fund and county, the oldest first. */
export function waitingPayments(db: Queryable, within: Within): Promise<PaymentLine[]> {
  return db.rows<PaymentLine>(
    `select ${COLUMNS} ${waiting}
     order by p.fund, p.county nulls first, p.ordered_at, p.id limit 500`,
    [within.area, ...roles(within), within.avoids ?? []],
  )
}

/** What the bank sent back, and what was cancelled while its case waits: an officer sees to it. */
export function troubledPayments(db: Queryable, within: Within): Promise<PaymentLine[]> {
  return db.rows<PaymentLine>(`select ${COLUMNS} ${troubled} order by p.ordered_at, p.id limit 200`, [
    within.area,
    ...roles(within),
    within.avoids ?? [],
  ])
}

const counted = { waiting, troubled, toCheck }

/** How many wait for a run, are seen to by an officer, or are runs that wait to be passed; nothing is asked of whoever has no place for it. */
export async function countPayments(db: Queryable, what: keyof typeof counted, within: Within): Promise<number> {
  if (within.places.length === 0) return 0
  const values = [within.area, ...roles(within), ...(what === 'toCheck' ? [] : [within.avoids ?? []])]
  const [row] = await db.rows<{ count: number }>(`select count(*)::int as count ${counted[what]}`, values, `number of payments, ${what}`)
  return row?.count ?? 0
}

/** The payment of one case, and the payments of one run in the order of their numbers. */
export const paymentLines = (db: Queryable, area: string, of: { id: string } | { run: string }): Promise<PaymentLine[]> =>
  db.rows<PaymentLine>(`select ${COLUMNS} from payment p where p.area = $1 and ${'id' in of ? 'p.id' : 'p.run'} = $2 order by p.number`, [
    area,
    'id' in of ? of.id : of.run,
  ])

/** These payments, in the order of their numbers. */
export const paymentsById = (db: Queryable, area: string, ids: readonly string[]): Promise<PaymentLine[]> =>
  db.rows<PaymentLine>(`select ${COLUMNS} from payment p where p.area = $1 and p.id = any($2) order by p.number`, [area, ids])

/** One line of a list of runs. */
export interface RunLine {
  id: string
  number: string
  fund: Fund
  county: string | null
  payments: number
  fen: number
  state: RunStatus
  maker: string
  madeAt: Instant
  checker: string | null
  reason: string | null
}

/** The newest runs of these places; in one state alone with `state`. `role` says under which of the two roles a place counts, either where it is left out. */
export function paymentRuns(db: Queryable, within: Within, asked: { state?: RunStatus; role?: 'maker' | 'checker' } = {}): Promise<RunLine[]> {
  const column = asked.role === undefined ? undefined : `r.${asked.role}_role`
  return db.rows<RunLine>(
    `select r.id, r.number, r.fund, r.county, r.payments, r.fen, r.state, r.maker, r.made_at as "madeAt", r.checker, r.reason from payment_run r
     where r.area = $1 and ${reached(column, 'r.county')} and ($4::text is null or r.state = $4) order by r.made_at desc, r.number desc limit 200`,
    [within.area, ...roles(within), asked.state ?? null],
  )
}
