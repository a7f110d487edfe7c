import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { reference } from '@jingban/kernel/case/actor.ts'
import { pagesOfCase } from '../../cases/pages.ts'
import { serveFile } from '../../files/serve.ts'
import type { IdentityEnv } from '../../identity/identity.ts'
import type { World } from '../../world.ts'
import { caseFor } from '../access.ts'
import { needs } from '../identified.ts'
import { readsPapers } from '../papers.ts'
import { forbidden, notFound } from '../problem.ts'
import { inArea, json, newSlice, ofCase, problems } from '../slice.ts'
import { caseAnswer } from './caseAnswer.ts'
import { caseSchema } from './caseSchema.ts'

const read = createRoute({
  method: 'get',
  path: '/cases/{id}',
  operationId: 'readCase',
  summary: 'Read a case and its timeline 看办件和进度',
  description: 'Where it stands, until when and why, what happened, and its pages. Who reviews is told to nobody but the agency.',
  ...needs('cases.read'),
  request: { params: ofCase, query: inArea },
  responses: { 200: json(caseSchema, 'The case 办件'), ...problems },
})

const readPage = createRoute({
  method: 'get',
  path: '/cases/{id}/pages/{page}',
  operationId: 'readPage',
  summary: 'Look at one page 看一页材料',
  description: 'A picture without what its camera wrote into it, for staff with a watermark; a PDF as it came.',
  ...needs('cases.read'),
  request: { params: ofCase.extend({ page: z.string().describe('Id of the page 页标识') }), query: inArea },
  responses: {
    200: { description: 'The page 一页', content: { 'image/jpeg': { schema: { type: 'string', format: 'binary' } } } },
    ...problems,
  },
})

/** 看办件: for whoever has it in their scope. */
export function readCase(world: World): OpenAPIHono<IdentityEnv> {
  return newSlice()
    .openapi(read, async (c) => c.json(await caseAnswer(c, world, await caseFor(c, world, c.req.valid('param').id)), 200))
    .openapi(readPage, async (c) => {
      const { id, page: wanted } = c.req.valid('param')
      const { rules, state } = await caseFor(c, world, id)
      const page = (await pagesOfCase(world.db, rules, state)).find((one) => one.id === wanted)
      if (!page) throw notFound('这一页')
      const actor = c.get('actor')
      if (!readsPapers(rules, state, actor)) throw forbidden('现在不能看这一件的材料。')
      const watched = actor.kind !== 'citizen'
      const mark = { size: 'view' as const, turn: 0 as const, viewer: reference(actor), at: world.clock.now() }
      return serveFile(c, world.files, page, watched ? mark : 'view')
    })
}
