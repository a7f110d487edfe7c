import { type Actor, reference } from '@jingban/kernel/case/actor.ts'
import type { Instant } from '@jingban/kernel/time/instant.ts'
import type { LoadedCase } from '../cases/load.ts'
import type { CasePage } from '../cases/pages.ts'
import type { World } from '../world.ts'
import type { Box } from './box.ts'
import { isIdentityPaper } from './identityPapers.ts'
import { type Mark, marksOf } from './marks.ts'
import { seesRedacted } from './reader.ts'
import { releasedPages } from './requests.ts'

/** How one reader gets one page. `covered` with version 0: nobody has looked at the page yet. */
export type Shown =
  | { how: 'whole' }
  | { how: 'covered'; version: number; boxes: readonly Box[] }
  | { how: 'released'; until: Instant }
  | { how: 'withheld'; why: 'identity' | 'pdf' }

/**
 * What experts get of a page that nobody opened for them: no identity paper, a PDF only when somebody said that nothing has to be covered (none can be
 * drawn anew here), a picture with what is marked so far: marking never holds up the clock of the case.
 */
export function coveredFor({ rules }: Pick<LoadedCase, 'rules'>, page: Pick<CasePage, 'item' | 'type'>, mark: Mark | undefined): Shown {
  if (isIdentityPaper(rules.pack, page.item)) return { how: 'withheld', why: 'identity' }
  if (page.type === 'application/pdf' && mark?.boxes.length !== 0) return { how: 'withheld', why: 'pdf' }
  return { how: 'covered', version: mark?.version ?? 0, boxes: mark?.boxes ?? [] }
}

/** How somebody who may read the materials gets each of these pages, by id. */
export async function shownTo(world: World, loaded: LoadedCase, actor: Actor, pages: readonly CasePage[]): Promise<Map<string, Shown>> {
  const { rules, state } = loaded
  if (!seesRedacted(rules, state, actor)) return new Map(pages.map(({ id }) => [id, { how: 'whole' }]))
  const { area } = state.filed
  const ids = pages.map(({ id }) => id)
  const marks = await marksOf(world.db, area, ids)
  const open = await releasedPages(world.db, area, state.id, reference(actor), world.identity.clock.now())
  const one = (page: CasePage): Shown => {
    const until = open.get(page.id)
    return until === undefined ? coveredFor(loaded, page, marks.get(page.id)) : { how: 'released', until }
  }
  return new Map(pages.map((page) => [page.id, one(page)]))
}
