import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { takeUp as take } from '@jingban/kernel/verbs/takeUp.ts'
import type { IdentityEnv } from '../../identity/identity.ts'
import type { World } from '../../world.ts'
import { act, holderFor, standing, standingOf } from '../act.ts'
import { needs } from '../identified.ts'
import { inArea, json, newSlice, ofCase, problems, withKey } from '../slice.ts'

const route = createRoute({
  method: 'post',
  path: '/cases/{id}/tasks/{task}/take-up',
  operationId: 'takeUp',
  summary: 'Take up a review task 接收任务',
  description: 'Within the take-up limit. Of several who try at once one is answered 200, all others 409.',
  ...needs('tasks.write'),
  request: { params: ofCase.extend({ task: z.string().describe('Id of the task within the case 任务') }), query: inArea, headers: withKey },
  responses: { 200: json(standing, 'Taken up 已接收'), ...problems },
})

/** 接收任务 (KF-15). */
export function takeUp(world: World): OpenAPIHono<IdentityEnv> {
  return newSlice().openapi(route, async (c) => {
    const { id, task } = c.req.valid('param')
    const after = await act(c, world, id, 'takeUp', ({ rules, state }, moment) => take(rules, state, task, holderFor(c, state, task), moment))
    return c.json(standingOf(after), 200)
  })
}
