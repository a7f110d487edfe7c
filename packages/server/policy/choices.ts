import type { ActorReference } from '@jingban/kernel/case/actor.ts'
import type { HoleChoice } from '@jingban/kernel/pack/holes.ts'
import type { Day } from '@jingban/kernel/time/day.ts'
import { dayOf, type Instant } from '@jingban/kernel/time/instant.ts'
import type { Queryable } from '../store/database.ts'

/** One choice of an agency where its notice leaves something open. `printed` is the hash of the pack as it was written. */
export interface AgencyChoice {
  area: string
  id: string
  printed: string
  path: string
  value: unknown
  basis: string
  proposedBy: ActorReference
  proposedAt: Instant
  state: 'open' | 'approved' | 'refused'
  settledBy: ActorReference | null
  settledAt: Instant | null
  fromDay: Day | null
}

/** One that was approved. */
export type ApprovedChoice = AgencyChoice & { state: 'approved'; settledBy: ActorReference; settledAt: Instant; fromDay: Day }

const COLUMNS = `area, id, printed, path, value, basis, proposed_by as "proposedBy", proposed_at as "proposedAt", state, settled_by as "settledBy",
  settled_at as "settledAt", from_day as "fromDay"`

/** Every choice of an area for one pack, the newest first. */
export function choicesOf(db: Queryable, area: string, printed: string): Promise<AgencyChoice[]> {
  return db.rows<AgencyChoice>(`select ${COLUMNS} from choice where area = $1 and printed = $2 order by proposed_at desc, id`, [area, printed])
}

/** All that were approved, in the order in which they were. */
export function approvedChoices(db: Queryable): Promise<ApprovedChoice[]> {
  return db.rows<ApprovedChoice>(`select ${COLUMNS} from choice where state = 'approved' order by settled_at, id`)
}

/** As the kernel asks for it: signed by both, on the day of the approval, with its basis. */
export const asHoleChoice = ({ path, value, proposedBy, settledBy, settledAt, basis }: ApprovedChoice): HoleChoice => ({
  path,
  value,
  by: `${proposedBy} ${settledBy}`,
  on: dayOf(settledAt),
  basis,
})

/** One choice for each path: the first that was approved, or the last. */
export function onePerPath(all: readonly ApprovedChoice[], which: 'first' | 'last'): ApprovedChoice[] {
  const paths = [...new Set(all.map((one) => one.path))]
  return paths.flatMap((path) => {
    const own = all.filter((one) => one.path === path)
    return own.at(which === 'first' ? 0 : -1) ?? []
  })
}
