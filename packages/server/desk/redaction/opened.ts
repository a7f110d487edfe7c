import { HTTPException } from 'hono/http-exception'
import { type LoadedCase, loadCase } from '../../cases/load.ts'
import { type CasePage, pagesOfCase } from '../../cases/pages.ts'
import { mayMark } from '../../redaction/reader.ts'
import type { World } from '../../world.ts'
import { mayRead } from '../mayRead.ts'
import { coverable } from '../redactionPanel.tsx'
import { type DeskContext, type StaffActor, staffOf } from '../shell.tsx'

/** A case whose materials somebody covers, or reads. */
export interface OpenedMaterials extends LoadedCase {
  actor: StaffActor
  /** All pages, in the numbers that experts see. */
  all: CasePage[]
  /** Those on which something may have to be covered. */
  pages: CasePage[]
}

/** The case that the path names by `case`, for whoever may read its materials. Unknown is a 404, one that is not theirs a 403. */
export async function openedMaterials(c: DeskContext, world: World): Promise<OpenedMaterials> {
  const actor = staffOf(c)
  const loaded = await loadCase(world, actor.area, c.req.param('case') ?? '')
  if (!loaded) throw new HTTPException(404)
  if (!mayRead(loaded.rules, loaded.state, actor)) throw new HTTPException(403)
  const all = await pagesOfCase(world.db, loaded.rules, loaded.state)
  return { ...loaded, actor, all, pages: coverable(loaded, all) }
}

/** The same, for whoever covers; anybody else gets a 403. */
export async function openedMarking(c: DeskContext, world: World): Promise<OpenedMaterials> {
  const opened = await openedMaterials(c, world)
  if (!mayMark(opened.rules, opened.state, opened.actor)) throw new HTTPException(403)
  return opened
}

/** The page that the path names by `page`, of these; 404 otherwise. */
export function pageNamed(c: DeskContext, pages: readonly CasePage[]): CasePage {
  const found = pages.find((page) => page.id === c.req.param('page'))
  if (!found) throw new HTTPException(404)
  return found
}

export const markingPath = ({ id }: { id: string }, page?: { id: string }): string => `/desk/redaction/${id}${page ? `/${page.id}` : ''}`

/** Of a reason that is kept. */
export const personNamed = '原因会一直留着，请不要写姓名、号码和住址。'
