import { createHash } from 'node:crypto'
import { type DifferenceCounts, type DifferenceKind, noDifferences } from '@jingban/kernel/settlement/line.ts'
import type { Month } from '@jingban/kernel/settlement/month.ts'
import { type Grouped, groupOf } from '@jingban/kernel/settlement/sums.ts'
import type { Queryable } from '../store/database.ts'
import { FileRefused } from './arrivedText.ts'

/** Which month of which provider. */
export interface MonthKey {
  area: string
  provider: string
  month: Month
}

/** More than this is not a month with differences but the file of another one. */
export const mostDifferences = 100_000

/** What the agency's ledger comes to, group by group. */
export async function ledgerSums(db: Queryable, { area, provider, month }: MonthKey): Promise<Grouped> {
  const rows = await db.rows<{ insutype: string; clr_type: string; lines: number; medfee: number; fund: number; account: number }>(
    `select insutype, clr_type, count(*) as lines, sum(medfee)::bigint as medfee, sum(fund)::bigint as fund, sum(account)::bigint as account
       from settlement_line where area = $1 and provider = $2 and month = $3 group by insutype, clr_type order by insutype, clr_type`,
    [area, provider, month],
    'sums of a ledger',
  )
  return Object.fromEntries(rows.map(({ insutype, clr_type, ...sums }) => [groupOf(insutype, clr_type), sums]))
}

// A settlement that stands in the file again, with the line where it stood first.
const doubled = `create temp table doubled on commit drop as
  select settlement, refunded, min(line) as first from arrived group by settlement, refunded having count(*) > 1`
const doubles = `insert into found (kind, settlement, refunded, line, there_visit, there_person, there_medfee, there_fund, there_account, insutype, clr_type)
  select 'double', a.settlement, a.refunded, a.line, a.visit, a.person, a.medfee, a.fund, a.account, l.insutype, l.clr_type
    from doubled d join arrived a on (a.settlement, a.refunded) = (d.settlement, d.refunded) and a.line > d.first
    left join settlement_line l on (l.area, l.provider, l.month, l.settlement, l.refunded) = ($1, $2, $3, a.settlement, a.refunded)`
const once = `delete from arrived a using doubled d where (a.settlement, a.refunded) = (d.settlement, d.refunded) and a.line > d.first`

// One statement lays all lines of both sides beside each other: a hash join, whatever their order.
const others = `insert into found (kind, settlement, refunded, line, here_visit, here_person, here_medfee, here_fund, here_account,
    there_visit, there_person, there_medfee, there_fund, there_account, insutype, clr_type)
  select case when l.settlement is null then 'missingHere' when a.settlement is null then 'missingThere' else 'differs' end,
    coalesce(a.settlement, l.settlement), coalesce(a.refunded, l.refunded), a.line, l.visit, l.person, l.medfee, l.fund, l.account,
    a.visit, a.person, a.medfee, a.fund, a.account, l.insutype, l.clr_type
  from arrived a
  full join (select * from settlement_line where area = $1 and provider = $2 and month = $3) l on l.settlement = a.settlement and l.refunded = a.refunded
  where a.settlement is null or l.settlement is null
    or (a.visit, a.person, a.medfee, a.fund, a.account) is distinct from (l.visit, l.person, l.medfee, l.fund, l.account)`

const keep = `insert into settlement_difference (area, provider, month, number, kind, settlement, refunded, line, here_visit, here_person, here_medfee,
    here_fund, here_account, there_visit, there_person, there_medfee, there_fund, there_account, insutype, clr_type)
  select $1, $2, $3, row_number() over (order by coalesce(line, 2147483647), settlement, refunded), kind, settlement, refunded, line, here_visit, here_person,
    here_medfee, here_fund, here_account, there_visit, there_person, there_medfee, there_fund, there_account, insutype, clr_type from found`

const foundTable = `create temp table found (kind text, settlement text, refunded boolean, line int, here_visit text, here_person text, here_medfee bigint,
  here_fund bigint, here_account bigint, there_visit text, there_person text, there_medfee bigint, there_fund bigint, there_account bigint,
  insutype text, clr_type text) on commit drop`

/**
 * Lays what has arrived beside the ledger, line by line, and keeps every difference in place of those of an earlier comparison. Answers how many there
 * are of each kind, and a digest over all of them. Throws FileRefused where there are so many that it must be another file.
 */
export async function compareArrived(db: Queryable, { area, provider, month }: MonthKey): Promise<{ counts: DifferenceCounts; digest: string }> {
  const key = [area, provider, month]
  await db.query(foundTable)
  await db.query(doubled)
  await db.query(doubles, key)
  await db.query(once)
  await db.query(others, key)
  const rows = await db.rows<{ kind: DifferenceKind; count: number }>('select kind, count(*) as count from found group by kind')
  const counts = { ...noDifferences, ...Object.fromEntries(rows.map(({ kind, count }) => [kind, count])) }
  const total = rows.reduce((sum, { count }) => sum + count, 0)
  if (total > mostDifferences) throw new FileRefused([{ text: `和经办机构的账有 ${total} 笔对不上，多半传错了月份或机构的文件。请核对后重传。` }])
  await db.query('delete from settlement_difference where area = $1 and provider = $2 and month = $3', key)
  await db.query(keep, key)
  return { counts, digest: await digestOf(db, key) }
}

/** SM3 over all differences in their order. */
async function digestOf(db: Queryable, key: readonly string[]): Promise<string> {
  const [row] = await db.rows<{ all: string | null }>(
    `select string_agg(concat_ws('|', number, kind, settlement, refunded, line, here_visit, here_person, here_medfee, here_fund, here_account, '/',
        there_visit, there_person, there_medfee, there_fund, there_account), E'\\n' order by number) as all
       from settlement_difference where area = $1 and provider = $2 and month = $3`,
    key,
  )
  return createHash('sm3')
    .update(row?.all ?? '')
    .digest('hex')
}
