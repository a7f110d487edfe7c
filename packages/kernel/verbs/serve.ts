import { reference } from '../case/actor.ts'
import { type Decision, done, refuse } from '../case/decision.ts'
import type { Moment, Rules } from '../case/rules.ts'
import type { CaseState } from '../case/state.ts'

/** 送达: the day the result reached the person; the clock of an appeal starts here. Refuses: notYetEnded, doneAlready. */
export function serve(_rules: Rules, state: CaseState, moment: Moment): Decision {
  if (!state.ended) return refuse({ code: 'notYetEnded' })
  if (state.marks.served) return refuse({ code: 'doneAlready', what: 'served' })
  return done({ type: 'served', at: moment.now, by: reference(moment.actor) })
}
