import { loadCase } from '../cases/load.ts'
import { followPayment } from '../money/settle.ts'
import type { World } from '../world.ts'
import { advance } from './advance.ts'
import { copy } from './copies.ts'
import { followList } from './lists.ts'
import { toList } from './toList.ts'

/** The job written with every change of a case: the events after number `after` are to be copied, and what the system owes is to be done. */
export interface FollowJob {
  area: string
  stream: string
  after: number
}

/** Follows one change of a case, of a list or of a payment. At least once: every copy is keyed, so that doing it again changes nothing. */
export async function follow(world: World, { area, stream, after }: FollowJob): Promise<void> {
  if (stream.startsWith('list:')) return followList(world, area, stream.slice('list:'.length), after)
  if (stream.startsWith('payment:')) return followPayment(world, area, stream.slice('payment:'.length))
  const id = stream.slice('case:'.length)
  const loaded = await loadCase(world, area, id)
  if (!loaded) return
  for (const [index, event] of loaded.events.entries()) {
    if (index >= after) await copy(world, loaded, event, `${stream}/${index + 1}`)
  }
  await toList(world, loaded)
  await advance(world, area, id)
}
