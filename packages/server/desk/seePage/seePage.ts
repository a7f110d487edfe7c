import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { type LoadedCase, loadCase } from '../../cases/load.ts'
import { type CasePage, pagesOfCase } from '../../cases/pages.ts'
import type { Variant } from '../../files/serve.ts'
import { marksOf } from '../../redaction/marks.ts'
import { mayMark } from '../../redaction/reader.ts'
import { servePage, sheetWith } from '../../redaction/serveCovered.ts'
import { coveredFor, type Shown, shownTo } from '../../redaction/shown.ts'
import type { World } from '../../world.ts'
import { mayRead } from '../mayRead.ts'
import type { DeskEnv } from '../shell.tsx'
import { type DeskContext, expertOf, staffOf } from '../shell.tsx'

function variantOf(c: DeskContext, world: World): Variant {
  const size = c.req.query('size')
  if (size === 'thumbnail') return 'thumbnail'
  const actor = staffOf(c)
  return { size: size === 'full' ? 'full' : 'view', turn: 0, viewer: expertOf(actor) ?? actor.id.slice(0, 8), at: world.clock.now() }
}

/** How this reader gets the page: with `?as=expert`, whoever covers it sees what experts will get. */
async function shownOf(c: DeskContext, world: World, loaded: LoadedCase, page: CasePage): Promise<Shown> {
  const actor = staffOf(c)
  if (c.req.query('as') !== 'expert' || !mayMark(loaded.rules, loaded.state, actor))
    return (await shownTo(world, loaded, actor, [page])).get(page.id) ?? { how: 'withheld', why: 'identity' }
  return coveredFor(loaded, page, (await marksOf(world.db, actor.area, [page.id])).get(page.id))
}

/**
 * One page of the materials of a case, marked with who looks and when: `?size=thumbnail`, `view` or `full`. Experts get it in every size with what is
 * marked painted black, and never as it came.
 */
export function seePage(world: World): Hono<DeskEnv> {
  return new Hono<DeskEnv>().get('/pages/:case/:page', async (c) => {
    const actor = staffOf(c)
    const loaded = await loadCase(world, actor.area, c.req.param('case'))
    if (!loaded) throw new HTTPException(404)
    if (!mayRead(loaded.rules, loaded.state, actor)) throw new HTTPException(403)
    const found = (await pagesOfCase(world.db, loaded.rules, loaded.state)).find((one) => one.id === c.req.param('page'))
    if (!found) throw new HTTPException(404)
    const shown = await shownOf(c, world, loaded, found)
    // Stands where a picture of a PDF would: its sheets are read in the browser's own viewer.
    if (shown.how !== 'withheld' && found.type === 'application/pdf' && !found.held && c.req.query('size') !== 'full')
      return c.body(sheetWith('PDF 文件', ['请点“原图”打开']), 200, { 'content-type': 'image/svg+xml' })
    return servePage(c, world.files, found, shown, variantOf(c, world))
  })
}
