import type { Day } from '@jingban/kernel/time/day.ts'
import { serve } from '@jingban/kernel/verbs/serve.ts'
import { loadCase } from '../cases/load.ts'
import { perform } from '../cases/perform.ts'
import { fileFor } from './filing.ts'
import { area, staffActor } from './kaifengPeople.ts'
import { giveOpinions } from './opinions.ts'
import type { TestWorld } from './testWorld.ts'

/** Lets every reviewer who is asked fail the case, until it has ended. */
export async function refuseCase(world: TestWorld, id: string): Promise<void> {
  await world.settle()
  for (let round = 0; round < 5 && !(await loadCase(world, area, id))?.state.ended; round += 1) {
    await giveOpinions(world, id, { opinion: 'fail', seen: '空腹血糖 6.4', reason: '空腹血糖没有达到 7.0' })
  }
}

/** Files for a person, and it is refused; answers the id of the case. */
export async function refusedCase(world: TestWorld, person: string): Promise<string> {
  const filed = await fileFor(world, person)
  const id = filed.kind === 'done' ? (filed.receipt.cases[0]?.id ?? '') : ''
  await refuseCase(world, id)
  return id
}

/** The day on which the person was told is written down. */
export async function told(world: TestWorld, id: string, on: Day): Promise<void> {
  const step = { area, id, actor: staffActor('supervisor'), verb: 'serve' } as const
  const outcome = await perform(world, step, ({ rules, state }, moment) => serve(rules, state, on, moment))
  if (outcome.kind !== 'done') throw new Error(`the test's day of telling was not taken: ${outcome.kind}`)
}
