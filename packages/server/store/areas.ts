import type { Queryable } from './database.ts'

/** The pooling areas (统筹区) that have events: the index is asked for the next area each time, not read from end to end. */
export async function areasOnRecord(db: Queryable): Promise<string[]> {
  const rows = await db.rows<{ area: string }>(
    `with recursive found as (
       select min(area) as area from event
       union all select (select min(area) from event where event.area > found.area) from found where found.area is not null
     ) select area from found where area is not null`,
  )
  return rows.map((row) => row.area)
}
