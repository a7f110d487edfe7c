import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { settle as decide } from '@jingban/kernel/verbs/settle.ts'
import type { IdentityEnv } from '../../identity/identity.ts'
import type { World } from '../../world.ts'
import { act, standing, standingOf } from '../act.ts'
import { needs } from '../identified.ts'
import { inArea, json, jsonBody, newSlice, ofCase, problems, withKey } from '../slice.ts'

const settlement = z
  .object({ outcome: z.string().describe('One of the outcomes of the stage 裁定结果: pass, fail, lapsed ...'), reason: z.string().describe('理由') })
  .strict()
  .openapi('Settlement')

const route = createRoute({
  method: 'post',
  path: '/cases/{id}/settle',
  operationId: 'settle',
  summary: 'Decide where the notice is silent 人工裁定',
  description: 'A supervisor answers what the notice leaves open: a dry pool, a split vote, a supplement without limit. Elsewhere it is refused.',
  ...needs('cases.write'),
  request: { params: ofCase, query: inArea, headers: withKey, ...jsonBody(settlement, 'What is decided, and why 裁定') },
  responses: { 200: json(standing, 'Settled 已裁定'), ...problems },
})

/** 人工裁定. */
export function settle(world: World): OpenAPIHono<IdentityEnv> {
  return newSlice().openapi(route, async (c) => {
    const { outcome, reason } = c.req.valid('json')
    const after = await act(c, world, c.req.valid('param').id, 'settle', ({ rules, state }, moment) => decide(rules, state, outcome, reason, moment))
    return c.json(standingOf(after), 200)
  })
}
