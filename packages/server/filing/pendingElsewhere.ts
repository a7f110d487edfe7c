import type { Refusal } from '@jingban/kernel/case/decision.ts'
import type { Queryable } from '../store/database.ts'
import { DatabaseError } from '../store/databaseError.ts'

/** For whom and what was filed: `diseases` is empty where the service has none. */
export interface FiledFor {
  area: string
  person: string
  service: string
  diseases: readonly string[]
}

/**
 * What the second of two filings that never saw each other is told (migration 0070): the same as the kernel says where it sees the first. Undefined for
 * any other error, and where the first has ended meanwhile.
 */
export async function pendingElsewhere(
  db: Queryable,
  error: unknown,
  { area, person, service, diseases }: FiledFor,
): Promise<{ kind: 'refused'; refusal: Refusal; disease?: string } | undefined> {
  if (!(error instanceof DatabaseError) || error.constraint !== 'case_row_pending') return undefined
  const [row] = await db.rows<{ id: string; disease: string | null }>(
    `select id, disease from case_row where area = $1 and person = $2 and service = $3 and status <> 'ended' and coalesce(disease, '') = any($4) order by id`,
    [area, person, service, diseases.length > 0 ? diseases : ['']],
    'pending elsewhere',
  )
  if (!row) return undefined
  const about = row.disease === null ? {} : { disease: row.disease }
  return { kind: 'refused', refusal: { code: 'alreadyPending', case: row.id, ...about }, ...about }
}
