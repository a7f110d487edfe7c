import type { Context } from 'hono'
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { Document } from '../page/document.tsx'
import type { World } from '../world.ts'
import { pageById } from './page.ts'
import { serveFile } from './serve.ts'
import { linkMinutes, readLink } from './signedLink.ts'

/** In words that do not say what was behind it: whoever holds an old link may be anybody. */
function expired(c: Context): Response | Promise<Response> {
  c.header('cache-control', 'no-store')
  const body = (
    <Document title="链接过期了" sheet="citizen" unlisted>
      <main class="page">
        <section class="card problem">
          <h1 class="title">链接过期了</h1>
          <p>为了不让别人看到，打开文件的链接只管 {linkMinutes} 分钟。</p>
          <p>请回到原来的页面，再点一次。</p>
        </section>
      </main>
    </Document>
  )
  return c.html(body, 410)
}

/**
 * Opens what a signed link names, without a session: for a viewer that is another program or another device (a PDF out of WeChat, a system that shows what
 * the API gave it). The right was checked when the link was made; a page that was removed since, or is held, is not opened.
 */
export function signedFiles(world: World): Hono {
  return new Hono().get('/files/:token', async (c) => {
    const link = readLink(world.keys, c.req.param('token'), world.identity.clock.now())
    if (link === 'expired') return expired(c)
    const page = link && (await pageById(world.db, link.area, link.page))
    if (!link || !page) throw new HTTPException(404)
    const mark = { size: link.size, turn: 0 as const, viewer: link.viewer, at: world.clock.now() }
    const own = link.viewer.startsWith('account:')
    return serveFile(c, world.files, page, own ? 'view' : mark)
  })
}
