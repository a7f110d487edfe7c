import { reference } from '../case/actor.ts'
import { type Decision, done, following, refuse } from '../case/decision.ts'
import { leave } from '../case/move.ts'
import { type Moment, type Rules, standsAt } from '../case/rules.ts'
import type { CaseState } from '../case/state.ts'

/** 抽查: whether this case is in the sample of its stage. Outside the sample it passes. Refuses: wrongStage, notAllowedHere, doneAlready. */
export function sampled(rules: Rules, state: CaseState, inSample: boolean, moment: Moment): Decision {
  const stage = standsAt(rules, state, 'review')
  if (!stage) return refuse({ code: 'wrongStage', stage: state.at, verb: 'sampled' })
  if (!stage.sample) return refuse({ code: 'notAllowedHere' })
  if (state.inSample !== undefined) return refuse({ code: 'doneAlready', what: 'sampled' })
  const event = { type: 'sampled' as const, inSample, at: moment.now, by: reference(moment.actor) }
  return inSample ? done(event) : following([event], leave(rules, state, stage, { outcome: 'pass', otherwise: 'next' }, moment))
}
