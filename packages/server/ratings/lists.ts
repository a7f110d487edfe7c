import type { Instant } from '@jingban/kernel/time/instant.ts'
import type { Queryable } from '../store/database.ts'

/** A bad rating for the list of those who follow it up. */
export interface FollowUpLine {
  id: string
  service: string
  county: string | null
  level: number
  ratedAt: Instant
  dueAt: Instant | null
  closedAt: Instant | null
}

/** Of which counties one may read; all where undefined. */
export type Counties = readonly string[] | undefined

const LINES = 50
const inCounties = `($2::text[] is null or county = any($2))`

/** Bad ratings that are being followed up, the one that is due first before the others; or those that are done, the newest first. */
export function followUps(db: Queryable, area: string, counties: Counties, state: 'open' | 'closed'): Promise<FollowUpLine[]> {
  const wanted = state === 'open' ? `state = 'open'` : `bad and state in ('closed', 'void')`
  const order = state === 'open' ? 'due_at nulls last, rated_at' : 'closed_at desc'
  return db.rows<FollowUpLine>(
    `select id, service, county, level, rated_at as "ratedAt", due_at as "dueAt", closed_at as "closedAt"
       from rating where area = $1 and ${inCounties} and ${wanted} order by ${order}, id limit ${LINES}`,
    [area, counties ?? null],
    `${state} follow-ups`,
  )
}

/** How many bad ratings are being followed up. */
export async function countFollowUps(db: Queryable, area: string, counties: Counties): Promise<number> {
  const [row] = await db.rows<{ open: number }>(
    `select count(*)::int as open from rating where area = $1 and ${inCounties} and state = 'open'`,
    [area, counties ?? null],
    'count of open follow-ups',
  )
  return row?.open ?? 0
}

/** A bad rating of one's own work, without the case and without the day: enough to say that it is mistaken, not to find out who rated. */
export interface OwnLine {
  id: string
  service: string
  month: string
  level: number
  state: string
}

/** Bad ratings of cases that somebody worked, by their reference in the events. */
export function ownBadRatings(db: Queryable, area: string, worker: string): Promise<OwnLine[]> {
  return db.rows<OwnLine>(
    `select r.id, r.service, to_char(r.rated_at at time zone 'Asia/Shanghai', 'YYYY-MM') as month, r.level, r.state
       from rating r where r.area = $1 and r.bad
        and exists (select 1 from event e where e.area = r.area and e.stream = 'case:' || r.case_id and e.data->>'by' = $2)
      order by month desc, r.id limit ${LINES}`,
    [area, worker],
    'bad ratings of own work',
  )
}
