import type { ActorReference } from '@jingban/kernel/case/actor.ts'
import type { RegisterRefusal } from '@jingban/kernel/insurance/refusal.ts'
import type { Id } from '@jingban/kernel/pack/tree.ts'
import type { CreditCodeProblem } from '@jingban/kernel/person/creditCode.ts'
import type { IdNumberProblem } from '@jingban/kernel/person/idNumber.ts'
import type { Instant } from '@jingban/kernel/time/instant.ts'
import type { Queryable } from '../store/database.ts'

/** Why a row of a deed was not entered: the register refused it, or what the row says does not fit what is known. Nothing in it names anybody. */
export type Fault =
  | RegisterRefusal
  | { code: 'numberInvalid'; problem: IdNumberProblem }
  | { code: 'creditCodeInvalid'; problem: CreditCodeProblem }
  | { code: 'documentInvalid' }
  | { code: 'nameDiffers' }
  | { code: 'unknownPerson' }
  | { code: 'notOwnRow' }
  | { code: 'unknownChange'; change: string }
  | { code: 'unknownScheme' }
  /** What the form gives as the value so far is not what the register has. */
  | { code: 'beforeDiffers'; item: Id }
  | { code: 'valueInvalid'; item: Id }
  | { code: 'numberTaken' }
  | { code: 'birthDiffersFromNumber' }
  | { code: 'sexDiffersFromNumber' }
  | { code: 'phoneDiffers' }
  /** Something the register has no place for: done by hand. */
  | { code: 'byHand'; item: Id }

/** A fault of a case as it stands. `line` is the row of the form, 0 where it has none. */
export interface RegisterFault {
  id: string
  case: string
  line: number
  fault: Fault
  at: Instant
  settledAt?: Instant
  settledBy?: ActorReference
  note?: string
}

/** Writes down what was not entered. `id` is the key of the deed and its row: once told, it is not told again, unless the row was tried again. */
export async function recordFault(
  db: Queryable,
  area: string,
  { id, case: caseId, line, fault, at }: Omit<RegisterFault, 'settledAt' | 'settledBy' | 'note'>,
): Promise<void> {
  const { code, ...data } = fault
  await db.query(
    `insert into register_fault (area, id, case_id, line, code, data, at) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (area, id) do update set code = excluded.code, data = excluded.data, at = excluded.at, retried_at = null
       where register_fault.retried_at is not null and register_fault.settled_at is null`,
    [area, id, caseId, line, code, JSON.stringify(data), at],
  )
}

interface Row {
  id: string
  case_id: string
  line: number
  code: string
  data: object
  at: Instant
  settled_at: Instant | null
  settled_by: ActorReference | null
  note: string | null
}

const toFault = ({ id, case_id, line, code, data, at, settled_at, settled_by, note }: Row): RegisterFault => ({
  ...{ id, case: case_id, line, at },
  fault: { code, ...data } as Fault,
  ...(settled_at && { settledAt: settled_at }),
  ...(settled_by && { settledBy: settled_by }),
  ...(note && { note }),
})

const select = 'select id, case_id, line, code, data, at, settled_at, settled_by, note from register_fault'

/** Whether this was told before, and is not being tried again. */
export async function isFault(db: Queryable, area: string, id: string): Promise<boolean> {
  const sql = 'select 1 from register_fault where area = $1 and id = $2 and (retried_at is null or settled_at is not null)'
  return (await db.rows(sql, [area, id], 'register fault known')).length > 0
}

/** Whether this waits for a person, and nothing of its row was entered: it is told of the row, not beside what was entered. */
const isRefused = ({ id, line, settledAt }: RegisterFault): boolean => settledAt === undefined && id.endsWith(`/${line}`)

/** Whether this is a line of a table that was refused as a whole. */
export const isRefusedLine = (one: RegisterFault): boolean => one.line > 0 && isRefused(one)

/** Whether a row may be tried again: nothing of it was entered, and it is none that the register has no place for. */
export const isRetryable = (one: RegisterFault): boolean => isRefused(one) && one.fault.code !== 'byHand'

/** Marks rows as tried again; what they meet now is told anew. Those that are settled, or of another case, are not marked. Answers how many were. */
export async function markRetried(db: Queryable, area: string, caseId: string, ids: readonly string[], at: Instant): Promise<number> {
  const sql = 'update register_fault set retried_at = $4 where area = $1 and case_id = $2 and id = any($3) and settled_at is null'
  return (await db.query(sql, [area, caseId, ids, at])).count
}

/** The rows of a case that were marked at this moment (at any, if none is given) and are not done yet, in their order. */
export async function markedRows(db: Queryable, area: string, caseId: string, at?: Instant): Promise<string[]> {
  const rows = await db.rows<{ id: string }>(
    `select id from register_fault where area = $1 and case_id = $2 and settled_at is null and retried_at is not null and ($3::timestamptz is null or retried_at = $3)
     order by line, id`,
    [area, caseId, at ?? null],
    'register faults tried again',
  )
  return rows.map(({ id }) => id)
}

/**
 * Settles those of these rows that were marked at this moment and met nothing any more, or, while others are still to be tried, those that `entrant` has
 * entered. What was told anew, or is tried once more by somebody, stays. Answers how many.
 */
export async function settleRetried(
  db: Queryable,
  area: string,
  ids: readonly string[],
  { by, at, entrant }: { by: ActorReference; at: Instant; entrant?: ActorReference },
): Promise<number> {
  const { count } = await db.query(
    `update register_fault f set settled_at = $3, settled_by = $4, note = '再试一次，登记上了'
     where area = $1 and id = any($2) and settled_at is null and retried_at = $3
       and ($5::text is null or exists (select 1 from receipt r where r.area = f.area and r.actor = $5 and r.key = f.id))`,
    [area, ids, at, by, entrant ?? null],
  )
  return count
}

/** What of a case was not entered, settled or not, in the order of the rows. */
export async function faultsOfCase(db: Queryable, area: string, caseId: string): Promise<RegisterFault[]> {
  const rows = await db.rows<Row>(`${select} where area = $1 and case_id = $2 order by line, at, id`, [area, caseId], 'register faults of a case')
  return rows.map(toFault)
}

/** What waits for a person, the oldest first. */
export async function openFaults(db: Queryable, area: string, limit: number): Promise<RegisterFault[]> {
  const rows = await db.rows<Row>(`${select} where area = $1 and settled_at is null order by at, id limit $2`, [area, limit], 'open register faults')
  return rows.map(toFault)
}

/** 处理: somebody has seen to it, and writes how (no names). Answers false where it is settled already, or none of this case. */
export async function settleFault(
  db: Queryable,
  area: string,
  caseId: string,
  id: string,
  { by, at, note }: { by: ActorReference; at: Instant; note: string },
): Promise<boolean> {
  const { count } = await db.query(
    'update register_fault set settled_at = $4, settled_by = $5, note = $6 where area = $1 and case_id = $2 and id = $3 and settled_at is null',
    [area, caseId, id, at, by, note.slice(0, 200)],
  )
  return count === 1
}

/** 一起处理: all that still waits of a case is seen to at once, in the same words. Answers how many. */
export async function settleAll(
  db: Queryable,
  area: string,
  caseId: string,
  { by, at, note }: { by: ActorReference; at: Instant; note: string },
): Promise<number> {
  const sql = 'update register_fault set settled_at = $3, settled_by = $4, note = $5 where area = $1 and case_id = $2 and settled_at is null'
  return (await db.query(sql, [area, caseId, at, by, note.slice(0, 200)])).count
}
