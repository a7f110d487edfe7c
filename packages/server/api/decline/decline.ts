import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { decline as refuseTask } from '@jingban/kernel/verbs/decline.ts'
import type { IdentityEnv } from '../../identity/identity.ts'
import type { World } from '../../world.ts'
import { act, holderFor, standing, standingOf } from '../act.ts'
import { needs } from '../identified.ts'
import { inArea, json, jsonBody, newSlice, ofCase, problems, withKey } from '../slice.ts'

const route = createRoute({
  method: 'post',
  path: '/cases/{id}/tasks/{task}/decline',
  operationId: 'decline',
  summary: 'Decline a review task 不接收任务',
  description: 'With the reason. The seat is drawn again without the caller, and the refusal counts.',
  ...needs('tasks.write'),
  request: {
    params: ofCase.extend({ task: z.string().describe('Id of the task within the case 任务') }),
    query: inArea,
    headers: withKey,
    ...jsonBody(
      z
        .object({ reason: z.string().describe('Why not 理由') })
        .strict()
        .openapi('Declining'),
      'Why not 理由',
    ),
  },
  responses: { 200: json(standing, 'Declined 已退回'), ...problems },
})

/** 不接收 (KF-16, KF-39). */
export function decline(world: World): OpenAPIHono<IdentityEnv> {
  return newSlice().openapi(route, async (c) => {
    const { id, task } = c.req.valid('param')
    const { reason } = c.req.valid('json')
    const after = await act(c, world, id, 'decline', ({ rules, state }, moment) =>
      refuseTask(rules, state, task, holderFor(c, state, task), reason, moment),
    )
    return c.json(standingOf(after), 200)
  })
}
