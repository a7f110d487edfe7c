import type { Pack } from '@jingban/kernel/pack/pack.ts'
import type { World } from '../world.ts'
import { paymentBlocks } from './blocks.ts'
import { countPayments } from './listPayments.ts'
import { type PayDuty, payPlaces, reaches, type StaffActor } from './roles.ts'

/** How much waits in payments for whom: to be put in runs, to be passed, and to be seen to by an officer. */
export interface PayCounts {
  waiting: number
  check: number
  troubles: number
}

/** What waits for a member of staff, each by the duty they have where it lies. */
export async function payCounts(world: World, pack: Pack, actor: StaffActor): Promise<PayCounts> {
  const within = (duty: PayDuty) => ({ area: actor.area, places: payPlaces(pack, actor, duty), avoids: actor.avoids })
  const corrector = within('corrector')
  const [waiting, check, troubles, blocks] = await Promise.all([
    countPayments(world.db, 'waiting', within('maker')),
    countPayments(world.db, 'toCheck', within('checker')),
    countPayments(world.db, 'troubled', corrector),
    corrector.places.length > 0 ? paymentBlocks(world.db, actor.area) : [],
  ])
  const blocked = blocks.filter((one) => reaches(corrector.places, one.county))
  return { waiting, check, troubles: troubles + blocked.length }
}
