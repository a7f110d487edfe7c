import type { Day } from '@jingban/kernel/time/day.ts'
import type { Queryable } from '../store/database.ts'

/** 办件号: the next number of an area and a day, KF-2026-0403-0172. A submission that fails leaves a gap, never a second use. */
export async function nextNumber(db: Queryable, area: string, prefix: string, day: Day): Promise<string> {
  const [row] = await db.rows<{ last: number }>(
    `insert into case_number (area, day, last) values ($1, $2, 1)
     on conflict (area, day) do update set last = case_number.last + 1 returning last`,
    [area, day],
    'next number',
  )
  return `${prefix}-${day.slice(0, 4)}-${day.slice(5, 7)}${day.slice(8)}-${String(row?.last ?? 1).padStart(4, '0')}`
}
