import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { Pack } from '@jingban/kernel/pack/pack.ts'
import type { Service } from '@jingban/kernel/pack/service.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { pages } from '../../files/page.ts'
import { type Draft, findDraft, saveDraft } from '../../filing/draft.ts'
import { withKnownFacts } from '../../filing/knownFacts.ts'
import type { IdentityEnv } from '../../identity/identity.ts'
import { asClaimed } from '../../identity/patients.ts'
import { findPerson } from '../../registry/persons.ts'
import type { World } from '../../world.ts'
import { type ApiContext, areaOf, ownerOf, packOf } from '../access.ts'
import { filingAs } from '../filer.ts'
import { idFromKey } from '../idempotency.ts'
import { needs } from '../identified.ts'
import { owedFor, owedMaterial } from '../owedMaterials.ts'
import { forbidden, invalid, notFound, ProblemError } from '../problem.ts'
import { inArea, instant, json, jsonBody, newSlice, problems, withKey } from '../slice.ts'
import { type Answers, answersSchema, toDraftAnswers } from './answers.ts'
import { checkContacts, faultsOfFacts } from './faults.ts'
import { findPatient } from './findPatient.ts'

const applicationSchema = z
  .object({
    id: z.string().describe('Id of the application 申报件标识; until it is submitted it is a draft'),
    service: z.string().describe('服务事项'),
    person: z.string().describe('Id of the patient 参保人标识'),
    diseases: z.array(z.string()).describe('病种代码'),
    materials: z.array(owedMaterial).describe('What is to be handed in, and what is there 应交材料'),
    submittedAs: z.string().optional().describe('Id of the application it became 已提交为'),
    updatedAt: instant,
  })
  .openapi('Application')

const params = z.object({ id: z.string().describe('Id of the application 申报件标识') })
const one = { 200: json(applicationSchema, 'The application 申报件'), ...problems }
const needed = needs('applications.write')

const create = createRoute({
  method: 'post',
  path: '/applications',
  operationId: 'createApplication',
  summary: 'Create an application 建申请',
  description: 'Begins an application for one person and one or several diseases. Nothing is filed before it is submitted.',
  ...needed,
  request: { query: inArea, headers: withKey, ...jsonBody(answersSchema, 'What is applied for 申请内容') },
  responses: { 201: json(applicationSchema, 'The application 申报件'), ...problems },
})
const change = createRoute({
  method: 'put',
  path: '/applications/{id}',
  operationId: 'changeApplication',
  summary: 'Change an application before it is submitted 改申请',
  ...needed,
  request: { params, query: inArea, headers: withKey, ...jsonBody(answersSchema, 'All of it anew; materials stay 全部内容') },
  responses: one,
})
const read = createRoute({
  method: 'get',
  path: '/applications/{id}',
  operationId: 'readApplication',
  summary: 'Read one’s own application 看申请',
  ...needed,
  request: { params, query: inArea },
  responses: one,
})

function serviceIn(pack: Pack, id: string): Service {
  const service = pack.services.find((one) => one.id === id && one.subject === 'person')
  if (!service) throw invalid([{ field: 'service', problem: 'notInList', detail: `可以是：${pack.services.map((one) => one.id).join('、')}` }])
  return service
}

/** The draft these answers make, checked as far as a draft can be; what the policy says of it `submit` tells. */
async function draftFrom(c: ApiContext, world: World, id: string, given: Answers): Promise<Draft> {
  const pack = packOf(c, world)
  const service = serviceIn(pack, given.service)
  const filing = filingAs(pack, service, c.get('actor'), given.filedAs)
  if (!filing) throw forbidden('您不能用这个身份申报。')
  const { contacts, faults } = checkContacts(service, given.contacts)
  const all = [...(await faultsOfFacts(world.db, pack.area, service, given)), ...faults]
  if (all.length > 0) throw invalid(all)
  const answers = toDraftAnswers(given, await findPatient(c, world, given.person), filing.helper, contacts)
  return { area: pack.area, id, owner: ownerOf(c), service: service.id, step: 'materials', answers, updatedAt: world.clock.now() }
}

async function answerOf(c: ApiContext, world: World, draft: Draft): Promise<z.infer<typeof applicationSchema>> {
  const { id, area, service, answers, submittedAs, updatedAt } = draft
  const given = await pages(world.db, area, submittedAs ? `application:${submittedAs}` : `draft:${id}`)
  const pack = packOf(c, world)
  const patient = answers.person === undefined ? undefined : await findPerson(world.db, world.keys, area, answers.person)
  // Of a person whom the account only claims nothing is told that it did not say itself.
  const actor = c.get('actor')
  const claimed = patient && actor.kind === 'citizen' && !actor.persons.includes(patient.id)
  const known = withKnownFacts(draft, pack, claimed ? asClaimed(patient) : patient, dayOf(world.clock.now()))
  const materials = owedFor(serviceIn(pack, service), known, given)
  return { id, service, person: answers.person ?? '', diseases: answers.diseases, materials, updatedAt, ...(submittedAs && { submittedAs }) }
}

async function ownDraft(c: ApiContext, world: World, id: string): Promise<Draft> {
  const draft = await findDraft(world, areaOf(c, world), id, ownerOf(c))
  if (!draft) throw notFound('这份申请')
  return draft
}

/** 建申请, 改申请: the answers first; the files come one by one. */
export function createApplication(world: World): OpenAPIHono<IdentityEnv> {
  return newSlice()
    .openapi(create, async (c) => {
      const draft = await draftFrom(c, world, idFromKey(c), c.req.valid('json'))
      await saveDraft(world, draft)
      return c.json(await answerOf(c, world, draft), 201)
    })
    .openapi(change, async (c) => {
      const before = await ownDraft(c, world, c.req.valid('param').id)
      if (before.submittedAs) throw alreadySubmitted()
      const draft = await draftFrom(c, world, before.id, c.req.valid('json'))
      await saveDraft(world, draft)
      return c.json(await answerOf(c, world, draft), 200)
    })
    .openapi(read, async (c) => c.json(await answerOf(c, world, await ownDraft(c, world, c.req.valid('param').id)), 200))
}

const alreadySubmitted = (): ProblemError =>
  new ProblemError({ status: 409, code: 'alreadySubmitted', title: '这份申请已经交了，不能再改。', detail: '请看办件进度。' })
