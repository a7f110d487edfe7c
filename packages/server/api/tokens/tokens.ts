import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { reference } from '@jingban/kernel/case/actor.ts'
import { type Instant, plusHours } from '@jingban/kernel/time/instant.ts'
import { type ApiToken, issueApiToken, revokeApiToken, type TokenHolder } from '../../identity/apiTokens.ts'
import type { IdentityEnv } from '../../identity/identity.ts'
import { recordSecurity } from '../../identity/securityLog.ts'
import { findInstitution } from '../../registry/institutions.ts'
import type { World } from '../../world.ts'
import { type ApiContext, areaOf, packOf } from '../access.ts'
import { claimKey } from '../idempotency.ts'
import { needs } from '../identified.ts'
import { forbidden, invalid, notFound } from '../problem.ts'
import { allScopes } from '../scopes.ts'
import { inArea, instant, json, jsonBody, newSlice, problems, withKey } from '../slice.ts'
import { issuedToken } from '../token.ts'
import { checkClient, holderFor, tokensOf } from './holder.ts'

const scopes = z.array(z.enum(allScopes)).min(1)
const asked = z
  .object({
    scopes: scopes.describe('What it may be asked for; no more than the token that asks 权限'),
    days: z.int().min(1).max(365).default(30).describe('有效天数'),
    system: z
      .object({
        client: z
          .string()
          .regex(/^[\w.-]{1,64}$/)
          .describe('Name of the system 系统名'),
        institution: z.string().optional().describe('The institution it acts for 所属医疗机构'),
      })
      .strict()
      .optional()
      .describe('For a client system of the area, by its system administrator or a supervisor; without it for oneself 系统令牌'),
  })
  .strict()
  .openapi('TokenRequest')

const tokenLine = z
  .object({
    id: z.string().describe('令牌标识'),
    kind: z.enum(['citizen', 'staff', 'system']),
    client: z.string().optional().describe('系统名'),
    scopes: z.array(z.string()).describe('权限'),
    createdAt: instant,
    expiresAt: instant,
    lastUsedAt: instant.optional().describe('To the minute 最近一次使用'),
    revokedAt: instant.optional().describe('停用时刻'),
  })
  .openapi('Token')

const needed = needs('tokens.write')
const issueRoute = createRoute({
  method: 'post',
  path: '/tokens',
  operationId: 'issueToken',
  summary: 'Issue a token 签发令牌',
  description: 'Its text is in this answer and nowhere else; the same key again is answered 409.',
  ...needed,
  request: { query: inArea, headers: withKey, ...jsonBody(asked, 'Which 要哪一种') },
  responses: { 201: json(issuedToken, 'The token 令牌'), ...problems },
})
const listRoute = createRoute({
  method: 'get',
  path: '/tokens',
  operationId: 'listTokens',
  summary: 'List one’s tokens 令牌列表',
  description: 'For system administrators and supervisors also those of the area’s systems.',
  ...needed,
  request: { query: inArea },
  responses: { 200: json(z.object({ tokens: z.array(tokenLine) }).openapi('TokenList'), 'The tokens, without their text 令牌'), ...problems },
})
const revokeRoute = createRoute({
  method: 'delete',
  path: '/tokens/{id}',
  operationId: 'revokeToken',
  summary: 'Revoke a token 停用令牌',
  description: 'From the next call on it counts no more.',
  ...needed,
  request: { params: z.object({ id: z.string().describe('令牌标识') }), query: inArea, headers: withKey },
  responses: { 200: json(tokenLine, 'The token 令牌'), ...problems },
})

function lineOf({ holder, ...token }: ApiToken): z.infer<typeof tokenLine> {
  return { ...token, kind: holder.kind, ...(holder.kind === 'system' && { client: holder.client }) }
}

async function checkInstitution(world: World, area: string, institution: string | undefined): Promise<void> {
  if (institution === undefined || (await findInstitution(world.db, area, institution))) return
  throw invalid([{ field: 'system.institution', problem: 'notInList' }])
}

/** 签发、停用令牌: one's own and, by a supervisor, those of client systems. */
export function tokens(world: World): OpenAPIHono<IdentityEnv> {
  const now = (): Instant => world.identity.clock.now()
  const record = (c: ApiContext, what: 'apiTokenIssued' | 'apiTokenRevoked', id: string, holder: TokenHolder): Promise<void> => {
    const detail = holder.kind === 'system' ? { client: holder.client } : {}
    return recordSecurity(world.db, { area: areaOf(c, world), actor: reference(c.get('actor')), what, about: `token:${id}`, detail }, now())
  }
  return newSlice()
    .openapi(issueRoute, async (c) => {
      const { scopes: wanted, days, system } = c.req.valid('json')
      const beyond = wanted.filter((one) => !c.get('scopes')?.includes(one))
      if (beyond.length > 0) throw forbidden(`您的令牌没有「${beyond.join('、')}」，不能签发更大的权限。`)
      const holder = holderFor(packOf(c, world), c.get('actor'), system)
      await checkInstitution(world, areaOf(c, world), system?.institution)
      await checkClient(world.db, holder, wanted)
      await claimKey(c, world)
      const expiresAt = plusHours(now(), days * 24)
      const issued = await issueApiToken(world.db, holder, { scopes: wanted, expiresAt }, now())
      await record(c, 'apiTokenIssued', issued.id, holder)
      c.header('Cache-Control', 'no-store')
      return c.json({ ...issued, scopes: wanted, expiresAt }, 201)
    })
    .openapi(listRoute, async (c) => {
      const all = await tokensOf(world.db, packOf(c, world), c.get('actor'))
      return c.json({ tokens: all.map(lineOf) }, 200)
    })
    .openapi(revokeRoute, async (c) => {
      const found = (await tokensOf(world.db, packOf(c, world), c.get('actor'))).find(({ id }) => id === c.req.valid('param').id)
      if (!found) throw notFound('这个令牌')
      await revokeApiToken(world.db, found.id, now())
      await record(c, 'apiTokenRevoked', found.id, found.holder)
      return c.json(lineOf({ ...found, revokedAt: found.revokedAt ?? now() }), 200)
    })
}
