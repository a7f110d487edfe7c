import { reference } from '@jingban/kernel/case/actor.ts'
import { type Context, Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { loadCase } from '../../cases/load.ts'
import { findPage, type MaterialPage, type Owner } from '../../files/page.ts'
import { serveFile } from '../../files/serve.ts'
import { linkTo } from '../../files/signedLink.ts'
import { findDraft } from '../../filing/draft.ts'
import { findProofRequest } from '../../identity/proofRequests.ts'
import type { World } from '../../world.ts'
import { openFollowUp } from '../followUpDraft.ts'
import { maySee } from '../ownCase.ts'
import { areaOf, type CitizenContext, type CitizenEnv, citizenOf } from '../shell.tsx'
import { openSupplement } from '../supplementDraft.ts'

/** Whether the draft or application is this citizen's to look into. */
async function mayLook(c: CitizenContext, world: World, kind: string, id: string): Promise<boolean> {
  const actor = citizenOf(c)
  if (kind === 'proof') {
    const request = await findProofRequest(world.db, areaOf(c), id)
    return request?.account === actor.account && request.relation !== undefined
  }
  if (kind === 'draft') {
    const own = await findDraft(world, areaOf(c), id, reference(actor))
    if (own !== undefined || (await openSupplement(world, areaOf(c), id, actor)) !== undefined) return true
    return (await openFollowUp(world, areaOf(c), id, actor)) !== undefined
  }
  const rows = await world.db.rows<{ id: string }>('select id from case_row where area = $1 and application = $2', [areaOf(c), id])
  for (const row of rows) {
    const loaded = await loadCase(world, areaOf(c), row.id)
    if (loaded && maySee(loaded.rules, actor, loaded.state)) return true
  }
  return false
}

/** A PDF has no small picture: a drawn sheet says how many pages it has. */
function sheet(c: Context, { hints }: MaterialPage): Response {
  const words = `PDF${hints.pages ? ` ${hints.pages} 页` : ''}`
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 160 114"><path fill="#eef1f5" d="M0 0h160v114H0z"/><path fill="#fff" stroke="#8a94a0" d="M52 12h42l16 16v74H52z"/><text x="80" y="70" font-family="sans-serif" font-size="15" text-anchor="middle" fill="#1b2430">${words}</text></svg>`
  return c.body(svg, 200, { 'content-type': 'image/svg+xml', 'cache-control': 'private, max-age=300' })
}

/** What is drawn anew does no harm, and whoever has just taken a photograph wants to look at it: one that waits for the scanner is shown to them. */
const drawn = ({ held, ...page }: MaterialPage): MaterialPage => (held === 'found' ? { ...page, held } : page)

/** The photographs that somebody handed in, or is about to: small in lists, larger on a page of their own. Nobody else's. */
export function seePictures(world: World): Hono<CitizenEnv> {
  const routes = new Hono<CitizenEnv>()
  routes.get('/pictures/:kind{draft|application|proof}/:id/:page', async (c) => {
    const { kind, id, page } = c.req.param()
    if (!(await mayLook(c, world, kind, id))) throw new HTTPException(403)
    const found = await findPage(world.db, areaOf(c), `${kind}:${id}` as Owner, page)
    if (!found) throw new HTTPException(404)
    const small = c.req.query('size') !== 'view'
    if (found.type !== 'application/pdf') return serveFile(c, world.files, drawn(found), small ? 'thumbnail' : 'view')
    if (small) return sheet(c, found)
    // WeChat shows no PDF: it hands the address to another program, which has no session.
    const link = { area: areaOf(c), page: found.id, size: 'view', viewer: reference(citizenOf(c)) } as const
    return c.redirect(linkTo(world.keys, link, world.identity.clock.now()), 303)
  })
  return routes
}
