import type { ActorReference } from '@jingban/kernel/case/actor.ts'
import type { Instant } from '@jingban/kernel/time/instant.ts'
import type { Queryable } from '../store/database.ts'
import { type Box, sameBoxes } from './box.ts'

/** 遮挡记录: what one person said of a page at one time. No boxes: 没有要遮的. */
export interface Mark {
  /** From 1; the newest counts. */
  version: number
  boxes: Box[]
  by: string
  at: Instant
}

/** Where and by whom a page is marked. */
export interface Marking {
  area: string
  page: string
  caseId: string
  by: ActorReference
  at: Instant
}

/** The newest mark of each of these pages, by id; one that nobody looked at is not in it. */
export async function marksOf(db: Queryable, area: string, pages: readonly string[]): Promise<Map<string, Mark>> {
  const rows = await db.rows<Mark & { page: string }>(
    `select distinct on (page) page, version, boxes, marked_by as by, marked_at as at from redaction_mark
     where area = $1 and page = any($2::uuid[]) order by page, version desc`,
    [area, pages],
    'marks of pages',
  )
  return new Map(rows.map(({ page, ...mark }) => [page, mark]))
}

/** Everything that was ever said of a page, the newest first. */
export function markHistory(db: Queryable, area: string, page: string): Promise<Mark[]> {
  return db.rows<Mark>(
    `select version, boxes, marked_by as by, marked_at as at from redaction_mark where area = $1 and page = $2::uuid order by version desc limit 100`,
    [area, page],
    'history of the marks of a page',
  )
}

/**
 * Keeps what is covered of a page now, after version `seen` (0: none before). `stale` when somebody else has marked it since. The same boxes once more
 * change nothing, so that pressing twice does no harm.
 */
export async function saveMark(db: Queryable, marking: Marking, boxes: readonly Box[], seen: number): Promise<'saved' | 'stale'> {
  const { area, page, caseId, by, at } = marking
  const latest = (await marksOf(db, area, [page])).get(page)
  if (latest && sameBoxes(latest.boxes, boxes)) return 'saved'
  if ((latest?.version ?? 0) !== seen) return 'stale'
  const { count } = await db.query(
    `insert into redaction_mark (area, page, version, case_id, boxes, marked_by, marked_at) values ($1, $2, $3, $4, $5::jsonb, $6, $7) on conflict do nothing`,
    [area, page, seen + 1, caseId, JSON.stringify(boxes), by, at],
  )
  return count === 1 ? 'saved' : 'stale'
}
