import { reference } from '../case/actor.ts'
import { type Decision, done, refuse } from '../case/decision.ts'
import type { Moment, Rules } from '../case/rules.ts'
import type { CaseState } from '../case/state.ts'

/** Marks a case for the supervisor, with a reason: records suspected to be forged (KF-35), a sample finding (KF-44). Refuses: reasonMissing, doneAlready. */
export function flag(_rules: Rules, state: CaseState, name: string, reason: string, moment: Moment): Decision {
  if (reason.trim() === '') return refuse({ code: 'reasonMissing' })
  if (state.flags.includes(name)) return refuse({ code: 'doneAlready', what: name })
  return done({ type: 'flagged', flag: name, reason, at: moment.now, by: reference(moment.actor) })
}
