import type { Actor } from '@jingban/kernel/case/actor.ts'
import type { Pack } from '@jingban/kernel/pack/pack.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import type { World } from '../world.ts'
import { countiesRead } from './roles.ts'
import { countAgreements, openTroubles } from './rows.ts'

/** How many agreements wait for somebody: those that end within sixty days, and deeds that could not be entered. */
export async function agreementsToSeeTo(world: Pick<World, 'db' | 'clock'>, actor: Actor & { kind: 'staff' }, pack: Pack): Promise<number> {
  const counties = countiesRead(pack, actor)
  const ending = await countAgreements(world.db, actor.area, dayOf(world.clock.now()), { tab: 'ending', ...(counties && { counties }) })
  return ending + (await openTroubles(world.db, actor.area)).length
}
