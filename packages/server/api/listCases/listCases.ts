import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { Actor } from '@jingban/kernel/case/actor.ts'
import { placeOf } from '@jingban/kernel/case/place.ts'
import { diseaseOf } from '@jingban/kernel/case/rules.ts'
import type { Pack } from '@jingban/kernel/pack/pack.ts'
import { type CaseFilter, type CaseLine, listCases as listLines } from '../../cases/listCases.ts'
import type { IdentityEnv } from '../../identity/identity.ts'
import { shownName } from '../../page/words.ts'
import type { Person } from '../../registry/person.ts'
import { findPersons } from '../../registry/persons.ts'
import type { World } from '../../world.ts'
import { type ApiContext, areaOf, packOf, scopeFor } from '../access.ts'
import { needs } from '../identified.ts'
import { invalid } from '../problem.ts'
import { inArea, instant, json, newSlice, problems } from '../slice.ts'

const status = z.enum(['running', 'waitingApplicant', 'stuck', 'ended'])
const line = z
  .object({
    id: z.string(),
    number: z.string().describe('编号'),
    person: z
      .object({ id: z.string(), name: z.string().describe('姓名, masked') })
      .optional()
      .describe('参保人; not for reviewers'),
    service: z.string(),
    disease: z.object({ code: z.string(), name: z.string() }).optional().describe('病种'),
    channel: z.string().describe('申报渠道'),
    stage: z.string().nullable(),
    stageName: z.string().nullable().describe('环节'),
    status,
    result: z.string().nullable().describe('结果'),
    dueAt: instant.nullable().describe('最迟时刻; null while nothing runs'),
    submittedAt: instant,
    endedAt: instant.nullable(),
    flags: z.array(z.string()).optional().describe('For staff 标记'),
  })
  .openapi('CaseLine')

const listed = z
  .object({ cases: z.array(line), next: z.string().optional().describe('Pass it on as `after` for the next page; absent on the last 下一页') })
  .openapi('CaseList')

const route = createRoute({
  method: 'get',
  path: '/cases',
  operationId: 'listCases',
  summary: 'List the cases of one’s scope 办件列表',
  description: 'What is due first comes first. Cases out of scope are not counted and not hinted at.',
  ...needs('cases.read'),
  request: {
    query: inArea.extend({
      status: status.optional(),
      stage: z.string().optional().describe('环节'),
      disease: z.string().optional().describe('病种代码'),
      institution: z.string().optional().describe('所选医疗机构'),
      channel: z.string().optional().describe('申报渠道'),
      result: z.string().optional().describe('结果'),
      number: z.string().optional().describe('编号'),
      after: z.string().optional().describe('`next` of the page before'),
      size: z.coerce.number().int().min(1).max(50).default(20).describe('每页几件'),
    }),
  },
  responses: { 200: json(listed, 'One page 一页'), ...problems },
})

/** Reviewers learn whose case it is when they have taken it up, in the case itself. */
function namesPersons(pack: Pack, actor: Actor): boolean {
  return actor.kind !== 'staff' || actor.roles.some((one) => placeOf(pack.roles, one) !== 'nowhere')
}

function answer(pack: Pack, actor: Actor, persons: Map<string, Person>, given: CaseLine): z.infer<typeof line> {
  const { disease: code, person: id, flags, insurance, institution, enteredAt, ...rest } = given
  const disease = diseaseOf(pack, code ?? undefined)
  const known = persons.get(id)
  return {
    ...rest,
    ...(namesPersons(pack, actor) && { person: { id, name: known ? shownName(known) : '' } }),
    ...(disease && { disease: { code: disease.code, name: disease.name } }),
    ...(actor.kind === 'staff' && { flags }),
  }
}

/** A cursor is what an earlier page gave: a moment or infinity, and an id. */
function checkedCursor(after: string | undefined): { after?: string } {
  if (after === undefined) return {}
  const [due = '', id] = after.split('~')
  if (id === undefined || (due !== 'infinity' && Number.isNaN(Date.parse(due)))) throw invalid([{ field: 'after', problem: 'invalid' }], 400)
  return { after }
}

/** 办件列表. */
export function listCases(world: World): OpenAPIHono<IdentityEnv> {
  return newSlice().openapi(route, async (c) => {
    const { size, after, status: only, area: _, ...rest } = c.req.valid('query')
    const filter: CaseFilter = { ...given(rest), ...(only && { status: [only] }) }
    const { lines, next } = await listLines(world.db, scopeFor(c, world), filter, { size, ...checkedCursor(after) })
    return c.json({ cases: await named(c, world, lines), ...(next && { next }) }, 200)
  })
}

async function named(c: ApiContext, world: World, lines: CaseLine[]): Promise<z.infer<typeof line>[]> {
  const persons = await findPersons(world.db, world.keys, areaOf(c, world), [...new Set(lines.map((one) => one.person))])
  return lines.map((one) => answer(packOf(c, world), c.get('actor'), persons, one))
}

/** Only what was asked for; what is undefined is left out. */
function given<Filter extends object>(filter: Filter): { [Key in keyof Filter]?: Exclude<Filter[Key], undefined> } {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined)) as {
    [Key in keyof Filter]?: Exclude<Filter[Key], undefined>
  }
}
