import { type Decision, refuse } from '../case/decision.ts'
import type { Moment, Rules } from '../case/rules.ts'
import type { CaseState } from '../case/state.ts'
import type { EntitlementEvent, EntitlementMoment, EntitlementState } from '../entitlement/entitlement.ts'
import { askRenewal, renewalRefusal } from '../entitlement/renewal.ts'
import type { Id } from '../pack/tree.ts'
import type { PersonState } from '../person/state.ts'
import { readDay } from '../time/day.ts'
import { dayOf } from '../time/instant.ts'
import { type FollowUp, followUp } from './appeal.ts'
import { standingRefusal } from './personRules.ts'

/**
 * 复审: a new case in the pack's procedure for it, within the time before the benefit's last day, with the papers of the case that gave the benefit and
 * what is new. Granted, the benefit goes on with the day after its last. Refuses: noRenewal, renewalNotOpen, alreadyPending, notActive (too late),
 * renewalNotStated (the notice names no procedure: an officer settles it), banned, calendarUnpublished, noRoute.
 */
export function renew(rules: Rules, granted: CaseState, benefit: EntitlementState, given: FollowUp, register: PersonState, moment: Moment): Decision {
  const rule = rules.service.entitlement
  const refusal = renewalRefusal(rule, benefit, dayOf(moment.now)) ?? standingRefusal(register, granted.filed, moment.now)
  if (refusal) return refuse(refusal)
  const procedure = rule?.renew?.procedure
  const last = readDay(benefit.to)
  if (!procedure || procedure === 'notStated' || !last) return refuse({ code: 'renewalNotStated' })
  return followUp(rules, granted, procedure, given, { renews: last }, moment)
}

/**
 * 复审 where the notice names no procedure: nobody walks a case, the benefit waits for an officer who settles it. Refuses as `renew` does, and noRenewal
 * where a procedure is named.
 */
export function renewWithoutCase(
  rules: Pick<Rules, 'service'>,
  benefit: EntitlementState,
  asked: { application: Id; reason: string },
  register: PersonState,
  moment: EntitlementMoment,
): Decision<EntitlementEvent> {
  const rule = rules.service.entitlement
  const standing = standingRefusal(register, { service: rules.service.id, disease: benefit.disease }, moment.at)
  if (rule?.renew?.procedure !== 'notStated') return refuse({ code: 'noRenewal' })
  return standing ? refuse(standing) : askRenewal(rule, benefit, { ...asked, reason: asked.reason.trim() }, moment)
}
