import { reference } from '../case/actor.ts'
import { readings } from '../case/clocks.ts'
import { type Decision, done, refuse } from '../case/decision.ts'
import type { Moment, Rules } from '../case/rules.ts'
import type { CaseState } from '../case/state.ts'
import type { Id } from '../pack/tree.ts'

/** 延长期限: by the span and as often as the pack allows, with a reason. Refuses: notAllowedHere, usedUp, reasonMissing. */
export function extend(rules: Rules, state: CaseState, clock: Id, reason: string, moment: Moment): Decision {
  const rule = readings(rules, state).find((one) => one.clock.id === clock)?.clock.extend
  if (!rule) return refuse({ code: 'notAllowedHere' })
  if ((state.extensions[clock]?.length ?? 0) >= rule.times) return refuse({ code: 'usedUp', times: rule.times })
  if (reason.trim() === '') return refuse({ code: 'reasonMissing' })
  return done({ type: 'clockExtended', clock, span: rule.by, reason, at: moment.now, by: reference(moment.actor) })
}
