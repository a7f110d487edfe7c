import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { readDay } from '@jingban/kernel/time/day.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { statistics as count, type Month, readMonth, workload } from '../../cases/statistics.ts'
import type { IdentityEnv } from '../../identity/identity.ts'
import type { World } from '../../world.ts'
import { requireAll } from '../access.ts'
import { needs } from '../identified.ts'
import { invalid } from '../problem.ts'
import { day, inArea, json, newSlice, problems } from '../slice.ts'

const perDay = z.array(z.object({ day, count: z.int() }))
const numbers = z
  .object({
    received: perDay.describe('Handed in, by day 每日受理'),
    decided: perDay.describe('Decided, by day 每日办结'),
    onTime: z.object({ n: z.int(), of: z.int() }).describe('Decisions that kept their date, of those that had one 按时办结'),
    meanWorkingDays: z.number().optional().describe('From submission to decision 平均工作日; absent without decisions'),
    open: z.int().describe('在办'),
    overdue: z.int().describe('超期'),
    byStage: z.array(z.object({ stage: z.string(), name: z.string(), count: z.int() })).describe('在办，按环节'),
    byDisease: z
      .array(z.object({ disease: z.string().nullable(), received: z.int(), decided: z.int(), granted: z.int() }))
      .describe('期间内，按病种代码'),
  })
  .openapi('Statistics')

const work = z
  .object({
    expert: z.string().describe('专家编号'),
    institution: z.string().describe('所在医疗机构'),
    offered: z.int().describe('推送'),
    takenUp: z.int().describe('接收'),
    done: z.int().describe('已评审'),
    declined: z.int().describe('拒绝接收'),
    lapsed: z.int().describe('超时未接收'),
    recused: z.int().describe('回避'),
  })
  .openapi('Workload')

const isDay = { message: '日期写成 2026-04-01' }
const aDay = z
  .string()
  .refine((text) => readDay(text) !== undefined, isDay)
  .optional()

const numbersRoute = createRoute({
  method: 'get',
  path: '/statistics',
  operationId: 'readStatistics',
  summary: 'Numbers of a period 统计',
  description: 'For the agency. Without a period the last 30 days.',
  ...needs('statistics.read'),
  request: { query: inArea.extend({ from: aDay.describe('First day 起'), to: aDay.describe('Last day 止') }) },
  responses: { 200: json(numbers, 'The numbers 统计'), ...problems },
})

const workRoute = createRoute({
  method: 'get',
  path: '/statistics/workload',
  operationId: 'readWorkload',
  summary: 'Workload of every expert in a month 专家月度工作量',
  description: 'For the agency; also those who had nothing to do.',
  ...needs('statistics.read'),
  request: {
    query: inArea.extend({
      month: z
        .string()
        .refine((text) => readMonth(text) !== undefined, { message: '月份写成 2026-04' })
        .optional()
        .describe('月份; without it this month'),
    }),
  },
  responses: {
    200: json(z.object({ month: z.string(), experts: z.array(work) }).openapi('WorkloadOfMonth'), 'The workload 工作量'),
    ...problems,
  },
})

/** 统计 and 专家工作量 (KF-38), for roles that see every case of the area. */
export function statistics(world: World): OpenAPIHono<IdentityEnv> {
  return newSlice()
    .openapi(numbersRoute, async (c) => {
      const { area } = requireAll(c, world)
      const { from, to } = c.req.valid('query')
      if ((from === undefined) !== (to === undefined)) throw invalid([{ field: from === undefined ? 'from' : 'to', problem: 'missing' }], 400)
      const [first, last] = [readDay(from ?? ''), readDay(to ?? '')]
      return c.json(await count(world, area, first && last ? { from: first, to: last } : undefined), 200)
    })
    .openapi(workRoute, async (c) => {
      const { area } = requireAll(c, world)
      const month = readMonth(c.req.valid('query').month ?? '') ?? (dayOf(world.clock.now()).slice(0, 7) as Month)
      return c.json({ month, experts: await workload(world.db, area, month) }, 200)
    })
}
