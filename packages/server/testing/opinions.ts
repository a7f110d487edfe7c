import type { Deficiency, Finding } from '@jingban/kernel/case/event.ts'
import { giveOpinion } from '@jingban/kernel/verbs/giveOpinion.ts'
import { takeUp } from '@jingban/kernel/verbs/takeUp.ts'
import { loadCase } from '../cases/load.ts'
import { pagesOfCase } from '../cases/pages.ts'
import { perform } from '../cases/perform.ts'
import { area, expertActor } from './kaifengPeople.ts'
import type { TestWorld } from './testWorld.ts'

/** What every expert says: 通过, 不通过 with what was seen, or 材料不全 with what is missing. */
export type Said = { opinion: 'pass' } | { opinion: 'fail'; seen: string; reason: string } | { opinion: 'supplement'; deficiencies: Deficiency[] }

function findings(said: Said, pages: readonly string[]): Finding[] {
  const last = pages.at(-1) ?? 'p1'
  return ['1', '2', '3', '4'].map((criterion) => {
    const unmet = said.opinion === 'fail' && criterion === '4'
    return { criterion, met: unmet ? 'unmet' : 'met', pages: [last], note: unmet ? said.seen : '符合' }
  })
}

/** Everybody who has a task of the case takes it up and says the same; then the worker's work is done. */
export async function giveOpinions(world: TestWorld, id: string, said: Said): Promise<void> {
  const loaded = await loadCase(world, area, id)
  const pages = loaded ? (await pagesOfCase(world.db, loaded.rules, loaded.state)).map((page) => page.id) : []
  for (const task of loaded?.state.tasks.filter((one) => one.state === 'offered') ?? []) {
    const actor = expertActor(task.to)
    await perform(world, { area, id, actor, verb: 'takeUp' }, ({ rules, state }, moment) => takeUp(rules, state, task.id, task.to, moment))
    const given = { task: task.id, holder: task.to, opinion: said.opinion, findings: findings(said, pages), records: { identity: true } }
    const reason = said.opinion === 'fail' ? { reason: said.reason } : said.opinion === 'supplement' ? { reason: '材料不全' } : {}
    const missing = said.opinion === 'supplement' ? { deficiencies: said.deficiencies } : {}
    const outcome = await perform(world, { area, id, actor, verb: 'giveOpinion' }, ({ rules, state }, moment) =>
      giveOpinion(rules, state, { ...given, ...reason, ...missing }, moment),
    )
    if (outcome.kind !== 'done')
      throw new Error(`the test's opinion was not taken: ${outcome.kind === 'refused' ? outcome.refusal.code : outcome.kind}`)
  }
  await world.settle()
}
