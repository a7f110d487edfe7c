import type { RatingChannel } from '@jingban/kernel/rating/event.ts'
import type { Queryable } from '../store/database.ts'

/** How many of each level, best first, for one service and county; those that were mistaken do not count. */
export interface RatingSum {
  service: string
  county: string | null
  levels: number[]
  asked: number
}

/** Fewer ratings than these are not shown apart for a service and a county: one could tell who gave them. */
export const FEWEST = 3

/** What was rated in a month (2026-04), by service and county, and how many were asked to rate. */
export async function ratingSums(db: Queryable, area: string, month: string, levels: number): Promise<RatingSum[]> {
  const rows = await db.rows<{ service: string; county: string | null; level: number | null; count: number }>(
    `select service, county, case when state = 'void' then null else level end as level, count(*)::int as count
       from rating where area = $1 and to_char(ended_on, 'YYYY-MM') = $2
      group by 1, 2, 3 order by 1, 2`,
    [area, month],
    'ratings of a month',
  )
  const sums = new Map<string, RatingSum>()
  for (const { service, county, level, count } of rows) {
    const key = `${service}/${county ?? ''}`
    const sum = sums.get(key) ?? { service, county, levels: Array.from({ length: levels }, () => 0), asked: 0 }
    sums.set(key, { ...sum, asked: sum.asked + count, levels: sum.levels.map((have, index) => have + (level === index + 1 ? count : 0)) })
  }
  return [...sums.values()]
}

/** How many of a month's cases were rated in each way, and how many of these badly; what was rated on the counter's own screen is seen apart, since somebody may have stood by. */
export function ratingChannels(db: Queryable, area: string, month: string): Promise<{ channel: RatingChannel; rated: number; bad: number }[]> {
  return db.rows(
    `select channel, count(*)::int as rated, count(*) filter (where bad)::int as bad
       from rating where area = $1 and to_char(ended_on, 'YYYY-MM') = $2 and channel is not null and state <> 'void'
      group by 1 order by 1`,
    [area, month],
    'ways of rating of a month',
  )
}

/** How the bad ratings of a month were followed up: how many there were, how many are done, done in time, and were found to be mistaken. */
export async function followUpSums(
  db: Queryable,
  area: string,
  month: string,
): Promise<{ bad: number; done: number; inTime: number; mistaken: number }> {
  const [row] = await db.rows<{ bad: number; done: number; inTime: number; mistaken: number }>(
    `select count(*)::int as bad, count(*) filter (where state in ('closed', 'void'))::int as done,
            count(*) filter (where state in ('closed', 'void') and (due_at is null or closed_at <= due_at))::int as "inTime",
            count(*) filter (where state = 'void')::int as mistaken
       from rating where area = $1 and bad and to_char(rated_at at time zone 'Asia/Shanghai', 'YYYY-MM') = $2`,
    [area, month],
    'follow-ups of a month',
  )
  return row ?? { bad: 0, done: 0, inTime: 0, mistaken: 0 }
}
