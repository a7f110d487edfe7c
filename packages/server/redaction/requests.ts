import { randomUUID } from 'node:crypto'
import type { ActorReference } from '@jingban/kernel/case/actor.ts'
import { type Instant, plusMinutes } from '@jingban/kernel/time/instant.ts'
import { recordSecurity } from '../identity/securityLog.ts'
import type { Database, Queryable } from '../store/database.ts'

/** For how long a page stands open for the expert who asked, in minutes of real time. */
export const releasedMinutes = 60

/** 放开申请: an expert cannot read what is covered, or not shown, of one page. */
export interface ReleaseRequest {
  id: string
  caseId: string
  page: string
  by: ActorReference
  why: string
  at: Instant
}

const columns = 'id, case_id as "caseId", page, asked_by as by, why, asked_at as at'
const longest = 200

/** The expert asks; while a request of theirs for this page is open a second one changes nothing. */
export async function askRelease(db: Queryable, area: string, asked: Omit<ReleaseRequest, 'id'>): Promise<void> {
  await db.query(
    `insert into redaction_request (area, id, case_id, page, asked_by, why, asked_at) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (area, case_id, page, asked_by) where state = 'open' do nothing`,
    [area, randomUUID(), asked.caseId, asked.page, asked.by, asked.why.slice(0, longest), asked.at],
  )
}

/** What waits for an answer in an area, the oldest first; with `caseId` of that case alone. */
export function openRequests(db: Queryable, area: string, caseId?: string): Promise<ReleaseRequest[]> {
  return db.rows<ReleaseRequest>(
    `select ${columns} from redaction_request where area = $1 and state = 'open' and ($2::text is null or case_id = $2) order by asked_at limit 200`,
    [area, caseId ?? null],
    'open requests to uncover',
  )
}

/** The pages of a case that stand open for this expert now, with the moment until which. */
export async function releasedPages(db: Queryable, area: string, caseId: string, by: ActorReference, now: Instant): Promise<Map<string, Instant>> {
  const rows = await db.rows<{ page: string; until: Instant }>(
    `select page, max(shown_until) as until from redaction_request
     where area = $1 and case_id = $2 and asked_by = $3 and state = 'released' and shown_until > $4 group by page`,
    [area, caseId, by, now],
    'uncovered pages',
  )
  return new Map(rows.map(({ page, until }) => [page, until]))
}

/** How an officer settles a request. `at` is the time of procedures, `real` that of the wall clock. */
export interface Settling {
  area: string
  person: string
  by: ActorReference
  reason: string
  at: Instant
  real: Instant
}

/** Settles the row; false when somebody else was first. */
async function settle(
  db: Queryable,
  id: string,
  state: 'released' | 'refused',
  { area, by, reason, at }: Settling,
  until?: Instant,
): Promise<boolean> {
  const { count } = await db.query(
    `update redaction_request set state = $3, settled_by = $4, reason = $5, settled_at = $6, shown_until = $7
     where area = $1 and id = $2::uuid and state = 'open' and asked_by <> $4`,
    [area, id, state, by, reason.slice(0, longest), at, until ?? null],
  )
  return count === 1
}

/** 放开: the page stands open for whoever asked, for an hour. Recorded as a reading of theirs before they read. False when it was settled already. */
export function release(db: Database, { id, caseId, by: reader }: ReleaseRequest, settling: Settling): Promise<boolean> {
  const { area, person, reason, at, real, by } = settling
  const until = plusMinutes(real, releasedMinutes)
  return db.transaction(async (transaction) => {
    if (!(await settle(transaction, id, 'released', settling, until))) return false
    await transaction.query(
      `insert into read_audit (area, id, actor, person, case_id, field, reason, at, shown_until) values ($1, $2, $3, $4, $5, 'uncoveredPage', $6, $7, $8)`,
      [area, randomUUID(), reader, person, caseId, reason.slice(0, longest), at, until],
    )
    await recordSecurity(transaction, { area, actor: by, what: 'pageUncovered', about: reader, detail: { case: caseId, request: id } }, real)
    return true
  })
}

/** 不放开, with the reason, which the expert reads. False when it was settled already. */
export const refuseRelease = (db: Queryable, { id }: ReleaseRequest, settling: Settling): Promise<boolean> => settle(db, id, 'refused', settling)

/** What was answered last to this expert of this page, where it was refused: the reason. */
export async function refusedWith(db: Queryable, area: string, caseId: string, page: string, by: ActorReference): Promise<string | undefined> {
  const [row] = await db.rows<{ state: string; reason: string | null }>(
    'select state, reason from redaction_request where area = $1 and case_id = $2 and page = $3::uuid and asked_by = $4 order by asked_at desc limit 1',
    [area, caseId, page, by],
    'last answer to uncover',
  )
  return row?.state === 'refused' ? (row.reason ?? undefined) : undefined
}
