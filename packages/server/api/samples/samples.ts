import type { OpenAPIHono, z } from '@hono/zod-openapi'
import { replays } from '@jingban/kernel/draw/draw.ts'
import type { ListState } from '@jingban/kernel/list/list.ts'
import { checkSampleFile, listSamples, loadSample, openSample, readQuarter, type SampleOutcome, sampleLine } from '../../follow/samples.ts'
import { digest } from '../../follow/seed.ts'
import type { IdentityEnv } from '../../identity/identity.ts'
import type { World } from '../../world.ts'
import { areaOf, requireAll } from '../access.ts'
import { keyOf } from '../idempotency.ts'
import { forbidden, invalid, notFound } from '../problem.ts'
import { refused } from '../refused.ts'
import { newSlice } from '../slice.ts'
import { checkRoute, drawRoute, listRoute, readRoute, type sampleSchema } from './routes.ts'

function answer({ id, key, service, sample, checks }: ListState): z.infer<typeof sampleSchema> {
  const { share, of, seed, picked } = sample ?? { share: 0, of: [], seed: '', picked: [] }
  const told = checks.map(({ case: one, finding, reason, at }) => ({ case: one, finding, at, ...(reason && { reason }) }))
  return { id, quarter: key, service, share, of, seed, picked, replays: replays({ able: of, seed, picked }, digest), checks: told }
}

function sampleOf(outcome: SampleOutcome): ListState {
  switch (outcome.kind) {
    case 'done':
      return outcome.sample
    case 'refused':
      throw refused(outcome.refusal)
    case 'forbidden':
      throw forbidden('抽审由抽审岗或监督岗来办。')
    case 'notFound':
      throw notFound('这次抽样')
  }
}

/** 抽审 (KF-42, KF-44): the agency reads, whoever the policy names draws and checks. */
export function samples(world: World): OpenAPIHono<IdentityEnv> {
  return newSlice()
    .openapi(listRoute, async (c) => c.json({ samples: await listSamples(world.db, requireAll(c, world).area) }, 200))
    .openapi(readRoute, async (c) => {
      const found = await loadSample(world.db, requireAll(c, world).area, c.req.valid('param').id)
      if (!found) throw notFound('这次抽样')
      return c.json(answer(found.state), 200)
    })
    .openapi(drawRoute, async (c) => {
      const quarter = readQuarter(c.req.valid('json').quarter)
      if (!quarter) throw invalid([{ field: 'quarter', problem: 'invalid', detail: '季度写成 2026Q1' }])
      return c.json(sampleLine(sampleOf(await openSample(world, c.get('actor'), areaOf(c, world), quarter, keyOf(c)))), 201)
    })
    .openapi(checkRoute, async (c) => {
      const { case: one, finding, reason } = c.req.valid('json')
      const given = { case: one, finding, ...(reason !== undefined && { reason }) }
      return c.json(
        sampleLine(sampleOf(await checkSampleFile(world, c.get('actor'), areaOf(c, world), c.req.valid('param').id, given, keyOf(c)))),
        201,
      )
    })
}
