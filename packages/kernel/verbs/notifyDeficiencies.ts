import { reference } from '../case/actor.ts'
import { type Decision, done, refuse } from '../case/decision.ts'
import type { CaseEvent, Deficiency } from '../case/event.ts'
import { type Moment, type Rules, standsAt } from '../case/rules.ts'
import type { CaseState, Told } from '../case/state.ts'
import type { Supplement } from '../pack/stage.ts'
import type { Id } from '../pack/tree.ts'
import { due } from '../time/clock.ts'
import { notAskable } from './notAskable.ts'

/** The event of a one-time notice, with the last moment to answer where the pack names a limit. */
export function noticeOf(rules: Rules, supplement: Supplement, deficiencies: Deficiency[], moment: Moment): CaseEvent {
  const limit = due({ limit: supplement.within, from: [moment.now], pauses: [], calendar: rules.calendar })
  const until = limit.state === 'due' ? { until: limit.at } : {}
  return { type: 'deficienciesNotified', deficiencies, then: supplement.then, ...until, at: moment.now, by: reference(moment.actor) }
}

/** Items that the earlier notice did not name: nobody may be sent home twice (SL-0.5). */
export function newItems(told: Told | undefined, deficiencies: Deficiency[]): Id[] {
  const earlier = told?.deficiencies.map((one) => one.item)
  return earlier ? deficiencies.map((one) => one.item).filter((item) => !earlier.includes(item)) : []
}

/**
 * 一次性告知: everything that is missing, in one notice; stops the clocks that say so. A second notice with new items is refused. Refuses: wrongStage, nothingMissing, reasonMissing,
 * secondNotice, notAskable (a paper that may be asked for in other cases alone).
 */
export function notifyDeficiencies(rules: Rules, state: CaseState, deficiencies: Deficiency[], moment: Moment): Decision {
  const stage = standsAt(rules, state, 'accept')
  if (!stage) return refuse({ code: 'wrongStage', stage: state.at, verb: 'notifyDeficiencies' })
  if (deficiencies.length === 0) return refuse({ code: 'nothingMissing' })
  if (deficiencies.some((one) => one.why.trim() === '')) return refuse({ code: 'reasonMissing' })
  const items = newItems(state.told, deficiencies)
  if (state.awaiting || items.length > 0) return refuse({ code: 'secondNotice', items })
  const closed = notAskable(
    rules,
    state.facts,
    deficiencies.map((one) => one.item),
  )
  if (closed.length > 0) return refuse({ code: 'notAskable', items: closed })
  return done(noticeOf(rules, stage.supplement, deficiencies, moment))
}
