import { Hono } from 'hono'
import type { World } from '../world.ts'
import { printGuide } from './printGuide/printGuide.ts'
import { queryProgress } from './queryProgress/queryProgress.tsx'
import { seeGuide } from './seeGuide/seeGuide.tsx'
import { seeHall } from './seeHall/seeHall.tsx'

/** What everybody may see without signing in: the hall, the guide, the progress query. */
export function board(world: World): Hono {
  const all = new Hono()
  for (const slice of [seeHall, printGuide, seeGuide, queryProgress]) all.route('/', slice(world))
  return all
}
