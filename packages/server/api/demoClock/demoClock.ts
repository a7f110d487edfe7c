import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { type Instant, plusHours, readInstant } from '@jingban/kernel/time/instant.ts'
import type { DemoClock } from '../../clock.ts'
import type { IdentityEnv } from '../../identity/identity.ts'
import { moveDemoClock } from '../../jobs/moveDemoClock.ts'
import type { World } from '../../world.ts'
import { needs } from '../identified.ts'
import { forbidden, ProblemError } from '../problem.ts'
import { instant, json, jsonBody, newSlice, problems, withKey } from '../slice.ts'

/** Ten years: further no calendar is published, and no demonstration goes. */
const MOST_HOURS = 87_600
const move = z
  .union([
    z
      .object({
        set: z
          .string()
          .refine((text) => readInstant(text) !== undefined, { message: '写成 2026-04-03T17:00+08:00' })
          .describe('Make it this moment 拨到, 2026-04-03T17:00+08:00'),
      })
      .strict(),
    z.object({ advanceHours: z.number().positive().max(MOST_HOURS).describe('快进几小时') }).strict(),
    z
      .object({
        advanceDays: z
          .number()
          .positive()
          .max(MOST_HOURS / 24)
          .describe('快进几天'),
      })
      .strict(),
  ])
  .openapi('ClockMove')

const route = createRoute({
  method: 'post',
  path: '/demo/clock',
  operationId: 'moveDemoClock',
  summary: 'Move the clock of the demonstration 拨演示时钟',
  description: 'In demo mode only. What becomes due by then is done before the answer: lapsed tasks, new draws, messages.',
  ...needs('demo.write'),
  request: { headers: withKey, ...jsonBody(move, 'Where to 拨到哪里') },
  responses: { 200: json(z.object({ now: instant }).openapi('DemoTime'), 'The time it is now 现在'), ...problems },
})

function target(demo: DemoClock, asked: z.infer<typeof move>): Instant {
  if ('set' in asked) return readInstant(asked.set) ?? demo.now()
  return plusHours(demo.now(), 'advanceHours' in asked ? asked.advanceHours : asked.advanceDays * 24)
}

const backwards = (now: Instant): ProblemError =>
  new ProblemError({ status: 422, code: 'clockBackwards', title: '演示时钟不能往回拨。', detail: '请写一个以后的时刻。', refusal: { now } })

/** 拨演示时钟, for staff of a demonstration; without a demonstration there is no such route. */
export function demoClock(world: World, demo: DemoClock): OpenAPIHono<IdentityEnv> {
  return newSlice().openapi(route, async (c) => {
    if (c.get('actor').kind !== 'staff') throw forbidden('演示时钟由工作人员拨。')
    const moved = await moveDemoClock(world, demo, target(demo, c.req.valid('json')))
    if (moved.kind === 'backwards') throw backwards(moved.now)
    return c.json({ now: moved.now }, 200)
  })
}
