import { reference } from '../case/actor.ts'
import { type Decision, done, refuse, unanswered } from '../case/decision.ts'
import type { HandedIn } from '../case/event.ts'
import type { Moment, Rules } from '../case/rules.ts'
import type { CaseState } from '../case/state.ts'

/**
 * 补正: the applicant answers the one-time notice; every item asked is either handed in or marked as not to be had, with the reason.
 * The clocks run again. Where the pack says `redraw` the stage is entered anew and other reviewers are drawn (KF-20).
 * Refuses: nothingAsked, supplementIncomplete with the open items.
 */
export function supplement(_rules: Rules, state: CaseState, handedIn: HandedIn[], moment: Moment): Decision {
  if (!state.awaiting || !state.told || state.at === null) return refuse({ code: 'nothingAsked' })
  const items = unanswered(state.told.deficiencies, handedIn)
  if (items.length > 0) return refuse({ code: 'supplementIncomplete', items })
  const stamp = { at: moment.now, by: reference(moment.actor) }
  const supplemented = { type: 'supplemented' as const, handedIn, ...stamp }
  if (state.told.then === 'sameReviewer') return done(supplemented)
  return done(supplemented, { type: 'entered', stage: state.at, ...stamp })
}
