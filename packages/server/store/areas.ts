import type { Queryable } from './database.ts'

/** The areas a table names: the index is asked for the next area each time, not read from end to end. */
const areasOf = (table: 'event' | 'anchor'): string => `(with recursive found as (
    select min(area) as area from ${table}
    union all select (select min(area) from ${table} where ${table}.area > found.area) from found where found.area is not null
  ) select area from found where area is not null)`

/** The pooling areas (统筹区) that have events, or had some when an anchor was cast. */
export async function areasOnRecord(db: Queryable): Promise<string[]> {
  const rows = await db.rows<{ area: string }>(`${areasOf('event')} union ${areasOf('anchor')} order by area`)
  return rows.map((row) => row.area)
}
