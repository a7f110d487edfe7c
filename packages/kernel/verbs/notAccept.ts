import { reference } from '../case/actor.ts'
import { type Decision, done, refuse } from '../case/decision.ts'
import { type Moment, type Rules, standsAt } from '../case/rules.ts'
import type { CaseState } from '../case/state.ts'

/** 不予受理: a ruling with its reason; the case ends without a decision. Refuses: wrongStage, reasonMissing. */
export function notAccept(rules: Rules, state: CaseState, reason: string, moment: Moment): Decision {
  const stage = standsAt(rules, state, 'accept')
  if (!stage) return refuse({ code: 'wrongStage', stage: state.at, verb: 'notAccept' })
  if (reason.trim() === '') return refuse({ code: 'reasonMissing' })
  const stamp = { at: moment.now, by: reference(moment.actor) }
  return done(
    { type: 'notAccepted', reason, ...stamp },
    { type: 'left', stage: stage.id, outcome: 'notAccepted', ...stamp },
    { type: 'ended', how: 'notAccepted', reason, ...stamp },
  )
}
