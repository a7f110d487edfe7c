import { reference } from '../case/actor.ts'
import { openAfterActs } from '../case/clocks.ts'
import { type Decision, done, refuse } from '../case/decision.ts'
import { missingRecords, openNeeds } from '../case/move.ts'
import type { Moment, Rules } from '../case/rules.ts'
import type { CaseState } from '../case/state.ts'
import { notYet } from '../case/waiting.ts'
import type { Facts, Id } from '../pack/tree.ts'

/**
 * An act after the end (短信, 到所选机构办理手续, 退还材料), owed or on request only (领证, DY-32): done once at most, and it never changes the
 * result. Refuses: notYetEnded, doneAlready, wrongStage, tooEarly, dayNotAnnounced, calendarUnpublished, needsOpen, recordsMissing.
 */
export function afterwards(rules: Rules, state: CaseState, id: Id, records: Facts, moment: Moment): Decision {
  if (!state.ended) return refuse({ code: 'notYetEnded' })
  if (state.afterDone.includes(id)) return refuse({ code: 'doneAlready', what: id })
  const act = openAfterActs(rules, state).find((one) => one.id === id)
  if (!act) return refuse({ code: 'wrongStage', stage: null, verb: `afterwards ${id}` })
  const early = notYet(rules, act, state, moment.now)
  if (early) return refuse(early)
  const needs = openNeeds(act, state)
  if (needs.length > 0) return refuse({ code: 'needsOpen', needs })
  const missing = missingRecords(act, { ...state.facts, ...records })
  if (missing.length > 0) return refuse({ code: 'recordsMissing', records: missing })
  return done({ type: 'afterDone', act: id, records, at: moment.now, by: reference(moment.actor) })
}
