import { Hono } from 'hono'
import type { World } from '../world.ts'

/** The same verbs for machines, under /api/v1. */
export function api(_world: World): Hono {
  return new Hono()
}
