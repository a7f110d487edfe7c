import { Hono } from 'hono'
import { ratingPath } from '../../ratings/token.ts'
import type { World } from '../../world.ts'
import { ownCase } from '../ownCase.ts'
import { areaOf, type CitizenEnv } from '../shell.tsx'

/** 评价: from the page of one's own case to the page on which it is rated. */
export function rateCase(world: World): Hono<CitizenEnv> {
  const routes = new Hono<CitizenEnv>()
  routes.get('/cases/:case/rate', async (c) => {
    const { state } = await ownCase(c, world)
    return c.redirect(`${ratingPath(world, areaOf(c), state.id)}?via=own`, 303)
  })
  return routes
}
