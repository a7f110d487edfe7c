import { reference } from '../case/actor.ts'
import { type Decision, refuse } from '../case/decision.ts'
import { tryLeave } from '../case/move.ts'
import { type Moment, type Rules, standsAt } from '../case/rules.ts'
import type { CaseState } from '../case/state.ts'
import type { Facts } from '../pack/tree.ts'

/** 受理: in scope and complete. Starts the clocks that run from acceptance. Refuses: wrongStage, needsOpen, recordsMissing. */
export function accept(rules: Rules, state: CaseState, records: Facts, moment: Moment): Decision {
  const stage = standsAt(rules, state, 'accept')
  if (!stage) return refuse({ code: 'wrongStage', stage: state.at, verb: 'accept' })
  if (state.awaiting) return refuse({ code: 'wrongStage', stage: state.at, verb: 'accept' })
  const stamp = { at: moment.now, by: reference(moment.actor) }
  const before = [
    { type: 'accepted' as const, ...stamp },
    { type: 'acted' as const, stage: stage.id, records, ...stamp },
  ]
  return tryLeave(rules, state, stage, { outcome: 'accepted', otherwise: 'next' }, moment, records, before)
}
