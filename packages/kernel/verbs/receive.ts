import { reference } from '../case/actor.ts'
import { owedAfterActs } from '../case/clocks.ts'
import { type Decision, done, refuse } from '../case/decision.ts'
import type { Moment, Rules } from '../case/rules.ts'
import type { CaseState } from '../case/state.ts'
import type { Id } from '../pack/tree.ts'

/** 收到: a fee, a paper, a letter or a payment the case needs has come in. After the end only what an after-act still needs. Refuses: alreadyEnded, doneAlready. */
export function receive(rules: Rules, state: CaseState, thing: Id, moment: Moment): Decision {
  const stillNeeded = owedAfterActs(rules, state).some((act) => act.needs?.includes(thing))
  if (state.ended && !stillNeeded) return refuse({ code: 'alreadyEnded', how: state.ended.how })
  if (state.marks[`got:${thing}`]) return refuse({ code: 'doneAlready', what: thing })
  return done({ type: 'received', thing, at: moment.now, by: reference(moment.actor) })
}
