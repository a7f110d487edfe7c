import assert from 'node:assert/strict'
import type { Opinion } from '@jingban/kernel/case/event.ts'
import { diseaseOf } from '@jingban/kernel/case/rules.ts'
import { checklist } from '@jingban/kernel/criteria/propose.ts'
import type { Facts } from '@jingban/kernel/pack/tree.ts'
import type { Verb } from '@jingban/kernel/stages/kind.ts'
import { accept } from '@jingban/kernel/verbs/accept.ts'
import { assign } from '@jingban/kernel/verbs/assign.ts'
import { giveOpinion } from '@jingban/kernel/verbs/giveOpinion.ts'
import { takeUp } from '@jingban/kernel/verbs/takeUp.ts'
import { loadCase } from '../cases/load.ts'
import { perform } from '../cases/perform.ts'
import { listNotices } from '../notices/outbox.ts'
import type { TestWorld } from './testWorld.ts'

/** The cases of an application that was handed in on the pages, by the address of its receipt. */
export async function casesOf(world: TestWorld, receipt: string): Promise<{ id: string; disease: string }[]> {
  const application = receipt.split('/').at(-1)?.replace(/\?.*/, '')
  return world.db.rows<{ id: string; disease: string }>('select id, disease from case_row where application = $1 order by number', [application])
}

/** Does one step of a case as those would whose turn it is, and then what the worker would. */
export async function take(world: TestWorld, area: string, id: string, verb: Verb, decide: Parameters<typeof perform>[2]): Promise<void> {
  const outcome = await perform(world, { area, id, actor: { kind: 'system' }, verb }, decide)
  assert.equal(outcome.kind, 'done', outcome.kind === 'refused' ? `${verb}: ${JSON.stringify(outcome.refusal)}` : `${verb}: ${outcome.kind}`)
  await world.settle()
}

/** 受理, with what the stage has recorded. */
export const acceptCase = (world: TestWorld, area: string, id: string, records: Facts = {}): Promise<void> =>
  take(world, area, id, 'accept', ({ rules, state }, moment) => accept(rules, state, records, moment))

/** One reviewer sits down at the stage where the case stands, and gives an opinion. */
export async function judgeCase(
  world: TestWorld,
  area: string,
  id: string,
  opinion: Opinion,
  said: { reason?: string; records?: Facts; by?: string } = {},
) {
  const holder = async () => (await loadCase(world, area, id))?.state.tasks.find((task) => task.state === 'offered')
  if (!(await holder())) await take(world, area, id, 'assign', ({ rules, state }, moment) => assign(rules, state, said.by ?? 'reviewer', moment))
  const task = await holder()
  assert.ok(task)
  await take(world, area, id, 'takeUp', ({ rules, state }, moment) => takeUp(rules, state, task.id, task.to, moment))
  const { reason, records = {} } = said
  const given = { task: task.id, holder: task.to, opinion, findings: [], records, ...(reason !== undefined && { reason }) }
  await take(world, area, id, 'giveOpinion', ({ rules, state }, moment) =>
    giveOpinion(rules, state, { ...given, findings: findingsFor(rules, state, opinion) }, moment),
  )
}

function findingsFor(rules: Parameters<typeof giveOpinion>[0], state: Parameters<typeof giveOpinion>[1], opinion: Opinion) {
  const stage = rules.procedure.stages.find((one) => one.id === state.at)
  if (stage?.kind !== 'review' || !stage.criteria) return []
  const disease = diseaseOf(rules.pack, state.filed.disease)
  const lines = disease ? checklist(disease) : []
  return lines.map(({ criterion }) => ({ criterion, met: opinion === 'pass' ? ('met' as const) : ('unmet' as const), pages: ['p1'], note: '见病历' }))
}

/** The messages that went to the applicant of an area, the newest last, codes apart. */
export async function messagesOf(world: TestWorld, area: string): Promise<string[]> {
  const notices = await listNotices(world.db, world.keys, area, { showCodes: false })
  return notices.filter((one) => one.kind === 'case').flatMap(({ text }) => text ?? [])
}
