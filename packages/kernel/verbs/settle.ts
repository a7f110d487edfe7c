import { reference } from '../case/actor.ts'
import { type Decision, refuse } from '../case/decision.ts'
import type { CaseEvent } from '../case/event.ts'
import { finish, tryLeave } from '../case/move.ts'
import { currentStage, type Moment, type Rules } from '../case/rules.ts'
import type { CaseState } from '../case/state.ts'
import type { Stage } from '../pack/stage.ts'
import { opinionsAt } from './giveOpinion.ts'

/** What a person may settle at this stage where the notice is silent. */
export function outcomesToSettle(stage: Stage): string[] {
  switch (stage.kind) {
    case 'review':
      return [...opinionsAt(stage).filter((one) => one !== 'supplement'), 'lapsed']
    case 'attend':
      return ['attended', 'lapsed']
    case 'notice':
      return ['closed', 'upheld']
    case 'accept':
      return ['lapsed']
    default:
      return []
  }
}

/** 人工裁定: an officer answers what the notice does not say (a hole, a split vote, a late supplement), with a reason. Refuses: wrongStage, unknownOutcome, reasonMissing. */
export function settle(rules: Rules, state: CaseState, outcome: string, reason: string, moment: Moment): Decision {
  const stage = currentStage(rules, state)
  const allowed = stage ? outcomesToSettle(stage) : []
  if (!stage || allowed.length === 0) return refuse({ code: 'wrongStage', stage: state.at, verb: 'settle' })
  if (!allowed.includes(outcome)) return refuse({ code: 'unknownOutcome', outcome, allowed })
  if (reason.trim() === '') return refuse({ code: 'reasonMissing' })
  const stamp = { at: moment.now, by: reference(moment.actor) }
  const settled: CaseEvent = { type: 'settled', outcome, reason, ...stamp }
  if (outcome === 'lapsed') {
    const left: CaseEvent = { type: 'left', stage: stage.id, outcome, ...stamp }
    return { ok: true, events: [settled, left, ...finish(rules, state, 'lapsed', state.facts, moment, reason)] }
  }
  const otherwise = outcome === 'fail' || outcome === 'upheld' ? ('end' as const) : ('next' as const)
  return tryLeave(rules, state, stage, { outcome, otherwise, reason }, moment, {}, [settled])
}
