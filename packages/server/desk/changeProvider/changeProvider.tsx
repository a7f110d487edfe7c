import { Hono } from 'hono'
import type { World } from '../../world.ts'
import { type DeskEnv, enter } from '../shell.tsx'
import { benefitOf } from './change.ts'
import { answerChoice, showChoice } from './choice.tsx'
import { search, searchPage } from './search.tsx'

/** 变更定点医疗机构 (KF-33, KF-34), at the original institution. */
export function changeProvider(world: World): Hono<DeskEnv> {
  const slice = new Hono<DeskEnv>()
  slice.get('/changes', (c) => {
    enter(c, world, '/desk/changes')
    return searchPage(c, world)
  })
  slice.post('/changes', (c) => search(c, world))
  slice.get('/changes/:benefit', async (c) => showChoice(c, world, await benefitOf(c, world)))
  slice.post('/changes/:benefit', (c) => answerChoice(c, world))
  return slice
}
