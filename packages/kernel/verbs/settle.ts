import { reference } from '../case/actor.ts'
import { type Decision, following, type Refusal, refuse } from '../case/decision.ts'
import type { CaseEvent } from '../case/event.ts'
import { finish, leave, openNeeds } from '../case/move.ts'
import { owed } from '../case/owed.ts'
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

/**
 * Whether the notice leaves something open here: a hole it declares, a split vote, a dry pool, nobody who came, or a supplement that is late or
 * has no limit at all. Otherwise nobody may pass over those whose opinion it asks for.
 */
function notYetSilent(rules: Rules, state: CaseState, now: Moment['now']): Refusal | undefined {
  if (state.awaiting && state.told?.until === undefined) return undefined
  const open = owed(rules, state).filter((one) => one.hole)
  if (open.some((one) => one.from === undefined || one.from < now)) return undefined
  const [due] = open.flatMap((one) => (one.from ? [one.from] : []))
  return due ? { code: 'notYetDue', due } : { code: 'notAllowedHere' }
}

/**
 * 人工裁定: a supervisor answers what the notice does not say (a hole, a split vote, a late supplement), with a reason. What a reviewer or
 * officer would have recorded is not asked of them. Refuses: wrongStage, notAllowedHere where the notice is not silent, notYetDue, unknownOutcome,
 * reasonMissing, needsOpen.
 */
export function settle(rules: Rules, state: CaseState, outcome: string, reason: string, moment: Moment): Decision {
  const stage = currentStage(rules, state)
  const allowed = stage ? outcomesToSettle(stage) : []
  if (!stage || allowed.length === 0) return refuse({ code: 'wrongStage', stage: state.at, verb: 'settle' })
  const refusal = notYetSilent(rules, state, moment.now)
  if (refusal) return refuse(refusal)
  if (!allowed.includes(outcome)) return refuse({ code: 'unknownOutcome', outcome, allowed })
  if (reason.trim() === '') return refuse({ code: 'reasonMissing' })
  const stamp = { at: moment.now, by: reference(moment.actor) }
  const settled: CaseEvent = { type: 'settled', outcome, reason, ...stamp }
  if (outcome === 'lapsed') {
    const left: CaseEvent = { type: 'left', stage: stage.id, outcome, ...stamp }
    return { ok: true, events: [settled, left, finish('lapsed', moment, reason)] }
  }
  const otherwise = outcome === 'fail' || outcome === 'upheld' ? ('end' as const) : ('next' as const)
  const needs = openNeeds(stage, state)
  if (needs.length > 0) return refuse({ code: 'needsOpen', needs })
  return following([settled], leave(rules, state, stage, { outcome, otherwise, reason }, moment))
}
