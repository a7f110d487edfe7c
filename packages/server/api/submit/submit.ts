import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { serviceOf } from '@jingban/kernel/case/rules.ts'
import { type Draft, findDraft } from '../../filing/draft.ts'
import { type Filed, type Receipt, receiptOf } from '../../filing/file.ts'
import { submitDraft } from '../../filing/fromDraft.ts'
import { proveFirst, tellsOfPerson } from '../../filing/tellsOfPerson.ts'
import type { IdentityEnv } from '../../identity/identity.ts'
import { findPatient } from '../../identity/patients.ts'
import type { World } from '../../world.ts'
import { type ApiContext, areaOf, ownerOf, packOf } from '../access.ts'
import { filingAs } from '../filer.ts'
import { keyOf } from '../idempotency.ts'
import { needs } from '../identified.ts'
import { forbidden, notFound, ProblemError } from '../problem.ts'
import { overtaken, refused } from '../refused.ts'
import { inArea, instant, json, newSlice, problems, withKey } from '../slice.ts'

const receipt = z
  .object({
    application: z.string().describe('Id of the application 申报件标识'),
    at: instant,
    digest: z.string().describe('SM3 over the files handed in 材料摘要'),
    cases: z
      .array(z.object({ id: z.string(), number: z.string(), disease: z.string().optional() }))
      .describe('One case for each disease, each with its own number and clock 办件'),
  })
  .openapi('Receipt')

const route = createRoute({
  method: 'post',
  path: '/applications/{id}/submit',
  operationId: 'submit',
  summary: 'Submit an application 提交申请',
  description:
    'One transaction: the application, its files, its cases and the register of the person; then the receipt. Refused as a whole, or not at all.',
  ...needs('applications.write'),
  request: { params: z.object({ id: z.string().describe('Id of the application 申报件标识') }), query: inArea, headers: withKey },
  responses: { 201: json(receipt, 'The receipt 回执'), ...problems },
})

/** The draft, if it is the caller's own and they may still file in its role and for its patient. */
async function submittable(c: ApiContext, world: World, id: string): Promise<{ draft: Draft; person: string }> {
  const draft = await findDraft(world, areaOf(c, world), id, ownerOf(c))
  const person = draft?.answers.person
  if (!draft || person === undefined) throw notFound('这份申请')
  const actor = c.get('actor')
  const pack = packOf(c, world)
  const mayFile = filingAs(pack, serviceOf(pack, draft.service), actor, draft.answers.filedAs)
  const bond = actor.kind === 'citizen' ? { area: draft.area, account: actor.account, person } : undefined
  if (!mayFile || (bond && !(await findPatient(world.db, world.keys, bond)))) throw forbidden('您不能用这个身份为这位参保人申报。')
  return { draft, person }
}

/** `claimed`: the account only claims the person, and is not told what the register knows of them. */
function receiptFrom(filed: Filed, claimed: boolean): Receipt {
  switch (filed.kind) {
    case 'done':
    case 'repeated':
      return filed.receipt
    case 'refused':
      if (claimed && tellsOfPerson(filed.refusal)) {
        throw new ProblemError({ status: 422, code: 'proofNeeded', title: proveFirst.title, detail: proveFirst.todo })
      }
      throw refused(filed.refusal)
    case 'stale':
      throw overtaken([])
    case 'noPack':
      throw notFound('今天有效的政策')
  }
}

/** 提交: what was handed in becomes cases. */
export function submit(world: World): OpenAPIHono<IdentityEnv> {
  return newSlice().openapi(route, async (c) => {
    const { draft, person } = await submittable(c, world, c.req.valid('param').id)
    const actor = c.get('actor')
    const earlier = draft.submittedAs ? await receiptOf(world.db, draft.area, actor, keyOf(c)) : undefined
    if (draft.submittedAs && !earlier) throw alreadySubmitted(draft.submittedAs)
    const service = serviceOf(packOf(c, world), draft.service)
    const claimed = actor.kind === 'citizen' && !actor.persons.includes(person)
    return c.json(earlier ?? receiptFrom(await submitDraft(world, actor, service, draft, person, keyOf(c)), claimed), 201)
  })
}

const alreadySubmitted = (application: string): ProblemError =>
  new ProblemError({ status: 409, code: 'alreadySubmitted', title: '这份申请已经交了。', detail: '请看办件进度。', refusal: { application } })
