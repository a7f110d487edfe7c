import type { ActorReference } from '@jingban/kernel/case/actor.ts'
import type { Instant } from '@jingban/kernel/time/instant.ts'
import { type LoadedCase, loadCase } from '../../cases/load.ts'
import { faultsOfCase, isRetryable, markedRows, markRetried, settleRetried } from '../../insurance/faults.ts'
import type { Queryable } from '../../store/database.ts'
import type { World } from '../../world.ts'
import { StillEntering } from './deed.ts'
import { enterRegister } from './enter.ts'
import { progressOf } from './progress.ts'

/** What came of rows that are to be tried again: done, or given to a job; there is nothing to try; or rows of the case are still being entered. */
export type TriedAgain = 'tried' | 'nothing' | 'stillEntering'

/** The queue of rows that are tried again together. */
export const retryQueue = 'registerRetry'

/** 一起再试 of a case: the rows that were marked at this moment, asked for by whom. */
export interface RetryJob {
  area: string
  case: string
  by: ActorReference
  at: Instant
}

/** A row's key: the event of the deed in the stream of its case, and the row. */
const keyed = /^((case:.+)\/(\d+))\/\d+$/
const deedKey = (id: string): string => keyed.exec(id)?.[1] ?? ''

/** Performs one deed again, as it was done then, and settles the rows it has entered. Answers whether rows are left for another pass. */
async function pass(
  world: World,
  loaded: LoadedCase,
  ids: readonly string[],
  { by, at }: Pick<RetryJob, 'by' | 'at'>,
): Promise<'ended' | 'rowsLeft'> {
  const { area } = loaded.state.filed
  const key = deedKey(ids[0] ?? '')
  const event = loaded.events[Number(key.split('/').at(-1)) - 1]
  if (event?.type !== 'acted') return 'ended'
  try {
    await enterRegister(world, loaded, event, key)
  } catch (error) {
    if (!(error instanceof StillEntering)) throw error
    await settleRetried(world.db, area, ids, { by, at, entrant: event.by })
    return 'rowsLeft'
  }
  await settleRetried(world.db, area, ids, { by, at })
  return 'ended'
}

/** How many rows of a case are still to be tried by the job of 一起再试; marks that a break left behind are none. */
export async function rowsBeingTried({ db }: { db: Queryable }, area: string, caseId: string): Promise<number> {
  const marked = await markedRows(db, area, caseId)
  if (marked.length === 0) return 0
  const sql = `select 1 from pgboss.job where name = $1 and state < 'completed' and group_id = $2 and singleton_key = $3 limit 1`
  return (await db.rows(sql, [retryQueue, area, jobKey(caseId)], 'rows of a case tried again')).length > 0 ? marked.length : 0
}

const jobKey = (caseId: string): string => `registerRetry:${caseId}`

async function writeJob(db: Queryable, data: RetryJob): Promise<void> {
  await db.query('select write_job($1::jsonb)', [JSON.stringify([{ area: data.area, name: retryQueue, data, key: jobKey(data.case) }])])
}

/** Whether the deed of a case has not passed over all of its rows yet. */
async function isEntering(world: World, loaded: LoadedCase): Promise<boolean> {
  const progress = await progressOf(world, loaded)
  return progress !== undefined && progress.reached < progress.lines
}

/**
 * 再试一次: performs a row of a deed again that the register did not take, as the deed was done then. What was entered of the deed stays as it is. `by` is
 * who tried; the entry is that of whoever did the deed. What still stands against the row is told anew.
 */
export async function enterAgain(world: World, area: string, caseId: string, id: string, by: ActorReference): Promise<TriedAgain> {
  const known = (await faultsOfCase(world.db, area, caseId)).some((one) => one.id === id && isRetryable(one))
  const loaded = known ? await loadCase(world, area, caseId) : undefined
  if (!loaded) return 'nothing'
  if ((await isEntering(world, loaded)) || (await rowsBeingTried(world, area, caseId)) > 0) return 'stillEntering'
  const at = world.clock.now()
  if ((await markRetried(world.db, area, caseId, [id], at)) === 0) return 'nothing'
  while ((await pass(world, loaded, [id], { by, at })) === 'rowsLeft');
  return 'tried'
}

/** 一起再试: marks every row of the case that may be tried again, with the job that tries them. While rows of the case are still being entered it does nothing. */
export async function enterAllAgain(world: World, area: string, caseId: string, by: ActorReference): Promise<TriedAgain> {
  const loaded = await loadCase(world, area, caseId)
  if (!loaded) return 'nothing'
  if (await isEntering(world, loaded)) return 'stillEntering'
  return world.db.transaction(async (db) => {
    // Pressed twice, or by two people: the second waits until the job of the first is there to be seen.
    await db.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`${area} ${jobKey(caseId)}`])
    if ((await rowsBeingTried({ db }, area, caseId)) > 0) return 'stillEntering'
    const ids = (await faultsOfCase(db, area, caseId)).filter(isRetryable).map(({ id }) => id)
    const at = world.clock.now()
    if ((await markRetried(db, area, caseId, ids, at)) === 0) return 'nothing'
    await writeJob(db, { area, case: caseId, by, at })
    return 'tried'
  })
}

/** The job of 一起再试: some thousand rows, the rest by a job of its own. At least once: what is done is passed over. */
export async function runRetry(world: World, job: RetryJob): Promise<void> {
  const marked = await markedRows(world.db, job.area, job.case, job.at)
  const loaded = marked.length > 0 ? await loadCase(world, job.area, job.case) : undefined
  if (!loaded) return
  for (const key of new Set(marked.map(deedKey))) {
    const ids = marked.filter((id) => deedKey(id) === key)
    if ((await pass(world, loaded, ids, job)) === 'rowsLeft') return writeJob(world.db, job)
  }
}
