import { revokeGrant } from '@jingban/kernel/verbs/revokeGrant.ts'
import { type Outcome, perform } from '../cases/perform.ts'
import type { World } from '../world.ts'
import { unblock } from './blocks.ts'
import { loadPayment, lockPayment } from './payments.ts'
import type { RunDeed } from './runs.ts'

/** Undoes the transaction and carries the answer out of it. */
class NotRevoked extends Error {
  readonly outcome: Outcome
  constructor(outcome: Outcome) {
    super(outcome.kind)
    this.outcome = outcome
  }
}

/**
 * 撤销决定 of a case whose payment was cancelled or could never be ordered: the case ends as refused with the reason, the person is told as of any refusal,
 * and nothing is booked. Refuses what the kernel's `revokeGrant` refuses: above all a payment that is not cancelled.
 */
export async function revokeUnpaid(world: World, { actor, key }: RunDeed, id: string, reason: string): Promise<Outcome> {
  const { area } = actor
  try {
    return await world.db.transaction(async (db) => {
      const inside = { ...world, db }
      await lockPayment(db, area, id)
      const { payment } = await loadPayment(db, area, id)
      const outcome = await perform(inside, { area, id, actor, verb: 'revokeGrant', key }, ({ rules, state }, moment) =>
        revokeGrant(rules, state, payment?.status, reason, moment),
      )
      if (outcome.kind !== 'done') throw new NotRevoked(outcome)
      await unblock(db, area, id)
      return outcome
    })
  } catch (error) {
    if (error instanceof NotRevoked) return error.outcome
    throw error
  }
}
