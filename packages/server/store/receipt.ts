import type { ActorReference } from '@jingban/kernel/case/actor.ts'
import type { Queryable } from './database.ts'

/** Whether a form with this key has been done before: its sender pressed twice, and what the second press meets is no refusal. */
export async function wasDone(db: Queryable, area: string, actor: ActorReference, key: string): Promise<boolean> {
  const rows = await db.rows('select 1 from receipt where area = $1 and actor = $2 and key = $3', [area, actor, key], 'receipt known')
  return rows.length > 0
}
