import { Hono } from 'hono'
import type { World } from '../../world.ts'
import type { DeskEnv } from '../shell.tsx'
import { batch } from './batch.tsx'
import { showWork } from './casePage.tsx'
import { deedRoutes } from './doDeed.ts'
import { find } from './find.ts'
import { showWorkList } from './listPage.tsx'
import { openedWork } from './opened.ts'
import { sheetRoutes } from './sheets.tsx'

/** 待我办: every verb of a stage, by whoever owes it, at one place; what is owed, by whom and where, the pack says. */
export function work(world: World): Hono<DeskEnv> {
  const slice = new Hono<DeskEnv>()
  slice.get('/work', (c) => showWorkList(c, world))
  slice.route('/', find(world))
  slice.route('/', batch(world))
  slice.route('/', sheetRoutes(world))
  slice.get('/work/:id', async (c) => showWork(c, world, await openedWork(c, world)))
  slice.route('/', deedRoutes(world))
  return slice
}
