import { reference } from '../case/actor.ts'
import { type Decision, done, refuse } from '../case/decision.ts'
import type { Moment, Rules } from '../case/rules.ts'
import type { CaseState } from '../case/state.ts'
import type { Pack } from '../pack/pack.ts'
import { holds, type Id } from '../pack/tree.ts'
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

/** Whether the day of telling is still to be written down: of a result against which the notice gives an appeal, and not of the appeal's own. */
export function awaitsTelling({ service: { appeal } }: Pick<Rules, 'service'>, state: CaseState): boolean {
  const how = state.ended?.how
  if (!appeal || state.marks.served || (how !== 'granted' && how !== 'refused')) return false
  return state.filed.procedure !== appeal.procedure && holds(appeal.when, state.facts)
}

/** The roles that write the day of telling down where a service gives an appeal: whoever supervises, and whoever the notice names (SHZ-17). */
export function tellersOf({ roles }: Pick<Pack, 'roles'>, { appeal }: Rules['service']): Id[] {
  if (!appeal) return []
  return Object.keys(roles).filter((role) => roles[role]?.supervises === true || role === appeal.servedBy)
}
