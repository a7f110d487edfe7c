import { type Decision, done, type Refusal, refuse } from '../case/decision.ts'
import type { EntitlementRule } from '../pack/service.ts'
import type { Id } from '../pack/tree.ts'
import { addDays, type Day, readDay } from '../time/day.ts'
import { dayOf } from '../time/instant.ts'
import { shiftDay } from '../time/span.ts'
import type { EntitlementEvent, EntitlementMoment, EntitlementState, RenewalAsked } from './entitlement.ts'
import type { Until } from './term.ts'

/** Whether a benefit can be renewed on a day: not at all, from a day on, up to its last day, or no more. */
export type Renewable =
  | { state: 'never' }
  | { state: 'notYet'; opens: Day; last: Day }
  | { state: 'open'; last: Day }
  | { state: 'pending'; case?: Id }
  | { state: 'over' }

/** 复审窗口: a benefit with a last day may be renewed within the time before it that the pack names, its last day included. */
export function renewable(rule: EntitlementRule | undefined, benefit: EntitlementState, today: Day): Renewable {
  const opens = rule?.renew?.opens
  const last = readDay(benefit.to)
  if (!opens || !last || opens === 'sameVisit' || 'wd' in opens || 'hours' in opens) return { state: 'never' }
  if (benefit.renewal) return { state: 'pending', ...('case' in benefit.renewal && { case: benefit.renewal.case }) }
  if (benefit.standing === 'ended' || benefit.standing === 'revoked' || today > last) return { state: 'over' }
  const from = shiftDay(last, opens, -1)
  return today < from ? { state: 'notYet', opens: from, last } : { state: 'open', last }
}

/** Why a renewal cannot be asked for now; undefined when it can. */
export function renewalRefusal(rule: EntitlementRule | undefined, benefit: EntitlementState, today: Day): Refusal | undefined {
  const now = renewable(rule, benefit, today)
  switch (now.state) {
    case 'never':
      return { code: 'noRenewal' }
    case 'notYet':
      return { code: 'renewalNotOpen', opens: now.opens }
    case 'pending':
      return now.case === undefined ? { code: 'doneAlready', what: 'renewal' } : { code: 'alreadyPending', case: now.case, disease: benefit.disease }
    case 'over':
      return { code: 'notActive', state: benefit.standing }
    default:
      return undefined
  }
}

/** The renewal was handed in: where the pack says `keeps`, the benefit goes on past its last day until it is decided. */
export function askRenewal(
  rule: EntitlementRule,
  benefit: EntitlementState,
  asked: RenewalAsked,
  moment: EntitlementMoment,
): Decision<EntitlementEvent> {
  const refusal = renewalRefusal(rule, benefit, dayOf(moment.at))
  if (refusal) return refuse(refusal)
  return done<EntitlementEvent>({ type: 'renewalAsked', ...asked, keeps: rule.renew?.meanwhile === 'keeps', ...moment })
}

/** The renewal has ended: granted with a new term, or not, so that the benefit ends with its old one. Refuses: doneAlready. */
export function concludeRenewal(
  benefit: EntitlementState,
  id: Id,
  term: { from: Day; to: Until } | undefined,
  moment: EntitlementMoment,
): Decision<EntitlementEvent> {
  if (!benefit.renewal || !('case' in benefit.renewal) || benefit.renewal.case !== id) return refuse({ code: 'doneAlready', what: id })
  if (!term) return done<EntitlementEvent>({ type: 'renewalFailed', case: id, ...moment })
  return done<EntitlementEvent>({ type: 'renewed', case: id, ...term, ...moment })
}

/** Why an officer cannot settle a renewal now: only where the notice names no procedure, and then whether somebody has asked or not. */
function settlingRefusal(rule: EntitlementRule | undefined, benefit: EntitlementState, today: Day): Refusal | undefined {
  const now = renewable(rule, benefit, today)
  const asked = now.state === 'pending' && now.case === undefined
  const refusal = asked ? undefined : renewalRefusal(rule, benefit, today)
  return refusal ?? (rule?.renew?.procedure === 'notStated' ? undefined : { code: 'noRenewal' })
}

/**
 * Where the notice does not say how a benefit is renewed, an officer settles until when it lasts, or that it does not go on ('no'), with a reason.
 * One that was stopped meanwhile goes on from today. Refuses: notActive, noRenewal, renewalNotOpen, alreadyPending, dayTooEarly, reasonMissing.
 */
export function settleRenewal(
  rule: EntitlementRule | undefined,
  benefit: EntitlementState,
  to: Day | 'no',
  reason: string,
  moment: EntitlementMoment,
): Decision<EntitlementEvent> {
  const today = dayOf(moment.at)
  const last = readDay(benefit.to)
  const refusal = settlingRefusal(rule, benefit, today)
  if (refusal || !last) return refuse(refusal ?? { code: 'noRenewal' })
  if (reason.trim() === '') return refuse({ code: 'reasonMissing' })
  if (to === 'no') return done<EntitlementEvent>({ type: 'renewalFailed', reason, ...moment })
  const next = addDays(last, 1)
  const first = today > next ? today : next
  if (to < first) return refuse({ code: 'dayTooEarly', first })
  return done<EntitlementEvent>({ type: 'renewed', from: benefit.standing === 'suspended' ? first : next, to, reason, ...moment })
}

/** The day from which the system ends the benefit by itself; none where nothing ends it, or a renewal that keeps it is being decided. */
export function expiresOn(benefit: EntitlementState): Day | undefined {
  const last = readDay(benefit.to)
  const over = benefit.standing === 'ended' || benefit.standing === 'revoked'
  const held = benefit.renewal && (benefit.renewal.keeps || benefit.standing === 'suspended')
  return over || held || !last ? undefined : addDays(last, 1)
}

/**
 * 到期: the benefit ends the day after its last. Where a renewal is being decided that does not keep it, it stops until that is decided.
 * Refuses: notYetDue.
 */
export function expire(benefit: EntitlementState, moment: EntitlementMoment): Decision<EntitlementEvent> {
  const from = expiresOn(benefit)
  if (!from || dayOf(moment.at) < from) return refuse({ code: 'notYetDue' })
  if (benefit.renewal) return done<EntitlementEvent>({ type: 'suspended', reason: '已到期，复审还没有结果', ...moment })
  return done<EntitlementEvent>({ type: 'ended', reason: '已到期', ...moment })
}
