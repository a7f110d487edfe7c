import { Hono } from 'hono'
import type { World } from '../world.ts'

/** What everybody may see without signing in: the guide, the progress query. */
export function board(_world: World): Hono {
  return new Hono()
}
