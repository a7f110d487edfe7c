import { reference } from '../case/actor.ts'
import { type Decision, done, refuse } from '../case/decision.ts'
import type { Moment, Rules } from '../case/rules.ts'
import type { CaseState } from '../case/state.ts'
import type { Id } from '../pack/tree.ts'

/** An officer answers a dry pool: new experts have been admitted, or named ones may sit although a rule passes over them. Refuses: nothingMissing, reasonMissing. */
export function widenPool(_rules: Rules, state: CaseState, allow: Id[], reason: string, moment: Moment): Decision {
  if (!state.dry) return refuse({ code: 'nothingMissing' })
  if (reason.trim() === '') return refuse({ code: 'reasonMissing' })
  return done({ type: 'poolWidened', stage: state.dry.stage, allow, reason, at: moment.now, by: reference(moment.actor) })
}
