import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { openDatabase } from '../store/database.ts'
import { exampleNow } from './examples.ts'
import { openFiles } from './files.ts'
import { type ResumableOptions, resumableUploads } from './resumable.ts'

/** An application with nothing but resumable uploads, for tests: the header `authorization: me` may send to the draft `draft:mine`, 15 MB an item. */
export function exampleApplication(options: Pick<ResumableOptions, 'files' | 'db'>): Hono {
  const uploads = resumableUploads({
    ...options,
    path: '/uploads',
    authorize: async (request, { draft, item, disease }) => {
      if (request.headers.get('authorization') === 'nobody knows') throw new Error('the sessions cannot be read')
      if (request.headers.get('authorization') !== 'me') return { status: 401, words: '请先登录。' }
      if (draft !== 'mine') return { status: 404, words: '没有这份草稿。' }
      const limit = 15 * 1024 * 1024
      return { area: 'shili', owner: 'draft:mine', item, disease, limit, subject: 'page', uploadedBy: 'account:1', now: exampleNow }
    },
  })
  const app = new Hono()
  app.all('/uploads', (c) => uploads.handle(c.req.raw))
  app.all('/uploads/:id', (c) => uploads.handle(c.req.raw))
  return app
}

const [folder, url, port = '0'] = process.argv.slice(2)
if (import.meta.main && folder && url) {
  const app = exampleApplication({ files: await openFiles(folder), db: openDatabase(url) })
  const server = serve({ fetch: app.fetch, port: Number(port), hostname: '127.0.0.1' })
  server.on('listening', () => console.info((server.address() as AddressInfo).port))
}
