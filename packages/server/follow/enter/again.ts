import type { ActorReference } from '@jingban/kernel/case/actor.ts'
import { loadCase } from '../../cases/load.ts'
import { faultsOfCase, isRetryable, markRetried, settleRetried } from '../../insurance/faults.ts'
import type { World } from '../../world.ts'
import { enterRegister } from './enter.ts'

/** What came of a row that was tried again: entered; refused again, with what stands against it now; or there is no such row to try. */
export type TriedAgain = 'entered' | 'refused' | 'notFound'

/** A row's key: the event of the deed in the stream of its case, and the row. */
const keyed = /^(case:.+)\/(\d+)\/\d+$/

/**
 * 再试一次: performs a row of a deed again that the register did not take, as the deed was done then. What was entered of the deed stays as it is. `by` is
 * who tried; the entry is that of whoever did the deed.
 */
export async function enterAgain(world: World, area: string, caseId: string, id: string, by: ActorReference): Promise<TriedAgain> {
  const fault = (await faultsOfCase(world.db, area, caseId)).find((one) => one.id === id)
  const [, stream = '', number = ''] = keyed.exec(id) ?? []
  const loaded = fault && isRetryable(fault) ? await loadCase(world, area, caseId) : undefined
  const event = loaded?.events[Number(number) - 1]
  if (!loaded || event?.type !== 'acted') return 'notFound'
  const at = world.clock.now()
  if (!(await markRetried(world.db, area, caseId, id, at))) return 'notFound'
  await enterRegister(world, loaded, event, `${stream}/${number}`)
  return (await settleRetried(world.db, area, id, { by, at })) ? 'entered' : 'refused'
}
