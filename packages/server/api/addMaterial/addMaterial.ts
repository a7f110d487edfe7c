import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { Material } from '@jingban/kernel/pack/material.ts'
import { materialsFor } from '@jingban/kernel/verbs/submit.ts'
import { type Draft, findDraft } from '../../filing/draft.ts'
import type { IdentityEnv } from '../../identity/identity.ts'
import type { World } from '../../world.ts'
import { areaOf, ownerOf, packOf } from '../access.ts'
import { needs } from '../identified.ts'
import { invalid, notFound, ProblemError } from '../problem.ts'
import { fileBody, pageAnswer, pageSchema, receiveFile } from '../receiveFile.ts'
import { fileProblems, inArea, json, newSlice, problems, withKey } from '../slice.ts'

const route = createRoute({
  method: 'post',
  path: '/applications/{id}/materials',
  operationId: 'addMaterial',
  summary: 'Add a file to a material 交材料',
  description:
    'The body is the file itself: a photograph (JPEG, PNG) or a PDF, streamed. The files of one item together stay within the limit of the policy.',
  ...needs('applications.write'),
  request: {
    params: z.object({ id: z.string().describe('Id of the application 申报件标识') }),
    query: inArea.extend({
      item: z.string().describe('Id of the material 材料'),
      disease: z.string().optional().describe('病种代码, for what is handed in for each disease apart'),
    }),
    headers: withKey,
    ...fileBody,
  },
  responses: { 201: json(pageSchema, 'The page that was added 新的一页'), ...problems, ...fileProblems },
})

/** The material that is meant, in the place where it is handed in: once for the application, or once for each disease (KF-11). */
function materialIn(materials: readonly Material[], draft: Draft, item: string, disease: string | undefined): Material {
  const material = materials.find((one) => one.id === item)
  if (!material) throw invalid([{ field: 'item', problem: 'notInList', detail: `可以是：${materials.map((one) => one.id).join('、')}` }])
  const fits = material.per === 'case' ? disease !== undefined && draft.answers.diseases.includes(disease) : disease === undefined
  if (!fits) throw invalid([{ field: 'disease', problem: material.per === 'case' ? 'notInList' : 'notAsked' }])
  return material
}

/** 交材料: one file of a material of one's own application that is not submitted yet. */
export function addMaterial(world: World): OpenAPIHono<IdentityEnv> {
  return newSlice().openapi(route, async (c) => {
    const { item, disease } = c.req.valid('query')
    const draft = await findDraft(world, areaOf(c, world), c.req.valid('param').id, ownerOf(c))
    if (!draft) throw notFound('这份申请')
    if (draft.submittedAs) throw alreadySubmitted()
    const service = packOf(c, world).services.find((one) => one.id === draft.service)
    const facts = { ...draft.answers.facts, ...draft.answers.byDisease[disease ?? '']?.facts }
    const material = materialIn(service ? materialsFor({ service }, facts) : [], draft, item, disease)
    const page = await receiveFile(c, world, material, { owner: `draft:${draft.id}`, item, disease })
    return c.json(pageAnswer(page), 201)
  })
}

const alreadySubmitted = (): ProblemError =>
  new ProblemError({ status: 409, code: 'alreadySubmitted', title: '这份申请已经交了，不能再加。', detail: '要补材料，请等一次性告知。' })
