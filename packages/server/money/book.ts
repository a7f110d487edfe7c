import type { Day } from '@jingban/kernel/time/day.ts'
import type { Instant } from '@jingban/kernel/time/instant.ts'
import type { Queryable } from '../store/database.ts'

/** One line of the trial balance: an account with both its sides. All personal accounts are one line. */
export interface AccountLine {
  account: string
  debit: number
  credit: number
}

/** 试算平衡: what stands on either side of every account until the end of a day. */
export function accountLines(db: Queryable, area: string, until: Day): Promise<AccountLine[]> {
  return db.rows<AccountLine>(
    `select case when account like 'personalAccount/%' then 'personalAccount' else account end as account,
            sum(debit)::bigint as debit, sum(credit)::bigint as credit
       from ledger_entry where area = $1 and booked_on <= $2 group by 1 order by 1`,
    [area, until],
    'trial balance',
  )
}

/** One posting of the book, with the number of the payment it belongs to. */
export interface EntryLine {
  journal: string
  line: number
  occasion: string
  number: string | null
  account: string
  debit: number
  credit: number
  at: Instant
  by: string
}

/** 当日合计: how many postings a day has, and what stands on either side of them. */
export async function dayTotals(db: Queryable, area: string, day: Day): Promise<{ entries: number; debit: number; credit: number }> {
  const [row] = await db.rows<{ entries: number; debit: number; credit: number }>(
    `select count(*)::int as entries, coalesce(sum(debit), 0)::bigint as debit, coalesce(sum(credit), 0)::bigint as credit
       from ledger_entry where area = $1 and booked_on = $2`,
    [area, day],
    'totals of a day',
  )
  return row ?? { entries: 0, debit: 0, credit: 0 }
}

/** The last posting of the page before. */
export interface EntryMark {
  journal: string
  line: number
}

/** One page of what was booked on a day, in its order. `next` is undefined on the last page. */
export async function entriesOf(
  db: Queryable,
  area: string,
  day: Day,
  page: { size: number; after?: EntryMark },
): Promise<{ entries: EntryLine[]; next?: EntryMark }> {
  const rows = await db.rows<EntryLine>(
    `select e.journal, e.line, e.occasion, p.number, case when e.account like 'personalAccount/%' then 'personalAccount' else e.account end as account,
            e.debit, e.credit, e.booked_at as at, e.booked_by as by
       from ledger_entry e left join payment p on p.area = e.area and e.journal like 'payment:%' and p.id = split_part(split_part(e.journal, ':', 2), '/', 1)
      where e.area = $1 and e.booked_on = $2 and ($3::text is null or (e.booked_at, e.journal, e.line) >
              (select l.booked_at, l.journal, l.line from ledger_entry l where l.area = $1 and l.journal = $3 and l.line = $4))
      order by e.booked_at, e.journal, e.line limit $5`,
    [area, day, page.after?.journal ?? null, page.after?.line ?? null, page.size + 1],
    'journal of a day',
  )
  const entries = rows.slice(0, page.size)
  const last = entries.at(-1)
  return rows.length > page.size && last ? { entries, next: { journal: last.journal, line: last.line } } : { entries }
}

/** The days on which anything was booked, the newest first. */
export async function bookedDays(db: Queryable, area: string): Promise<Day[]> {
  const rows = await db.rows<{ day: Day }>('select distinct booked_on as day from ledger_entry where area = $1 order by 1 desc limit 31', [area])
  return rows.map((row) => row.day)
}
