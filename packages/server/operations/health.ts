import { timingSafeEqual } from 'node:crypto'
import { type Context, Hono } from 'hono'
import ipaddr from 'ipaddr.js'
import { clientAddress } from '../identity/client.ts'
import type { World } from '../world.ts'
import { openGauges } from './gauges.ts'
import { readinessOf } from './readiness.ts'

function bringsToken(c: Context, token: string | undefined): boolean {
  const sent = Buffer.from(/^Bearer +(\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1] ?? '')
  const own = Buffer.from(token ?? '')
  return token !== undefined && sent.length === own.length && timingSafeEqual(sent, own)
}

/** A proxy we were not told of makes everybody look like this machine: what came through one (it says so) is not from here. */
function isNear(c: Context, { settings }: World): boolean {
  if (settings.proxies === 0 && c.req.header('x-forwarded-for') !== undefined) return false
  const address = clientAddress(c, settings.proxies)
  if (!ipaddr.isValid(address)) return false
  const found = ipaddr.process(address)
  return settings.operations.watchers.addresses.some(([range, bits]) => range.kind() === found.kind() && found.match(range, bits))
}

const watches = (c: Context, world: World): boolean => bringsToken(c, world.settings.operations.watchers.token) || isNear(c, world)

/**
 * 探针: `/healthz` says that the process lives, `/readyz` (200 or 503) whether to send it requests, `/metrics` (Prometheus text format) how it fares. What the checks
 * of /readyz say, and all of /metrics, is only for those who watch: addresses of the settings, or the token.
 */
export function health(world: World): Hono {
  const ready = readinessOf(world)
  const gauges = openGauges(world)
  const { registry } = world.operations.meters
  const routes = new Hono()
  routes.get('/healthz', (c) => c.text('ok', 200, { 'cache-control': 'no-store' }))
  routes.get('/readyz', async (c) => {
    const { status, checks } = await ready()
    c.header('cache-control', 'no-store')
    return c.json({ status, ...(watches(c, world) && { checks }) }, status === 'notReady' ? 503 : 200)
  })
  routes.get('/metrics', async (c) => {
    if (!watches(c, world)) return c.notFound()
    c.header('cache-control', 'no-store')
    return c.body(`${await registry.metrics()}\n${await gauges()}`, 200, { 'content-type': registry.contentType })
  })
  return routes
}
