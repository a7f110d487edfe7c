import { reference } from '../case/actor.ts'
import { openAfterActs } from '../case/clocks.ts'
import { type Decision, done, refuse } from '../case/decision.ts'
import type { Moment, Rules } from '../case/rules.ts'
import type { CaseState } from '../case/state.ts'
import { feeFor } from '../pack/fees.ts'
import type { Facts, Id } from '../pack/tree.ts'

/**
 * 收到: a fee, a paper, a letter or a payment the case needs has come in, with what is written down of it: `invoice`, the number of the voucher,
 * `amount` in 分, and whatever else. An amount that is not the fee of this case is not taken (SHZ-47). After the end only what an after-act still
 * needs. Refuses: alreadyEnded, doneAlready, amountDiffers.
 */
export function receive(rules: Rules, state: CaseState, thing: Id, moment: Moment, records: Facts = {}): Decision {
  const stillNeeded = openAfterActs(rules, state).some((act) => act.needs?.includes(thing))
  if (state.ended && !stillNeeded) return refuse({ code: 'alreadyEnded', how: state.ended.how })
  if (state.marks[`got:${thing}`]) return refuse({ code: 'doneAlready', what: thing })
  const expected = feeFor(rules, state, thing)
  const given = Number(records.amount)
  if (records.amount !== undefined && typeof expected === 'number' && given !== expected) return refuse({ code: 'amountDiffers', expected, given })
  const kept = Object.keys(records).length > 0 ? { records } : {}
  return done({ type: 'received', thing, ...kept, at: moment.now, by: reference(moment.actor) })
}
