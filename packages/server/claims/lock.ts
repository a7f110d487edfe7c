import type { Setting } from '../cases/perform.ts'
import type { World } from '../world.ts'

/** Works on a person's benefits alone: two cases of one person that are decided at the same moment would otherwise both use what is left of a cap. */
export const alone = <Result>(world: World, area: string, person: string, work: (inside: Setting) => Promise<Result>): Promise<Result> =>
  world.db.transaction(async (db) => {
    await db.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`benefit/${area}/${person}`])
    return work({ ...world, db })
  })
