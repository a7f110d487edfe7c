import { Hono } from 'hono'
import type { IdentityEnv } from '../../identity/identity.ts'
import type { World } from '../../world.ts'
import { firstPlace } from '../places.ts'
import { packOf, staffOf } from '../shell.tsx'

/** 经办台: everyone begins where their work is. */
export function start(world: World): Hono<IdentityEnv> {
  return new Hono<IdentityEnv>().get('/', (c) => c.redirect(firstPlace(packOf(c, world), staffOf(c)), 303))
}
