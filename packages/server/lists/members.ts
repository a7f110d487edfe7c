import type { CaseEvent } from '@jingban/kernel/case/event.ts'
import { fold } from '@jingban/kernel/case/fold.ts'
import type { Rules } from '@jingban/kernel/case/rules.ts'
import type { CaseState } from '@jingban/kernel/case/state.ts'
import type { Instant } from '@jingban/kernel/time/instant.ts'
import { rulesFor } from '../cases/load.ts'
import type { Queryable } from '../store/database.ts'
import { eventOf } from '../store/stream.ts'
import type { Reading } from './load.ts'

/** One member of a list in one line. `released` names the steps for which the list has let the case go on. */
export interface MemberLine {
  case: string
  number: string
  person: string
  service: string
  disease?: string
  split?: string
  stage?: string
  stageName?: string
  status: 'running' | 'waitingApplicant' | 'stuck' | 'ended'
  result?: string
  joinedAt: Instant
  removedAt?: Instant
  reason?: string
  released: string[]
}

/** Which members: of one answer to the list's `split`, of a disease, and those removed instead of those on it. */
export interface MemberFilter {
  split?: string
  disease?: string
  removed?: boolean
}

/** How many lines a page has, and which page (the first is 1). */
export interface MemberPage {
  page: number
  size: number
}

const select = `select jsonb_strip_nulls(jsonb_build_object(
    'case', m.case_id, 'number', c.number, 'person', c.person, 'service', c.service, 'disease', c.disease, 'split', m.split,
    'stage', c.stage, 'stageName', c.stage_name, 'status', c.status, 'result', c.result, 'reason', m.reason, 'released', m.released
  )) as line, m.joined_at, m.removed_at
  from list_member m join case_row c on c.area = m.area and c.id = m.case_id`
const fitting = `m.area = $1 and m.list = $2 and (m.removed_at is not null) = $3
  and ($4::text is null or m.split = $4) and ($5::text is null or c.disease = $5)`

interface Row {
  line: Omit<MemberLine, 'joinedAt' | 'removedAt'>
  joined_at: Instant
  removed_at: Instant | null
}

const lineOf = ({ line, joined_at, removed_at }: Row): MemberLine => ({ ...line, joinedAt: joined_at, ...(removed_at && { removedAt: removed_at }) })

/** One page of the members of a list, by the numbers of their cases, and how many there are in all. */
export async function membersOf(
  db: Queryable,
  area: string,
  list: string,
  { page, size }: MemberPage,
  filter: MemberFilter = {},
): Promise<{ lines: MemberLine[]; count: number }> {
  const values = [area, list, filter.removed ?? false, filter.split ?? null, filter.disease ?? null]
  const rows = await db.rows<Row>(`${select} where ${fitting} order by c.number, m.case_id limit $6 offset $7`, [...values, size, (page - 1) * size])
  const [all] = await db.rows<{ count: number }>(
    `select count(*)::int as count from list_member m join case_row c on c.area = m.area and c.id = m.case_id where ${fitting}`,
    values,
  )
  return { lines: rows.map(lineOf), count: all?.count ?? 0 }
}

/** A member's case as it stands. */
export interface MemberCase {
  rules: Rules
  state: CaseState
}

/** The cases of these ids, thousands in one query, in the order of the ids; those that do not exist are left out. */
export async function loadMembers({ db, policies }: Reading, area: string, ids: readonly string[]): Promise<MemberCase[]> {
  const rows = await db.rows<{ stream: string; type: string; at: Instant; data: Record<string, unknown> }>(
    'select stream, type, at, data from event where area = $1 and stream = any($2) order by stream, seq',
    [area, ids.map((id) => `case:${id}`)],
    'read members',
  )
  const events = new Map<string, CaseEvent[]>()
  for (const { stream, ...row } of rows) {
    const own = events.get(stream) ?? []
    own.push(eventOf<CaseEvent>(row))
    events.set(stream, own)
  }
  return ids.flatMap((id) => {
    const state = fold(id, events.get(`case:${id}`) ?? [])
    return state ? [{ rules: rulesFor(policies, state.filed), state }] : []
  })
}
