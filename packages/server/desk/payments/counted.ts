import { payCounts } from '../../money/counts.ts'
import type { World } from '../../world.ts'
import { type DeskContext, packOf, staffOf } from '../shell.tsx'

/** What waits on each page of the place, for its tabs. */
export const countsFor = async (c: DeskContext, world: World): Promise<Record<string, number>> => ({
  ...(await payCounts(world, packOf(c, world), staffOf(c))),
})
