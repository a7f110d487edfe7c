import { giveOpinion } from '@jingban/kernel/verbs/giveOpinion.ts'
import { takeUp } from '@jingban/kernel/verbs/takeUp.ts'
import { perform } from '../cases/perform.ts'
import { applicationFor, fileFor } from './filing.ts'
import { area, expertActor } from './kaifengPeople.ts'
import { tasksOf } from './reviewing.ts'
import type { TestWorld } from './testWorld.ts'

const findings = ['1', '2', '3', '4'].map((criterion) => ({ criterion, met: 'met' as const, pages: ['p1'], note: '符合' }))

/** Files for a person and lets every reviewer pass it, as the pages would; answers the id of the granted case. */
export async function grantedCase(world: TestWorld, person: string, provider = 'H001'): Promise<string> {
  const filed = await fileFor(world, person, { facts: { ...applicationFor(person).facts, provider } })
  const id = filed.kind === 'done' ? (filed.receipt.cases[0]?.id ?? '') : ''
  await world.settle()
  for (let open = await tasksOf(world, id); open.length > 0; open = await tasksOf(world, id)) {
    for (const task of open) {
      const step = { area, id, actor: expertActor(task.to) }
      await perform(world, { ...step, verb: 'takeUp' }, ({ rules, state }, moment) => takeUp(rules, state, task.id, task.to, moment))
      const given = { task: task.id, holder: task.to, opinion: 'pass', findings, records: { identity: true } }
      await perform(world, { ...step, verb: 'giveOpinion' }, ({ rules, state }, moment) => giveOpinion(rules, state, given, moment))
    }
    await world.settle()
  }
  return id
}
