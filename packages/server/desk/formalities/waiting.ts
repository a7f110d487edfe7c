import type { Day } from '@jingban/kernel/time/day.ts'
import type { Instant } from '@jingban/kernel/time/instant.ts'
import type { World } from '../../world.ts'

/** A granted case whose benefit cannot be used yet. */
export interface Waiting {
  id: string
  area: string
  number: string
  person: string
  disease: string | null
  endedAt: Instant
  fromDay: Day
  pack: string
  service: string
  procedure: string
}

/** So many are listed at once; the rest follows when these are done. */
export const mostAtOnce = 50

/** Granted cases that chose these institutions and whose formalities nobody has done: approved, not yet usable. */
export function waitingAt(world: World, area: string, institutions: string[], acts: string[]): Promise<Waiting[]> {
  return world.db.rows<Waiting>(
    `select c.id, c.area, c.number, c.person, c.disease, c.ended_at as "endedAt", e.from_day as "fromDay", c.pack, c.service, c.procedure
     from entitlement_row e join case_row c on c.area = e.area and c.id = e.id
     where e.area = $1 and e.state = 'granted' and c.institution = any($2) and not exists (
       select 1 from event v where v.area = c.area and v.stream = 'case:' || c.id and v.type = 'afterDone' and v.data->>'act' = any($3))
     order by c.ended_at, c.id limit ${mostAtOnce}`,
    [area, institutions, acts],
    'formalities waiting',
  )
}
