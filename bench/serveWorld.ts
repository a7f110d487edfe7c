import { serve } from '@hono/node-server'
import { app } from '@jingban/server/app.ts'
import { openBenchWorld } from './benchWorld.ts'

// The process that is measured: it serves a world on loopback, and tells how much processor time it has used whenever it is asked.
// What asks runs in another process, so that its own work is not counted here.

const [url = '', folder = ''] = process.argv.slice(2)
const world = await openBenchWorld(url, folder)
const server = serve({ fetch: app(world).fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) => process.send?.({ port }))
process.on('message', () => {
  const { user, system } = process.cpuUsage()
  process.send?.({ cpu: (user + system) / 1e6 })
})
process.on('disconnect', () => {
  server.close()
  void world.db.end().then(() => process.exit(0))
})
