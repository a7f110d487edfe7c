import { reference } from '../case/actor.ts'
import { type Decision, done, refuse } from '../case/decision.ts'
import type { Moment, Rules } from '../case/rules.ts'
import type { CaseState } from '../case/state.ts'
import type { Id } from '../pack/tree.ts'

/** 收到: a fee, a paper, a letter or a payment the case needs has come in. Refuses: alreadyEnded, doneAlready. */
export function receive(_rules: Rules, state: CaseState, thing: Id, moment: Moment): Decision {
  if (state.ended) return refuse({ code: 'alreadyEnded', how: state.ended.how })
  if (state.marks[`got:${thing}`]) return refuse({ code: 'doneAlready', what: thing })
  return done({ type: 'received', thing, at: moment.now, by: reference(moment.actor) })
}
