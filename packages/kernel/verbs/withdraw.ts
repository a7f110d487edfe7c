import { reference } from '../case/actor.ts'
import { type Decision, done, refuse } from '../case/decision.ts'
import type { Moment, Rules } from '../case/rules.ts'
import type { CaseState } from '../case/state.ts'

/** 撤回: the applicant takes the application back before it is decided. Refuses: alreadyEnded, alreadyDecided. */
export function withdraw(_rules: Rules, state: CaseState, reason: string | undefined, moment: Moment): Decision {
  if (state.ended) return refuse({ code: 'alreadyEnded', how: state.ended.how })
  if (state.decision) return refuse({ code: 'alreadyDecided' })
  const stamp = { at: moment.now, by: reference(moment.actor) }
  const left = state.at === null ? [] : [{ type: 'left' as const, stage: state.at, outcome: 'withdrawn', ...stamp }]
  return done(...left, { type: 'ended' as const, how: 'withdrawn' as const, ...(reason?.trim() && { reason }), ...stamp })
}
