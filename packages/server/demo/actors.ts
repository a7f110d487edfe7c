import type { Finding, Opinion } from '@jingban/kernel/case/event.ts'
import type { Task } from '@jingban/kernel/case/state.ts'
import { afterwards } from '@jingban/kernel/verbs/afterwards.ts'
import { giveOpinion, type OpinionGiven } from '@jingban/kernel/verbs/giveOpinion.ts'
import { takeUp } from '@jingban/kernel/verbs/takeUp.ts'
import { loadCase } from '../cases/load.ts'
import { pagesOfCase } from '../cases/pages.ts'
import { perform } from '../cases/perform.ts'
import { follow } from '../follow/follow.ts'
import type { World } from '../world.ts'
import { area } from './institutions.ts'

/** What the worker would do for one case, at the moment of the story. */
export const followCase = (world: World, id: string): Promise<void> => follow(world, { area, stream: `case:${id}`, after: 0 })

const expertActor = (expert: string) => ({ kind: 'staff' as const, id: `demo-${expert}`, area, roles: [{ role: 'expert', expert }] })

/** The tasks of a case that wait to be taken up. */
export async function offeredTasks(world: World, id: string): Promise<Task[]> {
  const loaded = await loadCase(world, area, id)
  return loaded?.state.tasks.filter((task) => task.state === 'offered') ?? []
}

/** The expert takes the task up. */
export async function take(world: World, id: string, task: Task): Promise<void> {
  await perform(world, { area, id, actor: expertActor(task.to), verb: 'takeUp' }, ({ rules, state }, moment) =>
    takeUp(rules, state, task.id, task.to, moment),
  )
}

async function findings(world: World, id: string, opinion: Opinion): Promise<Finding[]> {
  const loaded = await loadCase(world, area, id)
  const pages = loaded ? (await pagesOfCase(world.db, loaded.rules, loaded.state)).map((page) => page.id) : []
  const record = pages[2] ?? ''
  const report = pages[3] ?? record
  const last: Finding['met'] = opinion === 'pass' ? 'met' : 'unmet'
  return [
    { criterion: '1', met: 'met', pages: [record] },
    { criterion: '2', met: 'met', pages: [record] },
    { criterion: '3', met: 'met', pages: [report] },
    { criterion: '4', met: last, pages: [report], note: opinion === 'pass' ? '检查结果支持诊断，符合标准' : '化验值没有达到标准' },
  ]
}

/** The expert takes the task up, works the checklist and gives an opinion. */
export async function judge(world: World, id: string, task: Task, given: Pick<OpinionGiven, 'opinion' | 'reason' | 'deficiencies'>): Promise<void> {
  await take(world, id, task)
  const findingsOf = await findings(world, id, given.opinion)
  await perform(world, { area, id, actor: expertActor(task.to), verb: 'giveOpinion' }, ({ rules, state }, moment) =>
    giveOpinion(rules, state, { ...given, task: task.id, holder: task.to, findings: findingsOf, records: { identity: true } }, moment),
  )
  await followCase(world, id)
}

/** The chosen hospital's office does the formalities. */
export async function doFormalities(world: World, id: string, institution: string): Promise<void> {
  const actor = { kind: 'staff' as const, id: 'demo-provider', area, roles: [{ role: 'providerOffice', institution }] }
  await perform(world, { area, id, actor, verb: 'afterwards', act: 'formalities' }, ({ rules, state }, moment) =>
    afterwards(rules, state, 'formalities', {}, moment),
  )
  await followCase(world, id)
}
