import type { Actor } from '@jingban/kernel/case/actor.ts'
import { supplement } from '@jingban/kernel/verbs/supplement.ts'
import { type Outcome, perform } from '../../cases/perform.ts'
import { moveToApplication } from '../../files/changePages.ts'
import { closeDraft, type Draft } from '../../filing/draft.ts'
import type { World } from '../../world.ts'
import { ownerOf } from '../photos.tsx'
import type { Asking } from '../supplementDraft.ts'
import { handedIn, type MissingItem } from './items.ts'

/** Undoes the transaction and carries the answer out of it. */
class NotTaken extends Error {
  readonly outcome: Outcome
  constructor(outcome: Outcome) {
    super(outcome.kind)
    this.outcome = outcome
  }
}

/** 补正: the case goes on and its new photographs belong to the application, both or neither (KF-20). */
export async function handOver(
  world: World,
  actor: Actor,
  { loaded }: Asking,
  draft: Draft,
  items: readonly MissingItem[],
  key: string,
): Promise<Outcome> {
  const { area, application } = loaded.state.filed
  const step = { area, id: loaded.state.id, actor, verb: 'supplement', key } as const
  try {
    return await world.db.transaction(async (db) => {
      const inside = { ...world, db }
      const outcome = await perform(inside, step, ({ rules, state }, moment) => supplement(rules, state, handedIn(items), moment))
      if (outcome.kind !== 'done') throw new NotTaken(outcome)
      await moveToApplication(db, area, ownerOf({ draft: draft.id }), `application:${application}`)
      await closeDraft(inside, area, draft.id, application)
      return outcome
    })
  } catch (error) {
    if (error instanceof NotTaken) return error.outcome
    throw error
  }
}
