import type { OnlineService } from '@jingban/kernel/agreement/event.ts'
import type { AgreementState } from '@jingban/kernel/agreement/fold.ts'
import { openOn, standingOn } from '@jingban/kernel/agreement/standing.ts'
import type { Day } from '@jingban/kernel/time/day.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import type { Queryable } from '../store/database.ts'
import type { World } from '../world.ts'
import { agreementsOfInstitution } from './load.ts'

type Asked = Pick<World, 'clock'> & { db: Queryable }

/**
 * The agreement of an institution on a day, today unless said: the one whose term the day lies in, whether it holds or is suspended then; otherwise
 * the last that had begun, which has ended. Undefined where it never had one by that day. What holds of it on the day the kernel says
 * (`inForce`, `openOn`, `indicatorsOn`).
 */
export async function agreementOf(
  world: Asked,
  area: string,
  institution: string,
  day: Day = dayOf(world.clock.now()),
): Promise<AgreementState | undefined> {
  const all = (await agreementsOfInstitution(world.db, area, institution)).filter((one) => one.from <= day)
  return all.find((one) => standingOn(one, day) !== 'ended') ?? all.at(-1)
}

/** Whether a service of an institution is settled online on a day, today unless said: its agreement holds then, and the service was opened (SL-9A.7). */
export async function openFor(world: Asked, area: string, institution: string, service: OnlineService, day?: Day): Promise<boolean> {
  const agreement = await agreementOf(world, area, institution, day)
  return agreement !== undefined && openOn(agreement, day ?? dayOf(world.clock.now())).includes(service)
}

/** The institution that a legal person runs, by its newest agreement; undefined where it has none. */
export async function institutionOf(db: Queryable, area: string, person: string): Promise<string | undefined> {
  const [row] = await db.rows<{ institution: string }>(
    'select institution from agreement_row where area = $1 and person = $2 order by from_day desc, id limit 1',
    [area, person],
    'institution of a legal person',
  )
  return row?.institution
}
