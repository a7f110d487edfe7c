import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import type { Hono } from 'hono'
import type { World } from '../world.ts'
import { boundConnections, type ConnectionLimits, serverOptions, usualLimits } from './connections.ts'

/** A server that accepts requests. */
export interface Listening {
  server: Server
  port: number
}

/** Serves the pages and the API of a world (`app`) on an address of this machine, with all limits. Rejects when it cannot be listened on (EADDRINUSE). */
export async function listen(
  world: World,
  site: Hono,
  { host, port }: { host: string; port: number },
  limits: ConnectionLimits = usualLimits,
): Promise<Listening> {
  const server = createServer(serverOptions(limits), getRequestListener(site.fetch))
  boundConnections(server, { ...limits, perAddress: world.settings.operations.connectionsPerAddress }, world.operations)
  server.listen(port, host)
  await once(server, 'listening')
  return { server, port: (server.address() as AddressInfo).port }
}
