import type { Actor } from '@jingban/kernel/case/actor.ts'
import type { MiddlewareHandler } from 'hono'
import { createMiddleware } from 'hono/factory'
import { actorOf } from './actor.ts'
import { type ApiToken, findApiToken, type UsedToken } from './apiTokens.ts'
import type { Identity, IdentityEnv } from './identity.ts'
import { type Limit, takeTurn } from './limits.ts'
import { refuseSignature, type SignatureRefusal, signatureRefusals } from './requestSignatureCheck.ts'
import { recordSecurity } from './securityLog.ts'

/** Per token: some ten calls a second, with room for a burst. */
const PER_TOKEN: Limit[] = [{ times: 100, seconds: 10 }]
/** A client that signs wrongly does so at every call; one line a minute tells it. */
const PER_REFUSAL: Limit[] = [{ times: 1, seconds: 60 }]

async function actorOfToken(identity: Identity, token: ApiToken): Promise<Actor | undefined> {
  if (token.holder.kind !== 'system') return actorOf(identity.db, token.holder)
  const { client, area, institution } = token.holder
  return { kind: 'machine', client, area, scopes: token.scopes, ...(institution && { institution }) }
}

async function recordRefusal({ db, clock }: Identity, token: UsedToken, code: SignatureRefusal): Promise<void> {
  const { id, holder } = token
  const now = clock.now()
  if (holder.kind !== 'system' || (await takeTurn(db, [{ key: `signature/${id}`, limits: PER_REFUSAL }], now)) > 0) return
  const { area, client } = holder
  await recordSecurity(db, { area, actor: `client:${client}`, what: 'requestSignatureRefused', about: `token:${id}`, detail: { code } }, now)
}

/**
 * Lets through who brings a token (`Authorization: Bearer ...`) and, of a client that signs, a signature that holds. Otherwise 401, and 429 with
 * Retry-After for too many calls; all as `{code, message, remedy?}`. Cookies count for nothing here, so no csrf token is asked for.
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
    // From here on the log knows who calls, also when the call is refused.
    c.set('actor', actor)
    const seconds = await takeTurn(identity.db, [{ key: `api/${token.id}`, limits: PER_TOKEN }], now)
    if (seconds > 0) {
      c.header('Retry-After', String(seconds))
      return c.json({ code: 'tooManyRequests', message: `调用太频繁，请等 ${seconds} 秒。` }, 429)
    }
    const refusal = await refuseSignature(c, identity, token)
    if (refusal) {
      await recordRefusal(identity, token, refusal)
      c.header('WWW-Authenticate', 'Bearer')
      return c.json({ code: refusal, ...signatureRefusals[refusal] }, 401)
    }
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
