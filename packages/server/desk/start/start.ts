import { Hono } from 'hono'
import type { World } from '../../world.ts'
import { firstPlace } from '../places.ts'
import type { DeskEnv } from '../shell.tsx'
import { packOf, staffOf } from '../shell.tsx'

/** 经办台: everyone begins where their work is. */
export function start(world: World): Hono<DeskEnv> {
  return new Hono<DeskEnv>().get('/', (c) => c.redirect(firstPlace(packOf(c, world), staffOf(c)), 303))
}
