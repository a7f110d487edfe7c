import type { SettlementEvent } from '@jingban/kernel/settlement/event.ts'
import type { Month } from '@jingban/kernel/settlement/month.ts'
import type { Scheme } from '@jingban/kernel/settlement/scheme.ts'
import { type SettlementMonth, type Standing, standingOf, totalsOf } from '@jingban/kernel/settlement/state.ts'
import { totalOf } from '@jingban/kernel/settlement/sums.ts'
import type { Instant } from '@jingban/kernel/time/instant.ts'
import { findInstitution } from '../registry/institutions.ts'
import type { Queryable } from '../store/database.ts'
import type { MonthKey } from './compare.ts'

/** One line of the list of months. Amounts in 分. */
export interface MonthLine {
  provider: string
  name: string
  month: Month
  county: string
  standing: Standing
  declaredLines: number | null
  declaredFund: number | null
  open: number
  deducted: number
  payable: number | null
  openedAt: Instant
  closedAt: Instant | null
}

/** Which months to list: of these providers or counties (all, where neither is said), of one month, in one standing. */
export interface MonthSearch {
  providers?: readonly string[]
  counties?: readonly string[]
  month?: Month
  standing?: Standing
  /** Part of the name, or the code, of the provider. */
  name?: string
}

const settledFor = (state: SettlementMonth, scheme: Scheme): number | null => state.settled.find((one) => one.scheme === scheme)?.fen ?? null

/** Writes the row anew with every event; where the institution has its seat is looked up once, when the month is opened. */
export async function writeMonthRow(
  db: Queryable,
  { area, provider, month }: MonthKey,
  state: SettlementMonth,
  events: readonly SettlementEvent[],
): Promise<void> {
  const opened = events.find((event) => event.type === 'opened')
  const county = opened ? ((await findInstitution(db, area, provider))?.county ?? '') : ''
  const declared = state.declared && totalOf(totalsOf(state, 'provider'))
  const deducted = state.deductions.reduce((sum, one) => sum + one.fen, 0)
  await db.query(
    `insert into settlement_month as m (area, provider, month, county, standing, declared_lines, declared_fund, open, deducted, payable_employee,
         payable_resident, opened_at, closed_at, seq)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
     on conflict (area, provider, month) do update set standing = $5, declared_lines = $6, declared_fund = $7, open = $8, deducted = $9,
       payable_employee = $10, payable_resident = $11, closed_at = $13, seq = $14`,
    [
      ...[area, provider, month, county, standingOf(state), declared?.lines ?? null, declared?.fund ?? null, state.open, deducted],
      ...[settledFor(state, 'employee'), settledFor(state, 'resident')],
      ...[opened?.at ?? events[0]?.at ?? null, state.closed?.at ?? null, state.seq],
    ],
    'settlement month row',
  )
}

const COLUMNS = `m.provider, coalesce(i.name, m.provider) as name, m.month, m.county, m.standing, m.declared_lines as "declaredLines",
  m.declared_fund as "declaredFund", m.open, m.deducted, case when m.payable_employee is null then m.payable_resident else m.payable_employee + coalesce(m.payable_resident, 0) end as payable,
  m.opened_at as "openedAt", m.closed_at as "closedAt"`

/** One page of months, the newest first, then by provider. `after` is the key of the last line before: 2026-03~H001. `next` is undefined on the last page. */
export async function listMonths(
  db: Queryable,
  area: string,
  search: MonthSearch,
  page: { size: number; after?: string },
): Promise<{ lines: MonthLine[]; next?: string }> {
  const [month = null, provider = null] = page.after?.split('~') ?? []
  const part = search.name?.trim().replace(/[\\%_]/g, '\\$&')
  const rows = await db.rows<MonthLine>(
    `select ${COLUMNS} from settlement_month m left join institution i on i.area = m.area and i.code = m.provider
      where m.area = $1 and ($2::text[] is null or m.provider = any ($2)) and ($3::text[] is null or m.county = any ($3))
        and ($4::text is null or m.month = $4) and ($5::text is null or m.standing = $5)
        and ($6::text is null or i.name like '%' || $6 || '%' or m.provider = $6)
        and ($7::text is null or m.month < $7 or (m.month = $7 and m.provider > $8))
      order by m.month desc, m.provider limit $9`,
    [
      ...[area, search.providers ?? null, search.counties ?? null, search.month ?? null, search.standing ?? null],
      ...[part || null, month, provider, page.size + 1],
    ],
    'settlement months',
  )
  const lines = rows.slice(0, page.size)
  const last = lines.at(-1)
  return rows.length > page.size && last ? { lines, next: `${last.month}~${last.provider}` } : { lines }
}

/** One month in a line; undefined before it was opened. */
export async function findMonthLine(db: Queryable, { area, provider, month }: MonthKey): Promise<MonthLine | undefined> {
  const [row] = await db.rows<MonthLine>(
    `select ${COLUMNS} from settlement_month m left join institution i on i.area = m.area and i.code = m.provider
      where m.area = $1 and m.provider = $2 and m.month = $3`,
    [area, provider, month],
    'settlement month',
  )
  return row
}
