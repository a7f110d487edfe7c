import type { HandedIn } from '@jingban/kernel/case/event.ts'
import type { Rules } from '@jingban/kernel/case/rules.ts'
import { documentsOf } from '@jingban/kernel/criteria/lookBack.ts'
import type { Facts } from '@jingban/kernel/pack/tree.ts'
import { findInstitution } from '../registry/institutions.ts'
import type { Queryable } from '../store/database.ts'

/** The answer that names the hospital of the records. */
const RECORDS_INSTITUTION = 'recordsInstitution'

/** What is handed in, with what the register knows of the hospital of the records, where the notice asks something of it (DY-25, SL-5.13). */
export async function withHospital(db: Queryable, { pack, service }: Rules, facts: Facts, handedIn: readonly HandedIn[]): Promise<HandedIn[]> {
  const asked = service.filing.materials.filter((one) => documentsOf(one.accepts).some(({ hospital }) => hospital !== undefined))
  const code = facts[RECORDS_INSTITUTION]
  const known = asked.length > 0 && typeof code === 'string' ? await findInstitution(db, pack.area, code) : undefined
  if (!known) return [...handedIn]
  const hospital = { ...(known.level && { level: known.level }), designated: known.designated }
  return handedIn.map((one) => (asked.some(({ id }) => id === one.item) ? { ...one, hospital } : one))
}
