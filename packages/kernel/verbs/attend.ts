import { reference } from '../case/actor.ts'
import { type Decision, done, refuse } from '../case/decision.ts'
import { finish, tryLeave } from '../case/move.ts'
import { type Moment, type Rules, standsAt } from '../case/rules.ts'
import type { CaseState } from '../case/state.ts'
import type { Facts } from '../pack/tree.ts'
import type { Instant } from '../time/instant.ts'

/** 预约: fixes the slot of an attendance. Refuses: wrongStage, notAllowedHere (walk-in only), tooLate. */
export function bookSlot(rules: Rules, state: CaseState, slot: Instant, moment: Moment): Decision {
  const stage = standsAt(rules, state, 'attend')
  if (!stage) return refuse({ code: 'wrongStage', stage: state.at, verb: 'bookSlot' })
  if (stage.slot === 'walkIn') return refuse({ code: 'notAllowedHere' })
  if (slot < moment.now) return refuse({ code: 'tooLate', due: slot })
  return done({ type: 'slotBooked', slot, at: moment.now, by: reference(moment.actor) })
}

/**
 * 到场: the person or team came, or did not. Not coming does what the pack says: the stage stays open, is rebooked, lapses, or waits
 * for an officer to settle. Refuses: wrongStage, slotMissing, needsOpen, recordsMissing.
 */
export function attend(rules: Rules, state: CaseState, came: boolean, records: Facts, moment: Moment): Decision {
  const stage = standsAt(rules, state, 'attend')
  if (!stage) return refuse({ code: 'wrongStage', stage: state.at, verb: 'attend' })
  if ((stage.slot === 'booked' || typeof stage.slot === 'object') && !state.slot) return refuse({ code: 'slotMissing' })
  const attended = { type: 'attended' as const, came, records, at: moment.now, by: reference(moment.actor) }
  if (came) return tryLeave(rules, state, stage, { outcome: 'attended', otherwise: 'next' }, moment, records, [attended])
  if (stage.noShow !== 'lapse') return done(attended)
  const left = { type: 'left' as const, stage: stage.id, outcome: 'noShow', at: moment.now, by: reference(moment.actor) }
  return done(attended, left, finish('lapsed', moment))
}
