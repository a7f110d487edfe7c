import type { Instant } from '@jingban/kernel/time/instant.ts'
import type { Queryable } from '../store/database.ts'
import type { ExportFilter } from './subject.ts'

/** How an application stands: asked; refused or approved by another person; made, or not made after all; ended, its file destroyed. */
export type ExportState = 'asked' | 'refused' | 'approved' | 'made' | 'notMade' | 'ended'

/** What somebody applies for. `unmasked` has the reason for each column they want whole; nothing in it names a person. */
export interface ExportAsked {
  subject: string
  filter: ExportFilter
  columns: readonly string[]
  unmasked: Readonly<Record<string, string>>
  purpose: string
}

/** 导出申请. Who applied and who settled it stand as ids of the staff. */
export interface ExportRequest extends ExportAsked {
  id: string
  /** DC-2026-0001 */
  number: string
  appliedBy: string
  appliedAt: Instant
  state: ExportState
  settledBy?: string
  settledAt?: Instant
  /** Why it was refused, as it was written; `overLimit` or `noRight` where no table could be made. */
  refusal?: string
  /** Until when it may be downloaded. */
  until?: Instant
  /** Rows written so far, in the end all. */
  rows: number
  downloads: number
}

interface Row extends Omit<ExportRequest, 'settledBy' | 'settledAt' | 'refusal' | 'until'> {
  settledBy: string | null
  settledAt: Instant | null
  refusal: string | null
  until: Instant | null
}

const select = `select id, number, subject, filter, columns, unmasked, purpose, applied_by as "appliedBy", applied_at as "appliedAt", state,
  settled_by as "settledBy", settled_at as "settledAt", refusal, until, row_count as rows,
  (select count(*)::int from export_download d where d.area = e.area and d.export = e.id) as downloads from export_request e`

const toRequest = ({ settledBy, settledAt, refusal, until, ...row }: Row): ExportRequest => ({
  ...row,
  ...(settledBy !== null && { settledBy }),
  ...(settledAt !== null && { settledAt }),
  ...(refusal !== null && { refusal }),
  ...(until !== null && { until }),
})

const isId = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)

/** One application of an area; nothing for an id that is none. */
export async function findExport(db: Queryable, area: string, id: string, lock: '' | 'for update' = ''): Promise<ExportRequest | undefined> {
  if (!isId(id)) return undefined
  const [row] = await db.rows<Row>(`${select} where e.area = $1 and e.id = $2 ${lock}`, [area, id])
  return row && toRequest(row)
}

/** The newest hundred applications of an area, or of one member of staff there; those that wait for an answer first. */
export async function listExports(db: Queryable, area: string, appliedBy?: string): Promise<ExportRequest[]> {
  const rows = await db.rows<Row>(
    `${select} where e.area = $1 and ($2::text is null or e.applied_by = $2) order by e.state <> 'asked', e.applied_at desc, e.id limit 100`,
    [area, appliedBy ?? null],
  )
  return rows.map(toRequest)
}

/** How many applications of an area wait for somebody other than this member of staff. */
export async function countAsked(db: Queryable, area: string, without: string): Promise<number> {
  const sql = `select count(*)::int as count from export_request where area = $1 and state = 'asked' and applied_by <> $2`
  return (await db.rows<{ count: number }>(sql, [area, without], 'exports asked for'))[0]?.count ?? 0
}

/** The downloads of one application, the first first. */
export function downloadsOf(db: Queryable, area: string, id: string): Promise<{ n: number; at: Instant }[]> {
  return db.rows('select n, at from export_download where area = $1 and export = $2 order by n', [area, id])
}
