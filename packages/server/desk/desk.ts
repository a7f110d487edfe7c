import { Hono } from 'hono'
import type { World } from '../world.ts'

/** Everything staff do: experts, hospital offices, the agency and its supervisors. */
export function desk(_world: World): Hono {
  return new Hono()
}
