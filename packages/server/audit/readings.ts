import { randomUUID } from 'node:crypto'
import type { ActorReference } from '@jingban/kernel/case/actor.ts'
import type { Instant } from '@jingban/kernel/time/instant.ts'
import type { Queryable } from '../store/database.ts'

/** 查看留痕: one act of reading something unmasked, of one person or of many at once. `reason` names nobody. */
export interface Reading {
  area: string
  actor: ActorReference
  /** What was read: `idNumber`, `phone`, `printedForm`, `export` ... */
  fields: readonly string[]
  about: readonly { person: string; case: string }[]
  reason: string
  at: Instant
  /** Until when, by the real clock, the fields may be shown for this reading. */
  shownUntil: Instant
}

/** Records a reading, a row for each person and field, before anything of it is shown. In the transaction of the caller where there is one. */
export async function recordReading(db: Queryable, { area, actor, fields, about, reason, at, shownUntil }: Reading): Promise<void> {
  const rows = about.flatMap((one) => fields.map((field) => ({ ...one, field })))
  await db.query(
    `insert into read_audit (area, id, actor, person, case_id, field, reason, at, shown_until)
     select $1, one.id, $2, one.person, one.case_id, one.field, $3, $4, $5
     from unnest($6::uuid[], $7::text[], $8::text[], $9::text[]) as one(id, person, case_id, field)`,
    [
      ...[area, actor, reason.slice(0, 200), at, shownUntil],
      ...[rows.map(() => randomUUID()), rows.map((row) => row.person), rows.map((row) => row.case), rows.map((row) => row.field)],
    ],
    'record reading',
  )
}

/** The fields of a case that this actor has asked for and that are still shown; oldest first. */
export async function shownFields(db: Queryable, area: string, actor: ActorReference, caseId: string, now: Instant): Promise<string[]> {
  const rows = await db.rows<{ field: string }>(
    'select field, min(at) from read_audit where area = $1 and actor = $2 and case_id = $3 and shown_until > $4 group by field order by 2, 1',
    [area, actor, caseId, now],
  )
  return rows.map((row) => row.field)
}
