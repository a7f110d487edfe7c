import type { Queryable } from '../../store/database.ts'

/** Keeps with a session that the provider has stood for the second factor. */
export async function keepFactorElsewhere(db: Queryable, session: string): Promise<void> {
  await db.query('update session set factor_elsewhere = true where id = $1', [session])
}

/** Whether the provider has stood for the second factor in this session. */
export async function isFactorElsewhere(db: Queryable, session: string): Promise<boolean> {
  return (await db.rows('select 1 from session where id = $1 and factor_elsewhere', [session])).length === 1
}
