import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { holderNames } from '@jingban/kernel/case/may.ts'
import { diseaseOf, stageOf } from '@jingban/kernel/case/rules.ts'
import type { Instant } from '@jingban/kernel/time/instant.ts'
import { rulesFor } from '../../cases/load.ts'
import type { IdentityEnv } from '../../identity/identity.ts'
import type { World } from '../../world.ts'
import { areaOf } from '../access.ts'
import { needs } from '../identified.ts'
import { inArea, instant, json, newSlice, problems } from '../slice.ts'

const state = z.enum(['offered', 'taken', 'done'])
const task = z
  .object({
    case: z.string().describe('Id of the case 办件标识'),
    task: z.string().describe('Id of the task within the case 任务'),
    number: z.string().describe('编号'),
    disease: z.object({ code: z.string(), name: z.string() }).optional().describe('病种'),
    stage: z.string(),
    stageName: z.string().describe('环节'),
    state,
    offeredAt: instant.describe('推送时刻'),
    dueAt: instant.nullable().describe('最迟接收时刻'),
    caseDueAt: instant.nullable().describe('整件最迟时刻'),
  })
  .openapi('Task')

const route = createRoute({
  method: 'get',
  path: '/tasks',
  operationId: 'listTasks',
  summary: 'List one’s review tasks 我的评审任务',
  description: 'Tasks offered to the caller or taken up by them; what must be taken up first comes first. At most 100.',
  ...needs('tasks.read'),
  request: { query: inArea.extend({ state: state.optional().describe('等我接收 offered, 我的评审 taken, 已评审 done; without it what is open') }) },
  responses: { 200: json(z.object({ tasks: z.array(task) }).openapi('TaskList'), 'The tasks 任务'), ...problems },
})

interface TaskLine {
  case: string
  task: string
  number: string
  disease: string | null
  stage: string
  pack: string
  service: string
  procedure: string
  state: z.infer<typeof state>
  offeredAt: Instant
  dueAt: Instant | null
  caseDueAt: Instant | null
}

const sql = `select t.case_id as "case", t.id as task, c.number, c.disease, t.stage, c.pack, c.service, c.procedure, t.state,
    t.offered_at as "offeredAt", t.due_at as "dueAt", c.due_at as "caseDueAt"
  from task_row t join case_row c on c.area = t.area and c.id = t.case_id
  where t.area = $1 and t.expert = any($2) and t.state = any($3)
  order by t.state, coalesce(t.due_at, c.due_at), t.offered_at, t.case_id, t.id limit 100`

function answer(world: World, area: string, { disease: code, pack, service, procedure, ...line }: TaskLine): z.infer<typeof task> {
  const rules = rulesFor(world.policies, { area, pack, service, procedure })
  const disease = diseaseOf(rules.pack, code ?? undefined)
  return { ...line, stageName: stageOf(rules, line.stage).name, ...(disease && { disease: { code: disease.code, name: disease.name } }) }
}

/** 我的任务: of the caller alone, under the names in which they hold tasks. */
export function listTasks(world: World): OpenAPIHono<IdentityEnv> {
  return newSlice().openapi(route, async (c) => {
    const area = areaOf(c, world)
    const wanted = c.req.valid('query').state
    const values = [area, holderNames(c.get('actor'), area), wanted ? [wanted] : ['offered', 'taken']]
    const lines = await world.db.rows<TaskLine>(sql, values, 'tasks of a holder')
    return c.json({ tasks: lines.map((line) => answer(world, area, line)) }, 200)
  })
}
