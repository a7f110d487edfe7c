import { createHash } from 'node:crypto'
import type { Queryable } from '../store/database.ts'
import type { Owner } from './page.ts'

/**
 * Until the end of the transaction nobody else adds, removes or moves pages of these owners: two uploads at once cannot both fit
 * into the room that is left for one. Locks are taken in one order, so that two who lock the same owners do not block each other.
 */
export async function lockOwners(transaction: Queryable, area: string, ...owners: Owner[]): Promise<void> {
  for (const owner of owners.sort()) {
    const key = createHash('sha256').update(`pages ${area} ${owner}`).digest().readBigInt64BE()
    await transaction.query('select pg_advisory_xact_lock($1)', [String(key)])
  }
}
