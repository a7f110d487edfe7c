import { Hono } from 'hono'
import type { World } from '../world.ts'

/** Everything a citizen or representative does. Each slice is a folder named by its verb. */
export function citizen(_world: World): Hono {
  return new Hono()
}
