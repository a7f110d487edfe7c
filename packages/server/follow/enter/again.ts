import type { ActorReference } from '@jingban/kernel/case/actor.ts'
import type { EventOf } from '@jingban/kernel/case/event.ts'
import { type LoadedCase, loadCase } from '../../cases/load.ts'
import { faultsOfCase, isRetryable, markRetried, settleRetried } from '../../insurance/faults.ts'
import type { World } from '../../world.ts'
import { StillEntering } from './deed.ts'
import { enterRegister } from './enter.ts'

/** What came of a row that was tried again: entered; refused again, with what stands against it now; or there is no such row to try. */
export type TriedAgain = 'entered' | 'refused' | 'notFound'

/** A row's key: the event of the deed in the stream of its case, and the row. */
const keyed = /^((case:.+)\/(\d+))\/\d+$/
const deedKey = (id: string): string => keyed.exec(id)?.[1] ?? ''

/** Rows that are marked together: where it breaks off, no more than these are left marked. */
const TOGETHER = 100

/** Performs a deed again until it has passed over every row: some thousand are entered at a time. */
async function enterToTheEnd(world: World, loaded: LoadedCase, event: EventOf<'acted'>, key: string): Promise<void> {
  let entering = true
  while (entering) {
    entering = await enterRegister(world, loaded, event, key).then(
      () => false,
      (error: unknown) => {
        if (error instanceof StillEntering) return true
        throw error
      },
    )
  }
}

/** Tries rows of one deed again, as it was done then; answers what came of each, in their order. */
async function tryRows(world: World, loaded: LoadedCase, ids: readonly string[], by: ActorReference): Promise<TriedAgain[]> {
  const key = deedKey(ids[0] ?? '')
  const event = loaded.events[Number(key.split('/').at(-1)) - 1]
  if (event?.type !== 'acted') return ids.map(() => 'notFound')
  const { area } = loaded.state.filed
  const caseId = loaded.state.id
  const at = world.clock.now()
  const marked = new Set<string>()
  for (const id of ids) if (await markRetried(world.db, area, caseId, id, at)) marked.add(id)
  if (marked.size > 0) await enterToTheEnd(world, loaded, event, key)
  const tried: TriedAgain[] = []
  for (const id of ids) tried.push(!marked.has(id) ? 'notFound' : (await settleRetried(world.db, area, id, { by, at })) ? 'entered' : 'refused')
  return tried
}

/** The rows of a case that may be tried again, in the order of the form. */
const retryableOf = async (world: World, area: string, caseId: string): Promise<string[]> =>
  (await faultsOfCase(world.db, area, caseId)).filter(isRetryable).map(({ id }) => id)

/**
 * 再试一次: performs a row of a deed again that the register did not take, as the deed was done then. What was entered of the deed stays as it is. `by` is
 * who tried; the entry is that of whoever did the deed.
 */
export async function enterAgain(world: World, area: string, caseId: string, id: string, by: ActorReference): Promise<TriedAgain> {
  const known = (await retryableOf(world, area, caseId)).includes(id)
  const loaded = known ? await loadCase(world, area, caseId) : undefined
  const [tried = 'notFound'] = loaded ? await tryRows(world, loaded, [id], by) : []
  return tried
}

/** The same of every row of the case that may be tried again; answers how many were entered. */
export async function enterAllAgain(world: World, area: string, caseId: string, by: ActorReference): Promise<number> {
  const ids = await retryableOf(world, area, caseId)
  const loaded = ids.length > 0 ? await loadCase(world, area, caseId) : undefined
  if (!loaded) return 0
  let entered = 0
  for (const key of new Set(ids.map(deedKey))) {
    const own = ids.filter((id) => deedKey(id) === key)
    for (let from = 0; from < own.length; from += TOGETHER) {
      const tried = await tryRows(world, loaded, own.slice(from, from + TOGETHER), by)
      entered += tried.filter((one) => one === 'entered').length
    }
  }
  return entered
}
