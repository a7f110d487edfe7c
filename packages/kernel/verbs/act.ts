import { reference } from '../case/actor.ts'
import { type Decision, done, refuse } from '../case/decision.ts'
import { evolve } from '../case/fold.ts'
import { tryLeave } from '../case/move.ts'
import { type Moment, type Rules, standsAt } from '../case/rules.ts'
import type { CaseState } from '../case/state.ts'
import { notYet } from '../case/waiting.ts'
import type { Facts, Id } from '../pack/tree.ts'

export interface Deed {
  part?: Id
  /** One that the stage's `then` names (对账不符); otherwise it is done. */
  outcome?: string
  records: Facts
}

/**
 * 办理: the deed of this stage, whole or part by part; the last part leaves the stage, and so does a part with an outcome of its own. `records` count
 * as facts afterwards.
 * Refuses: wrongStage, tooEarly, dayNotAnnounced, calendarUnpublished, noSuchPart, doneAlready, needsOpen, recordsMissing, unknownOutcome; paidByBank,
 * where the deed is a payment: only the bank's confirmation does it, through the system (SL-2.5, SL-2.13); notReconciled, where the deed is a
 * reconciliation: only an equal comparison does it (SL-10A.5).
 */
export function act(rules: Rules, state: CaseState, deed: Deed, moment: Moment): Decision {
  const stage = standsAt(rules, state, 'act')
  if (!stage) return refuse({ code: 'wrongStage', stage: state.at, verb: 'act' })
  if (stage.pays && moment.actor.kind !== 'system') return refuse({ code: 'paidByBank' })
  if (stage.reconciles && moment.actor.kind !== 'system') return refuse({ code: 'notReconciled' })
  const early = notYet(rules, stage, state, moment.now)
  if (early) return refuse(early)
  const { part, records, outcome = 'done' } = deed
  const parts = stage.parts ?? []
  if (parts.length > 0 ? !part || !parts.includes(part) : part !== undefined) return refuse({ code: 'noSuchPart', part: part ?? '' })
  if (part && state.partsDone.includes(part)) return refuse({ code: 'doneAlready', what: part })
  if (outcome !== 'done' && !stage.then?.[outcome])
    return refuse({ code: 'unknownOutcome', outcome, allowed: ['done', ...Object.keys(stage.then ?? {})] })
  const event = { type: 'acted' as const, stage: stage.id, records, ...(part && { part }), outcome, at: moment.now, by: reference(moment.actor) }
  const next = evolve(state, state.id, event)
  if (outcome === 'done' && parts.some((one) => !next.partsDone.includes(one))) return done(event)
  return tryLeave(rules, next, stage, { outcome, otherwise: 'next' }, moment, {}, [event])
}
