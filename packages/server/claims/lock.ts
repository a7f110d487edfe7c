import type { Setting } from '../cases/perform.ts'
import type { Database, Queryable } from '../store/database.ts'

/**
 * Works on a person's benefits alone, until the transaction ends: that of the caller where there is one, otherwise one of its own. Two cases of one
 * person that are decided at the same moment would otherwise both use what is left of a cap.
 */
export async function alone<Result>(
  world: Omit<Setting, 'db'> & { db: Queryable | Database },
  area: string,
  person: string,
  work: (inside: Setting) => Promise<Result>,
): Promise<Result> {
  const locked = async (db: Queryable): Promise<Result> => {
    await db.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`benefit/${area}/${person}`])
    return work({ ...world, db })
  }
  return 'transaction' in world.db ? world.db.transaction(locked) : locked(world.db)
}
