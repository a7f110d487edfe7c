import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { supplement as answer } from '@jingban/kernel/verbs/supplement.ts'
import type { LoadedCase } from '../../cases/load.ts'
import type { perform, Setting } from '../../cases/perform.ts'
import { moveToApplication } from '../../files/changePages.ts'
import type { IdentityEnv } from '../../identity/identity.ts'
import type { World } from '../../world.ts'
import type { ApiContext } from '../access.ts'
import { act, standing, standingOf } from '../act.ts'
import { needs } from '../identified.ts'
import { invalid } from '../problem.ts'
import { fileBody, pageAnswer, pageSchema, receiveFile } from '../receiveFile.ts'
import { fileProblems, inArea, json, jsonBody, newSlice, ofCase, problems, withKey } from '../slice.ts'
import { arrivedFor, asking, diseaseOfItem, type Given, given, handedInNow, ownerOf } from './asked.ts'

type Decide = Parameters<typeof perform>[2]

const addRoute = createRoute({
  method: 'post',
  path: '/cases/{id}/materials',
  operationId: 'addSupplementMaterial',
  summary: 'Add a file that was asked for 补材料：交一份',
  description: 'The body is the file itself, streamed. It belongs to the case once the supplement is sent.',
  ...needs('cases.write'),
  request: {
    params: ofCase,
    query: inArea.extend({ item: z.string().describe('One of the items that were asked for 材料') }),
    headers: withKey,
    ...fileBody,
  },
  responses: { 201: json(pageSchema, 'The page that was added 新的一页'), ...problems, ...fileProblems },
})

const sendRoute = createRoute({
  method: 'post',
  path: '/cases/{id}/supplement',
  operationId: 'supplement',
  summary: 'Answer the one-time notice 补材料：交齐',
  description: 'Every item asked is either there or cannot be had, with the reason. The clocks run again.',
  ...needs('cases.write'),
  request: { params: ofCase, query: inArea, headers: withKey, ...jsonBody(given, 'What is said of the items 各项说明') },
  responses: { 200: json(standing, 'Answered 已补齐'), ...problems },
})

/** 补材料 (KF-19, KF-20). */
export function supplement(world: World): OpenAPIHono<IdentityEnv> {
  return newSlice()
    .openapi(addRoute, async (c) => {
      const { item } = c.req.valid('query')
      const { loaded, owner, items } = await asking(c, world, c.req.valid('param').id)
      const material = loaded.rules.service.filing.materials.find((one) => one.id === item)
      if (!material || !items.includes(item)) throw invalid([{ field: 'item', problem: 'notInList', detail: `可以是：${items.join('、')}` }])
      const page = await receiveFile(c, world, material, { owner, item, disease: diseaseOfItem(loaded, item) })
      return c.json(pageAnswer(page), 201)
    })
    .openapi(sendRoute, async (c) => {
      const { id } = c.req.valid('param')
      const after = await world.db.transaction((db) => send(c, { ...world, db }, id, c.req.valid('json')))
      return c.json(standingOf(after), 200)
    })
}

/** The answer and its files change hands together. */
async function send(c: ApiContext, inside: Setting, id: string, said: Given): Promise<Pick<LoadedCase, 'rules' | 'state'>> {
  const decide: Decide = async ({ rules, state }, moment) =>
    answer(rules, state, handedInNow(state.told, await arrivedFor(inside, state), said), moment)
  const after = await act(c, inside, id, 'supplement', decide)
  const { state } = after
  if (state.told) await moveToApplication(inside.db, state.filed.area, ownerOf(state, state.told), `application:${state.filed.application}`)
  return after
}
