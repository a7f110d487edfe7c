import { app } from '@jingban/server/app.ts'
import { listen } from '@jingban/server/operations/listen.ts'
import { errorsOnly } from '@jingban/server/operations/log.ts'
import { openOperations } from '@jingban/server/operations/operations.ts'
import { openBenchWorld } from './benchWorld.ts'

// The process that is measured: it serves a world on loopback, and tells how much processor time it has used whenever it is asked.
// What asks runs in another process, so that its own work is not counted here.

const [url = '', folder = '', door = ''] = process.argv.slice(2)
const quiet = await openBenchWorld(url, folder)
const world = door === 'guarded' ? { ...quiet, operations: openOperations(quiet.settings.operations, quiet.db, errorsOnly()) } : quiet
const settings = { ...world.settings, operations: { ...world.settings.operations, connectionsPerAddress: 0 } }
const { server, port } = await listen({ ...world, settings }, app(world), { host: '127.0.0.1', port: 0 })
process.send?.({ port })
process.on('message', () => {
  const { user, system } = process.cpuUsage()
  process.send?.({ cpu: (user + system) / 1e6 })
})
process.on('disconnect', () => {
  server.close()
  void world.db.end().then(() => process.exit(0))
})
