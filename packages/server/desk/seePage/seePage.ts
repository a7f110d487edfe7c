import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { loadCase } from '../../cases/load.ts'
import { pagesOfCase } from '../../cases/pages.ts'
import { serveFile, type Variant } from '../../files/serve.ts'
import type { World } from '../../world.ts'
import { mayRead } from '../mayRead.ts'
import type { DeskEnv } from '../shell.tsx'
import { type DeskContext, expertOf, staffOf } from '../shell.tsx'

/** Stands where a picture of a PDF would: its sheets are read in the browser's own viewer. */
const pdfCard = `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="1200" viewBox="0 0 900 1200"><rect width="900" height="1200" fill="#fff"/>
<text x="450" y="560" font-size="64" text-anchor="middle" fill="#1b2430">PDF 文件</text>
<text x="450" y="650" font-size="40" text-anchor="middle" fill="#5a6470">请点“原图”打开</text></svg>`

function variantOf(c: DeskContext, world: World): Variant {
  const size = c.req.query('size')
  if (size === 'thumbnail') return 'thumbnail'
  const actor = staffOf(c)
  return { size: size === 'full' ? 'full' : 'view', turn: 0, viewer: expertOf(actor) ?? actor.id.slice(0, 8), at: world.clock.now() }
}

/** One page of the materials of a case, marked with who looks and when: `?size=thumbnail`, `view` or `full`. */
export function seePage(world: World): Hono<DeskEnv> {
  return new Hono<DeskEnv>().get('/pages/:case/:page', async (c) => {
    const actor = staffOf(c)
    const loaded = await loadCase(world, actor.area, c.req.param('case'))
    if (!loaded) throw new HTTPException(404)
    if (!mayRead(loaded.rules, loaded.state, actor)) throw new HTTPException(403)
    const found = (await pagesOfCase(world.db, loaded.rules, loaded.state)).find((one) => one.id === c.req.param('page'))
    if (!found) throw new HTTPException(404)
    if (found.type === 'application/pdf' && c.req.query('size') !== 'full') return c.body(pdfCard, 200, { 'content-type': 'image/svg+xml' })
    return serveFile(c, world.files, found, variantOf(c, world))
  })
}
