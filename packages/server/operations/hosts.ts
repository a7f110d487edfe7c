import type { MiddlewareHandler } from 'hono'
import type { Operations } from './operations.ts'

/** Probes and scrapers ask by address. */
const byAddress = /^\/(healthz|readyz|metrics)$/

/**
 * 421 (RFC 9110, 15.5.20) for a request that names another host than those we are reached under: links, redirects and the check of where a form came from
 * are built on that name. Without a list every name will do.
 */
export function ourHosts(hosts: readonly string[], { meters }: Operations): MiddlewareHandler {
  return async (c, next) => {
    const { host, hostname } = new URL(c.req.url)
    if (hosts.length === 0 || byAddress.test(c.req.path) || hosts.includes(host) || hosts.includes(hostname)) return next()
    meters.rejected('host')
    return c.text('这里没有这个网址。', 421)
  }
}
