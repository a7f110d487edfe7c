import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { CaseEvent } from '@jingban/kernel/case/event.ts'
import { replays } from '@jingban/kernel/draw/draw.ts'
import { digest } from '../../follow/seed.ts'
import type { IdentityEnv } from '../../identity/identity.ts'
import type { World } from '../../world.ts'
import { caseFor, packOf, supervises } from '../access.ts'
import { needs } from '../identified.ts'
import { forbidden } from '../problem.ts'
import { inArea, instant, json, newSlice, ofCase, problems } from '../slice.ts'

const passedOver = z.array(z.object({ id: z.string().describe('专家编号'), why: z.string().describe('Why not 排除原因') }))
const drawSchema = z
  .object({
    number: z.int().describe('Counts the draws of the case from 1 第几次'),
    at: instant,
    stage: z.string().describe('环节'),
    able: z.array(z.string()).describe('Numbers of all who could be drawn 可抽人员'),
    excluded: passedOver.describe('Everybody passed over, with the reason 排除人员'),
    seed: z.string().describe('种子'),
    picked: z.array(z.string()).describe('抽中'),
    replays: z.boolean().describe('Done again just now, it came out the same 复算一致: the smallest SM3 of `seed|number`'),
  })
  .openapi('Draw')

const route = createRoute({
  method: 'get',
  path: '/cases/{id}/draws',
  operationId: 'replayDraws',
  summary: 'Replay the draws of a case 复核随机抽取',
  description: 'Who could be drawn, who could not and why, the seed, who was picked, and whether doing it again gives the same. For supervisors.',
  ...needs('draws.read'),
  request: { params: ofCase, query: inArea },
  responses: { 200: json(z.object({ draws: z.array(drawSchema) }).openapi('DrawList'), 'The draws 抽取记录'), ...problems },
})

/** 复核抽取 (KF-13): for whoever supervises. */
export function drawReplay(world: World): OpenAPIHono<IdentityEnv> {
  return newSlice().openapi(route, async (c) => {
    const { events } = await caseFor(c, world, c.req.valid('param').id)
    if (!supervises(packOf(c, world), c.get('actor'))) throw forbidden('抽取记录只给监督岗看。')
    return c.json({ draws: events.flatMap(drawIn) }, 200)
  })
}

function drawIn(event: CaseEvent): z.infer<typeof drawSchema>[] {
  return event.type === 'drawn' ? [{ ...event.draw, at: event.at, replays: replays(event.draw, digest) }] : []
}
