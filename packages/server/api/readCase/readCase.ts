import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { reference } from '@jingban/kernel/case/actor.ts'
import { plusMinutes } from '@jingban/kernel/time/instant.ts'
import type { LoadedCase } from '../../cases/load.ts'
import { type CasePage, pagesOfCase } from '../../cases/pages.ts'
import { linkMinutes, linkTo } from '../../files/signedLink.ts'
import type { IdentityEnv } from '../../identity/identity.ts'
import { seesRedacted } from '../../redaction/reader.ts'
import { servePage, withheldWords } from '../../redaction/serveCovered.ts'
import { type Shown, shownTo } from '../../redaction/shown.ts'
import type { World } from '../../world.ts'
import { type ApiContext, caseFor } from '../access.ts'
import { needs } from '../identified.ts'
import { readsPapers } from '../papers.ts'
import { forbidden, notFound, ProblemError } from '../problem.ts'
import { inArea, instant, json, newSlice, ofCase, problems } from '../slice.ts'
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

const ofPage = ofCase.extend({ page: z.string().describe('Id of the page 页标识') })

const linkSchema = z
  .object({
    path: z.string().describe('On this server 本系统上的路径'),
    until: instant.describe('When it stops opening the page, UTC 失效时刻'),
  })
  .openapi('PageLink')

const readPage = createRoute({
  method: 'get',
  path: '/cases/{id}/pages/{page}',
  operationId: 'readPage',
  summary: 'Look at one page 看一页材料',
  description:
    'A picture without what its camera wrote into it, for staff with a watermark; a PDF as it came. For reviewers the identity is painted over, identity papers are withheld, and so is a PDF that nobody has looked at (403).',
  ...needs('cases.read'),
  request: { params: ofPage, query: inArea },
  responses: {
    200: { description: 'The page 一页', content: { 'image/jpeg': { schema: { type: 'string', format: 'binary' } } } },
    ...problems,
  },
})

const linkPage = createRoute({
  method: 'get',
  path: '/cases/{id}/pages/{page}/link',
  operationId: 'linkPage',
  summary: 'Get a link that opens one page in a browser 取一页材料的短时链接',
  description: `For a browser or viewer that has no token: it opens this one page for ${linkMinutes} minutes, marked with who asked for it. Do not keep it. Not for reviewers (403).`,
  ...needs('cases.read'),
  request: { params: ofPage, query: inArea },
  responses: { 200: json(linkSchema, 'The link 链接'), ...problems },
})

interface OpenedPage {
  loaded: LoadedCase
  page: CasePage
}

/** A page of the case that the caller may open now. */
async function pageFor(c: ApiContext, world: World, { id, page: wanted }: z.infer<typeof ofPage>): Promise<OpenedPage> {
  const loaded = await caseFor(c, world, id)
  const { rules, state } = loaded
  const page = (await pagesOfCase(world.db, rules, state)).find((one) => one.id === wanted)
  if (!page) throw notFound('这一页')
  if (!readsPapers(rules, state, c.get('actor'))) throw forbidden('现在不能看这一件的材料。')
  if (page.held === 'waiting') throw new ProblemError({ status: 409, code: 'held', title: '这一页在等病毒检查。', detail: '请过几分钟再来看。' })
  if (page.held) throw new ProblemError({ status: 409, code: 'held', title: '这一页查出病毒，打不开。', detail: '请让参保人重新拍一张。' })
  return { loaded, page }
}

/** How the caller gets the page; what experts do not get is a problem that says why. */
async function shownFor(c: ApiContext, world: World, { loaded, page }: OpenedPage): Promise<Shown> {
  const shown = (await shownTo(world, loaded, c.get('actor'), [page])).get(page.id) ?? { how: 'withheld', why: 'identity' }
  if (shown.how === 'withheld') throw forbidden(`${withheldWords[shown.why]}。`)
  return shown
}

/** 看办件: for whoever has it in their scope. */
export function readCase(world: World): OpenAPIHono<IdentityEnv> {
  return newSlice()
    .openapi(read, async (c) => c.json(await caseAnswer(c, world, await caseFor(c, world, c.req.valid('param').id)), 200))
    .openapi(readPage, async (c) => {
      const opened = await pageFor(c, world, c.req.valid('param'))
      const shown = await shownFor(c, world, opened)
      const actor = c.get('actor')
      const mark = { size: 'view' as const, turn: 0 as const, viewer: reference(actor), at: world.clock.now() }
      return servePage(c, world.files, opened.page, shown, actor.kind === 'citizen' ? 'view' : mark)
    })
    .openapi(linkPage, async (c) => {
      const { loaded, page } = await pageFor(c, world, c.req.valid('param'))
      // A link is opened without knowing who asks: what is covered for them would not be.
      if (seesRedacted(loaded.rules, loaded.state, c.get('actor'))) throw forbidden('评审专家请直接取这一页，不能要链接。')
      const now = world.identity.clock.now()
      const path = linkTo(world.keys, { area: page.area, page: page.id, size: 'view', viewer: reference(c.get('actor')) }, now)
      return c.json({ path, until: plusMinutes(now, linkMinutes) }, 200)
    })
}
