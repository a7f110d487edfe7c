import { may } from '@jingban/kernel/case/may.ts'
import { HTTPException } from 'hono/http-exception'
import { type LoadedCase, loadCase } from '../../cases/load.ts'
import type { World } from '../../world.ts'
import { mayRead } from '../mayRead.ts'
import { type DeskContext, enter, type StaffActor } from '../shell.tsx'

/** A case of the queue, and who opened it. */
export interface OpenedCase extends LoadedCase {
  actor: StaffActor
  /** Whether they answer what the notice leaves open: then they see who reviews by number, and act. */
  supervises: boolean
}

/** The case that the path names by `id`. Unknown is a 404, one that is not theirs to read a 403. */
export async function openedCase(c: DeskContext, world: World): Promise<OpenedCase> {
  const actor = enter(c, world, '/desk/queue')
  const loaded = await loadCase(world, actor.area, c.req.param('id') ?? '')
  if (!loaded) throw new HTTPException(404)
  if (!mayRead(loaded.rules, loaded.state, actor)) throw new HTTPException(403)
  return { ...loaded, actor, supervises: may(loaded.rules, actor, 'settle', loaded.state) }
}

/** The same, for those who act on it: anybody else gets a 403. */
export async function supervisedCase(c: DeskContext, world: World): Promise<OpenedCase> {
  const opened = await openedCase(c, world)
  if (!opened.supervises) throw new HTTPException(403)
  return opened
}

export const casePath = (state: { id: string }): string => `/desk/queue/${state.id}`
