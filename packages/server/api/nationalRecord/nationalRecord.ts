import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { type ActorReference, reference } from '@jingban/kernel/case/actor.ts'
import { recordReading } from '../../audit/readings.ts'
import type { LoadedCase } from '../../cases/load.ts'
import type { IdentityEnv } from '../../identity/identity.ts'
import type { World } from '../../world.ts'
import { caseFor, requireAll } from '../access.ts'
import { needs } from '../identified.ts'
import { ProblemError } from '../problem.ts'
import { inArea, json, newSlice, ofCase, problems } from '../slice.ts'
import { fields, nationalRecord as recordOf } from './record.ts'

const names = fields.map((field) => field.name)
const record = z
  .object({
    transaction: z.literal('2503').describe('人员慢特病备案'),
    data: z
      .object(Object.fromEntries(fields.map(({ name, meaning }) => [name, z.string().optional().describe(meaning)])))
      .describe('The input of the transaction, in the names of the interface 交易入参'),
    missing: z.array(z.enum(names)).describe('What the platform does not know 还不知道的字段'),
    ready: z.boolean().describe('Nothing that the interface requires is missing 必填齐全'),
  })
  .openapi('NationalRecord')

const route = createRoute({
  method: 'get',
  path: '/cases/{id}/national-record',
  operationId: 'readNationalRecord',
  summary: 'The fields of transaction 2503 国家平台备案字段',
  description:
    'What was collected for a granted case, for whoever files it with the national platform. Not masked: for the agency alone, and every reading is recorded.',
  ...needs('national.read'),
  request: { params: ofCase, query: inArea },
  responses: { 200: json(record, 'The fields, and what is not known 字段'), ...problems },
})

const notGranted = (): ProblemError =>
  new ProblemError({ status: 409, code: 'notGranted', title: '这一件没有通过，没有可备案的待遇。', detail: '只有认定通过的办件才能备案。' })

/** Whose phone and address were read, by whom and when (看全号留痕). */
async function keepReading(world: World, actor: ActorReference, { state }: LoadedCase): Promise<void> {
  const { area, person } = state.filed
  await recordReading(world.db, {
    ...{ area, actor, fields: ['nationalRecord'], about: [{ person, case: state.id }], reason: '国家平台备案 2503' },
    ...{ at: world.clock.now(), shownUntil: world.identity.clock.now() },
  })
}

/** 2503 备案字段. */
export function nationalRecord(world: World): OpenAPIHono<IdentityEnv> {
  return newSlice().openapi(route, async (c) => {
    const loaded = await caseFor(c, world, c.req.valid('param').id)
    requireAll(c, world)
    if (loaded.state.ended?.how !== 'granted') throw notGranted()
    await keepReading(world, reference(c.get('actor')), loaded)
    const data = await recordOf(world, loaded)
    const missing = names.filter((name) => data[name] === undefined)
    const ready = fields.every(({ name, required }) => !required || data[name] !== undefined)
    return c.json({ transaction: '2503' as const, data, missing, ready }, 200)
  })
}
