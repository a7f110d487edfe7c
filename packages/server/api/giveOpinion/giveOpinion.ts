import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { giveOpinion as give, type OpinionGiven } from '@jingban/kernel/verbs/giveOpinion.ts'
import type { LoadedCase } from '../../cases/load.ts'
import { pagesOfCase } from '../../cases/pages.ts'
import type { IdentityEnv } from '../../identity/identity.ts'
import type { World } from '../../world.ts'
import { caseFor } from '../access.ts'
import { act, holderFor, standing, standingOf } from '../act.ts'
import { needs } from '../identified.ts'
import { type Fault, invalid } from '../problem.ts'
import { inArea, json, jsonBody, newSlice, ofCase, problems, withKey } from '../slice.ts'

const facts = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]))
const opinionSchema = z
  .object({
    opinion: z.string().describe('pass 符合, fail 不符合, supplement 补材料, or what else the stage knows 意见'),
    reason: z.string().optional().describe('要求什么、看到什么、建议怎么办: required for all but a pass 理由'),
    findings: z
      .array(
        z
          .object({
            criterion: z.string().describe('Number of the clause in the standard 认定标准条款'),
            met: z.enum(['met', 'unmet', 'unclear']).describe('符合, 不符合, 看不出'),
            pages: z.array(z.string()).describe('Ids of the pages that show it 依据的页'),
            note: z.string().optional().describe('说明'),
          })
          .strict(),
      )
      .default([])
      .describe('One for each clause of the standard 逐条认定'),
    records: facts.default({}).describe('What the stage asks to be recorded, such as identity 核对项'),
    deficiencies: z
      .array(z.object({ item: z.string().describe('Id of a material of the policy 材料'), why: z.string().describe('缺什么、为什么') }).strict())
      .optional()
      .describe('For supplement: everything that is missing, at once 一次性告知'),
  })
  .strict()
  .openapi('OpinionGiven')

const route = createRoute({
  method: 'post',
  path: '/cases/{id}/tasks/{task}/opinion',
  operationId: 'giveOpinion',
  summary: 'Give an opinion 给出意见',
  description: 'On a task that was taken up. The last opinion of a panel moves the case.',
  ...needs('tasks.write'),
  request: {
    params: ofCase.extend({ task: z.string().describe('Id of the task within the case 任务') }),
    query: inArea,
    headers: withKey,
    ...jsonBody(opinionSchema, 'The opinion 意见'),
  },
  responses: { 200: json(standing, 'Given 已提交'), ...problems },
})

type Given = z.infer<typeof opinionSchema>

/** The parts of an opinion that were given. */
function toOpinion(task: string, holder: string, { opinion, reason, findings, records, deficiencies }: Given): OpinionGiven {
  return {
    task,
    holder,
    opinion,
    records,
    findings: findings.map(({ note, ...finding }) => ({ ...finding, ...(note !== undefined && { note }) })),
    ...(reason !== undefined && { reason }),
    ...(deficiencies && { deficiencies }),
  }
}

/** A finding points to pages of this case, so that a later appeal reads the same page; what is missing is a material of the policy, so that it can be handed in. */
async function faultsIn(world: World, { rules, state }: LoadedCase, { findings, deficiencies = [] }: Given): Promise<Fault[]> {
  const known = new Set((await pagesOfCase(world.db, rules, state)).map((page) => page.id))
  const items = rules.service.filing.materials.map((material) => material.id)
  return [
    ...findings.flatMap(({ pages }, at) => (pages.every((page) => known.has(page)) ? [] : [{ field: `findings.${at}.pages`, problem: 'notInList' }])),
    ...deficiencies.flatMap(({ item }, at) => (items.includes(item) ? [] : [{ field: `deficiencies.${at}.item`, problem: 'notInList' }])),
  ]
}

/** 给出意见 (KF-17 to KF-25). */
export function giveOpinion(world: World): OpenAPIHono<IdentityEnv> {
  return newSlice().openapi(route, async (c) => {
    const { id, task } = c.req.valid('param')
    const given = c.req.valid('json')
    const faults = await faultsIn(world, await caseFor(c, world, id), given)
    if (faults.length > 0) throw invalid(faults)
    const after = await act(c, world, id, 'giveOpinion', ({ rules, state }, moment) =>
      give(rules, state, toOpinion(task, holderFor(c, state, task), given), moment),
    )
    return c.json(standingOf(after), 200)
  })
}
