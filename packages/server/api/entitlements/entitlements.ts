import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { loadEntitlement } from '../../follow/toEntitlement.ts'
import type { IdentityEnv } from '../../identity/identity.ts'
import type { World } from '../../world.ts'
import { areaOf, scopeFor } from '../access.ts'
import { needs } from '../identified.ts'
import { notFound } from '../problem.ts'
import { day, inArea, json, newSlice, problems } from '../slice.ts'
import { findLines } from './lines.ts'

const standingWords = z.enum(['granted', 'active', 'suspended', 'ended', 'revoked'])
const line = z
  .object({
    id: z.string().describe('Id of the benefit: that of the case that granted it 待遇标识'),
    person: z.string().describe('Id of the patient 参保人标识'),
    disease: z.string().describe('病种代码'),
    provider: z.string().optional().describe('Institution chosen 定点医疗机构'),
    from: day.describe('First day 起: nothing before it is payable'),
    to: z.string().optional().describe('Last day 止; absent where it is long or not stated'),
    standing: standingWords.describe('granted 已通过未办手续, active 在享, suspended 暂停, ended 已结束, revoked 已取消'),
  })
  .openapi('EntitlementLine')

const entitlement = line
  .extend({
    to: z.string().describe('Last day 止, or long 长期, or notStated 文件没有写明'),
    changes: z
      .array(z.object({ on: day, from: z.string(), to: z.string(), exception: z.string().optional().describe('特殊原因') }))
      .describe('Changes of institution 换定点'),
  })
  .openapi('Entitlement')

const listRoute = createRoute({
  method: 'get',
  path: '/entitlements',
  operationId: 'listEntitlements',
  summary: 'List benefits 待遇列表',
  description: 'Of the caller’s patients, institution or area. At most 100 on a page, by id.',
  ...needs('entitlements.read'),
  request: {
    query: inArea.extend({
      person: z.string().optional().describe('参保人标识'),
      disease: z.string().optional().describe('病种代码'),
      standing: standingWords.optional(),
      after: z.string().optional().describe('`next` of the page before'),
    }),
  },
  responses: {
    200: json(z.object({ entitlements: z.array(line), next: z.string().optional() }).openapi('EntitlementList'), 'One page 一页'),
    ...problems,
  },
})

const readRoute = createRoute({
  method: 'get',
  path: '/entitlements/{id}',
  operationId: 'readEntitlement',
  summary: 'Read one benefit 看待遇',
  ...needs('entitlements.read'),
  request: { params: z.object({ id: z.string().describe('待遇标识') }), query: inArea },
  responses: { 200: json(entitlement, 'The benefit 待遇'), ...problems },
})

/** 待遇 (KF-31 to KF-34): whoever has the case in their scope, and the institution at which it now is. */
export function entitlements(world: World): OpenAPIHono<IdentityEnv> {
  return newSlice()
    .openapi(listRoute, async (c) => {
      const { area: _, ...asked } = c.req.valid('query')
      const lines = await findLines(world.db, scopeFor(c, world), asked)
      const next = lines.length === 100 ? lines.at(-1)?.id : undefined
      return c.json({ entitlements: lines, ...(next && { next }) }, 200)
    })
    .openapi(readRoute, async (c) => {
      const { id } = c.req.valid('param')
      const [seen] = await findLines(world.db, scopeFor(c, world), { id })
      const loaded = seen && (await loadEntitlement(world.db, areaOf(c, world), id))
      if (!loaded) throw notFound('这项待遇')
      const { person, disease, from, to, provider, standing, changes } = loaded.state
      return c.json({ id, person, disease, from, to, standing, changes, ...(provider && { provider }) }, 200)
    })
}
