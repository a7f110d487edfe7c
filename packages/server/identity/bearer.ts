import type { Actor } from '@jingban/kernel/case/actor.ts'
import type { MiddlewareHandler } from 'hono'
import { createMiddleware } from 'hono/factory'
import { actorOf } from './actor.ts'
import { type ApiToken, findApiToken } from './apiTokens.ts'
import type { Identity, IdentityEnv } from './identity.ts'
import { type Limit, takeTurn } from './limits.ts'

/** Per token: some ten calls a second, with room for a burst. */
const PER_TOKEN: Limit[] = [{ times: 100, seconds: 10 }]

async function actorOfToken(identity: Identity, token: ApiToken): Promise<Actor | undefined> {
  if (token.holder.kind !== 'system') return actorOf(identity.db, token.holder)
  const { client, area, institution } = token.holder
  return { kind: 'machine', client, area, scopes: token.scopes, ...(institution && { institution }) }
}

/**
 * Lets through who brings a token (`Authorization: Bearer ...`). Otherwise 401, and 429 with Retry-After for too many calls; both as
 * `{code, message}`. Cookies count for nothing here, so no csrf token is asked for.
 */
export function bearer(identity: Identity): MiddlewareHandler<IdentityEnv> {
  return createMiddleware<IdentityEnv>(async (c, next) => {
    const sent = /^Bearer +(\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1]
    const now = identity.clock.now()
    const token = sent ? await findApiToken(identity.db, sent, now) : undefined
    const actor = token && (await actorOfToken(identity, token))
    if (!token || !actor) {
      c.header('WWW-Authenticate', 'Bearer')
      return c.json({ code: 'unauthorized', message: '没有令牌，或令牌已停用、已过期。' }, 401)
    }
    const seconds = await takeTurn(identity.db, [{ key: `api/${token.id}`, limits: PER_TOKEN }], now)
    if (seconds > 0) {
      c.header('Retry-After', String(seconds))
      return c.json({ code: 'tooManyRequests', message: `调用太频繁，请等 ${seconds} 秒。` }, 429)
    }
    c.set('actor', actor)
    c.set('session', undefined)
    c.set('csrf', '')
    c.set('scopes', token.scopes)
    return next()
  })
}

/** Behind `bearer`: lets through only tokens with this scope; otherwise 403 as `{code, message}`. */
export function scope(name: string): MiddlewareHandler<IdentityEnv> {
  return createMiddleware<IdentityEnv>(async (c, next) => {
    if (!c.get('scopes')?.includes(name)) return c.json({ code: 'forbidden', message: `这个令牌没有「${name}」的权限。` }, 403)
    return next()
  })
}
