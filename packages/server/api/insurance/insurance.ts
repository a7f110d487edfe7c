import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { readDay } from '@jingban/kernel/time/day.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import type { IdentityEnv } from '../../identity/identity.ts'
import { insuranceOf } from '../../insurance/read.ts'
import { findPerson } from '../../registry/persons.ts'
import type { World } from '../../world.ts'
import { areaOf, requireAgencySystem } from '../access.ts'
import { needs } from '../identified.ts'
import { invalid, notFound } from '../problem.ts'
import { day, inArea, json, newSlice, problems } from '../slice.ts'

const scheme = z.enum(['employee', 'resident', 'maternity', 'supplementary']).describe('职工, 居民, 生育, 补充')

const insured = z
  .object({
    person: z.string().describe('参保人标识'),
    on: day,
    relations: z
      .array(
        z.object({
          scheme,
          unit: z.string().optional().describe('Id of the unit 单位标识'),
          county: z.string().optional().describe('县区'),
          from: day,
          to: day.optional().describe('The first day on which it no longer holds'),
          state: z.enum(['active', 'interrupted', 'ended', 'retired']).describe('正常, 中断, 终止, 退休'),
          since: day.describe('Day of the last change'),
          reason: z.string().optional().describe('Why it was interrupted or ended, a word of the register 停保原因'),
        }),
      )
      .describe('参保关系'),
    months: z.array(z.object({ scheme, months: z.int() })).describe('累计缴费月数'),
    filed_away: z.array(z.object({ kind: z.string(), from: day, to: day.optional() })).describe('异地就医备案'),
    aided: z.boolean().describe('Whether an aid identity holds on the day; which one is told to nobody here 是否有救助身份'),
    death_on: day.optional().describe('死亡日期'),
  })
  .openapi('Insurance')

const route = createRoute({
  method: 'get',
  path: '/persons/{id}/insurance',
  operationId: 'readInsurance',
  summary: 'What the register of insured people holds on a day 查参保信息',
  description: 'For the agency’s own systems. Names, numbers, wages and kinds of aid are left out.',
  ...needs('insurance.read'),
  request: {
    params: z.object({ id: z.string().describe('参保人标识') }),
    query: inArea.extend({ on: z.string().optional().describe('A day in China, today unless said 哪一天, 2026-05-09') }),
  },
  responses: { 200: json(insured, 'As it was on the day 当天的参保信息'), ...problems },
})

/** 参保信息 of a natural person on a day, by what is known now (SL-1B.13). */
export function insurance(world: World): OpenAPIHono<IdentityEnv> {
  return newSlice().openapi(route, async (c) => {
    requireAgencySystem(c)
    const [area, { id }, asked] = [areaOf(c, world), c.req.valid('param'), c.req.valid('query').on]
    const on = asked === undefined ? dayOf(world.clock.now()) : readDay(asked)
    if (!on) throw invalid([{ field: 'on', problem: 'malformed', detail: '日期应像 2026-05-09。' }], 400)
    const person = await findPerson(world.db, world.keys, area, id)
    if (person?.kind !== 'natural') throw notFound('这个参保人')
    const { relations, months, aid, filedAway, deathOn } = await insuranceOf(world, area, id, on)
    const answer = {
      person: id,
      on,
      relations: relations.map(({ wage: _wage, ...relation }) => relation),
      months: (['employee', 'resident', 'maternity', 'supplementary'] as const).flatMap((one) => {
        const counted = months[one]
        return counted === undefined ? [] : [{ scheme: one, months: counted }]
      }),
      filed_away: filedAway.map(({ kind, from, to }) => ({ kind, from, ...(to && { to }) })),
      aided: aid.some(({ from, to }) => from <= on && (to === undefined || on <= to)),
    }
    return c.json({ ...answer, ...(deathOn && { death_on: deathOn }) }, 200)
  })
}
