import { reference } from '../case/actor.ts'
import { type Decision, refuse } from '../case/decision.ts'
import { tryLeave } from '../case/move.ts'
import { type Moment, type Rules, standsAt } from '../case/rules.ts'
import type { CaseState } from '../case/state.ts'
import type { Id } from '../pack/tree.ts'

/** The list has done a step and lets its waiting cases go on. Only a list says it. Refuses: wrongStage, notWaitingForThis, needsOpen. */
export function release(rules: Rules, state: CaseState, list: Id, step: Id, moment: Moment): Decision {
  const stage = standsAt(rules, state, 'wait')
  if (!stage) return refuse({ code: 'wrongStage', stage: state.at, verb: 'release' })
  if (stage.list !== list || stage.until !== step) return refuse({ code: 'notWaitingForThis', list, step })
  const event = { type: 'released' as const, list, step, at: moment.now, by: reference(moment.actor) }
  return tryLeave(rules, state, stage, { outcome: 'released', otherwise: 'next' }, moment, {}, [event])
}
