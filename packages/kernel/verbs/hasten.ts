import { reference } from '../case/actor.ts'
import { overall } from '../case/clocks.ts'
import { type Decision, done, refuse } from '../case/decision.ts'
import type { Moment, Rules } from '../case/rules.ts'
import type { CaseState } from '../case/state.ts'
import { dayOf } from '../time/instant.ts'

/** 催办: once a day, when the last date is past; it puts the case before the supervisor. Refuses: alreadyEnded, notOverdue, hastenedToday. */
export function hasten(rules: Rules, state: CaseState, moment: Moment): Decision {
  if (state.ended) return refuse({ code: 'alreadyEnded', how: state.ended.how })
  const due = overall(rules, state)?.due
  if (due?.state !== 'due' || moment.now <= due.at) return refuse({ code: 'notOverdue' })
  if (state.hastened.some((at) => dayOf(at) === dayOf(moment.now))) return refuse({ code: 'hastenedToday' })
  return done({ type: 'hastened', at: moment.now, by: reference(moment.actor) })
}
