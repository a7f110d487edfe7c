import type { Instant } from '@jingban/kernel/time/instant.ts'
import type { DemoClock } from '../clock.ts'
import { follow } from '../follow/follow.ts'
import type { StreamKey } from '../store/stream.ts'
import { sweep } from '../worker.ts'
import type { World } from '../world.ts'
import { openJobs } from './listing.ts'

/** The demonstration's time cannot run backwards: what has happened would lie in the future. */
export type ClockMoved = { kind: 'moved'; now: Instant } | { kind: 'backwards'; now: Instant }

/** How often a case is followed anew when the worker was at the same case at the same moment. */
const TRIES = 5
/** More work than a demonstration ever leaves lying. */
const MOST_WAITING = 10_000

interface Changed {
  area: string
  stream: StreamKey
}

async function moment(world: World): Promise<string> {
  const [row] = await world.db.rows<{ now: string }>('select clock_timestamp()::text as now')
  return row?.now ?? ''
}

const changedSince = (world: World, since: string): Promise<Changed[]> =>
  world.db.rows<Changed>(`select distinct area, stream from event where written >= $1 and stream like 'case:%' order by area, stream`, [since])

/** Cases whose last changes the worker has not followed yet, each once. */
async function waiting(world: World): Promise<Changed[]> {
  const jobs = (await openJobs(world.db, { limit: MOST_WAITING })).filter((job) => job.name === 'follow')
  const streams = new Map(jobs.map(({ area, data }) => [`${area}/${data.stream}`, { area, stream: data.stream as StreamKey }]))
  return [...streams.values()]
}

/** The worker follows the same cases by its queue; whoever comes second finds the copies made, or tries again. */
async function followNow(world: World, { area, stream }: Changed): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await follow(world, { area, stream, after: 0 })
      return
    } catch (error) {
      if (tries === TRIES) throw error
    }
  }
}

/**
 * 拨演示时钟: does what was still to be done, makes it that moment for all processes, and does at once what has become due by then and what follows
 * from it: lapsed tasks, new draws, messages. Resolves when nothing more is due.
 */
export async function moveDemoClock(world: World, demo: DemoClock, to: Instant): Promise<ClockMoved> {
  if (to < demo.now()) return { kind: 'backwards', now: demo.now() }
  for (const one of await waiting(world)) await followNow(world, one)
  await demo.set(to)
  for (;;) {
    const since = await moment(world)
    await sweep(world)
    const changed = await changedSince(world, since)
    if (changed.length === 0) return { kind: 'moved', now: demo.now() }
    for (const one of changed) await followNow(world, one)
  }
}
