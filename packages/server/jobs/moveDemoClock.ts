import type { Instant } from '@jingban/kernel/time/instant.ts'
import type { DemoClock } from '../clock.ts'
import { follow } from '../follow/follow.ts'
import type { StreamKey } from '../store/stream.ts'
import { sweep } from '../worker.ts'
import type { World } from '../world.ts'

/** The demonstration's time cannot run backwards: what has happened would lie in the future. */
export type ClockMoved = { kind: 'moved'; now: Instant } | { kind: 'backwards'; now: Instant }

/** How often a case is followed anew when the worker was at the same case at the same moment. */
const TRIES = 5

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
 * 拨演示时钟: makes it that moment for all processes, and does at once what has become due by then and what follows from it: lapsed tasks, new draws,
 * messages. Resolves when nothing more is due.
 */
export async function moveDemoClock(world: World, demo: DemoClock, to: Instant): Promise<ClockMoved> {
  if (to < demo.now()) return { kind: 'backwards', now: demo.now() }
  await demo.set(to)
  for (;;) {
    const since = await moment(world)
    await sweep(world)
    const changed = await changedSince(world, since)
    if (changed.length === 0) return { kind: 'moved', now: demo.now() }
    for (const one of changed) await followNow(world, one)
  }
}
