import type { CaseEvent } from '@jingban/kernel/case/event.ts'
import { type LoadedCase, loadCase } from '../cases/load.ts'
import { followPayment } from '../money/settle.ts'
import type { World } from '../world.ts'
import { advance } from './advance.ts'
import { copy } from './copies.ts'
import { StillEntering } from './enter/deed.ts'
import { followList } from './lists.ts'
import { toList } from './toList.ts'

/** The job written with every change of a case: the events after number `after` are to be copied, and what the system owes is to be done. */
export interface FollowJob {
  area: string
  stream: string
  after: number
}

/** Copies one event; where that is too much for one job the rest of it, and whatever comes after, is left to a job of its own. */
async function copyOrHandOn(world: World, loaded: LoadedCase, event: CaseEvent, rest: FollowJob): Promise<'copied' | 'handedOn'> {
  const key = `${rest.stream}/${rest.after + 1}`
  try {
    await copy(world, loaded, event, key)
    return 'copied'
  } catch (error) {
    if (!(error instanceof StillEntering)) throw error
    await world.db.query('select write_job($1::jsonb)', [JSON.stringify([{ area: rest.area, name: 'follow', data: rest, key }])])
    return 'handedOn'
  }
}

/** Follows one change of a case, of a list or of a payment. At least once: every copy is keyed, so that doing it again changes nothing. */
export async function follow(world: World, { area, stream, after }: FollowJob): Promise<void> {
  if (stream.startsWith('list:')) return followList(world, area, stream.slice('list:'.length), after)
  if (stream.startsWith('payment:')) return followPayment(world, area, stream.slice('payment:'.length))
  const id = stream.slice('case:'.length)
  const loaded = await loadCase(world, area, id)
  if (!loaded) return
  for (const [index, event] of loaded.events.entries()) {
    if (index < after) continue
    if ((await copyOrHandOn(world, loaded, event, { area, stream, after: index })) === 'handedOn') return
  }
  await toList(world, loaded)
  await advance(world, area, id)
}
