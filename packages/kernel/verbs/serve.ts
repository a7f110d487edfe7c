import { reference } from '../case/actor.ts'
import { type Decision, done, refuse } from '../case/decision.ts'
import type { Moment, Rules } from '../case/rules.ts'
import type { CaseState } from '../case/state.ts'
import type { Day } from '../time/day.ts'
import { dayOf } from '../time/instant.ts'

/**
 * 送达: the day on which the person was told the result, by whoever told them (SHZ-17). The clock of an appeal starts there, so it is stated and
 * never defaulted. Refuses: notYetEnded, doneAlready, dayInFuture, dayTooEarly (before the decision, or the end where nothing was decided).
 */
export function serve(_rules: Rules, state: CaseState, on: Day, moment: Moment): Decision {
  if (!state.ended) return refuse({ code: 'notYetEnded' })
  if (state.marks.served) return refuse({ code: 'doneAlready', what: 'served' })
  if (on > dayOf(moment.now)) return refuse({ code: 'dayInFuture' })
  const first = dayOf(state.decision?.at ?? state.ended.at)
  if (on < first) return refuse({ code: 'dayTooEarly', first })
  return done({ type: 'served', on, at: moment.now, by: reference(moment.actor) })
}
