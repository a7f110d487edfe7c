import type { Queryable } from '../store/database.ts'

/** 单位编码: the division of the area, and six digits in the order of enrolment. Each is given once; of two units at the same moment one waits. */
export async function nextUnitNumber(db: Queryable, area: string, division: string): Promise<string> {
  const [row] = await db.rows<{ last: number }>(
    `insert into unit_sequence (area, last) values ($1, 1) on conflict (area) do update set last = unit_sequence.last + 1 returning last`,
    [area],
  )
  return `${division}${String(row?.last ?? 0).padStart(6, '0')}`
}
