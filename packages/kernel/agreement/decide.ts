import type { Id } from '../pack/tree.ts'
import type { Day } from '../time/day.ts'
import { dayOf } from '../time/instant.ts'
import type { AgreementEvent, AgreementMoment, OnlineService, ProviderKind, Terms } from './event.ts'
import { servicesOf } from './event.ts'
import type { AgreementState } from './fold.ts'
import { indicatorsOn, lastDay, servicesOn, warningDay } from './standing.ts'

/** Why something cannot be done to an agreement. */
export type AgreementRefusal =
  | { code: 'reasonMissing' }
  /** Nobody has entered yet what was signed. */
  | { code: 'notSigned' }
  /** What was written down of the signing does not say this. */
  | { code: 'termsMissing'; missing: ('kind' | 'from' | 'to')[] }
  | { code: 'indicatorsMissing' }
  | { code: 'servicesMissing' }
  /** A pharmacy has no inpatients. */
  | { code: 'wrongService'; service: OnlineService; kind: ProviderKind }
  | { code: 'termBackwards'; from: Day; to: Day }
  /** The provider has another agreement for some of these days. */
  | { code: 'overlaps'; agreement: Id; from: Day; to: Day }
  | { code: 'ended'; on: Day }
  | { code: 'alreadySuspended'; from: Day }
  | { code: 'notSuspended' }
  | { code: 'dayTooEarly'; first: Day }
  | { code: 'dayTooLate'; last: Day }
  | { code: 'nothingChanged' }
  | { code: 'notYetDue'; from: Day }
  | { code: 'doneAlready' }

export type AgreementDecision = { ok: true; events: AgreementEvent[] } | { ok: false; refusal: AgreementRefusal }

const done = (...events: AgreementEvent[]): AgreementDecision => ({ ok: true, events })
const refuse = (refusal: AgreementRefusal): AgreementDecision => ({ ok: false, refusal })

const written = (indicators: readonly string[]): string[] => indicators.map((one) => one.trim()).filter((one) => one !== '')

/** What was agreed as it is written down, one to a line or parted by ；: 次均费用不超过 850 元；住院人次不超过 1200. */
export const readIndicators = (text: string): string[] => written(text.split(/[\n；;]/))

function wrongService(kind: ProviderKind, services: readonly OnlineService[]): AgreementRefusal | undefined {
  const service = services.find((one) => !servicesOf[kind].includes(one))
  return service && { code: 'wrongService', service, kind }
}

/** Over, by word or by the day: an agreement that has ended stays so, whoever wants it back signs a new one. */
function over(state: AgreementState, today: Day): AgreementRefusal | undefined {
  if (state.ended) return { code: 'ended', on: lastDay(state) }
  return today > state.to ? { code: 'ended', on: state.to } : undefined
}

/** What is asked of everything that is done to a running agreement: it is not over, there is a reason, and nothing is changed for days gone by. */
function against(state: AgreementState, { at }: AgreementMoment, given: { reason: string; from?: Day }): AgreementRefusal | undefined {
  const today = dayOf(at)
  const ended = over(state, today)
  if (ended) return ended
  if (given.reason.trim() === '') return { code: 'reasonMissing' }
  if (given.from === undefined) return undefined
  const first = today > state.from ? today : state.from
  if (given.from < first) return { code: 'dayTooEarly', first }
  return given.from > state.to ? { code: 'dayTooLate', last: state.to } : undefined
}

/** Another agreement of the provider that holds on one of these days. */
function overlapping(others: readonly AgreementState[], own: Id, from: Day, to: Day): AgreementRefusal | undefined {
  const other = others.find((one) => one.case !== own && one.from <= to && from <= lastDay(one))
  return other && { code: 'overlaps', agreement: other.id, from: other.from, to: lastDay(other) }
}

/**
 * 签署协议 (SL-9A.6): with the agreed indicators, for a term; `others` are the provider's agreements so far, of which none may hold on a day of the
 * term. Refuses: indicatorsMissing, termBackwards, overlaps.
 */
export function sign(terms: Terms, others: readonly AgreementState[], moment: AgreementMoment): AgreementDecision {
  const indicators = written(terms.indicators)
  const { from, to } = terms
  if (indicators.length === 0) return refuse({ code: 'indicatorsMissing' })
  if (to < from) return refuse({ code: 'termBackwards', from, to })
  const overlap = overlapping(others, terms.case, from, to)
  if (overlap) return refuse(overlap)
  return done({ type: 'signed', ...terms, indicators, ...moment })
}

/** 开通联网结算 (SL-9A.7): from the day, or from the first day of the agreement where that is later. Refuses: ended, servicesMissing, wrongService. */
export function openServices(state: AgreementState, services: readonly OnlineService[], moment: AgreementMoment): AgreementDecision {
  const today = dayOf(moment.at)
  const refusal = over(state, today) ?? wrongService(state.kind, services)
  if (refusal) return refuse(refusal)
  if (services.length === 0) return refuse({ code: 'servicesMissing' })
  return done({ type: 'servicesOpened', services, from: today > state.from ? today : state.from, ...moment })
}

/** 中止: from a day on, until it is resumed. Refuses: ended, reasonMissing, dayTooEarly, dayTooLate, alreadySuspended. */
export function suspend(state: AgreementState, given: { from: Day; reason: string }, moment: AgreementMoment): AgreementDecision {
  const refusal = against(state, moment, given)
  if (refusal) return refuse(refusal)
  const open = state.suspensions.find((one) => one.to === undefined || one.to >= given.from)
  return open ? refuse({ code: 'alreadySuspended', from: open.from }) : done({ type: 'suspended', ...given, ...moment })
}

/** 恢复: from a day on. A suspension that has not begun yet is taken back. Refuses: ended, reasonMissing, notSuspended, dayTooEarly, dayTooLate. */
export function resume(state: AgreementState, given: { from: Day; reason: string }, moment: AgreementMoment): AgreementDecision {
  const refusal = against(state, moment, given)
  if (refusal) return refuse(refusal)
  const open = state.suspensions.some((one) => one.to === undefined)
  return open ? done({ type: 'resumed', ...given, ...moment }) : refuse({ code: 'notSuspended' })
}

/** What a change says otherwise; what it leaves out stays. */
export interface Change {
  from: Day
  indicators?: readonly string[]
  services?: readonly OnlineService[]
  reason: string
}

const same = (one: readonly string[], other: readonly string[]): boolean => [...one].sort().join('\n') === [...other].sort().join('\n')

/** 变更: other indicators, or other services online, from a day on. Refuses: ended, reasonMissing, dayTooEarly, dayTooLate, wrongService, indicatorsMissing, nothingChanged. */
export function change(state: AgreementState, given: Change, moment: AgreementMoment): AgreementDecision {
  const refusal = against(state, moment, given) ?? wrongService(state.kind, given.services ?? [])
  if (refusal) return refuse(refusal)
  const { from, reason } = given
  const indicators = given.indicators && written(given.indicators)
  if (indicators?.length === 0) return refuse({ code: 'indicatorsMissing' })
  const newIndicators = indicators && !same(indicators, indicatorsOn(state, from)) ? indicators : undefined
  const newServices = given.services && !same(given.services, servicesOn(state, from)) ? given.services : undefined
  if (!newIndicators && !newServices) return refuse({ code: 'nothingChanged' })
  const changed = { ...(newIndicators && { indicators: newIndicators }), ...(newServices && { services: newServices }) }
  return done({ type: 'changed', from, ...changed, reason, ...moment })
}

/**
 * 续签: to a later last day, with other indicators for the new term where some are given; `others` are the provider's agreements, of which none may hold
 * in the new term. Refuses: ended, reasonMissing, dayTooEarly, overlaps, indicatorsMissing.
 */
export function renew(
  state: AgreementState,
  given: { to: Day; indicators?: readonly string[]; reason: string },
  others: readonly AgreementState[],
  moment: AgreementMoment,
): AgreementDecision {
  const refusal = against(state, moment, { reason: given.reason })
  if (refusal) return refuse(refusal)
  if (given.to <= state.to) return refuse({ code: 'dayTooEarly', first: state.to })
  const overlap = overlapping(others, state.case, state.to, given.to)
  if (overlap) return refuse(overlap)
  const indicators = given.indicators && written(given.indicators)
  if (indicators?.length === 0) return refuse({ code: 'indicatorsMissing' })
  return done({ type: 'renewed', to: given.to, ...(indicators && { indicators }), reason: given.reason, ...moment })
}

/** 解除: after a last day, which is today or later. Refuses: ended, reasonMissing, dayTooEarly, dayTooLate. */
export function end(state: AgreementState, given: { on: Day; reason: string }, moment: AgreementMoment): AgreementDecision {
  const refusal = against(state, moment, { reason: given.reason, from: given.on })
  return refusal ? refuse(refusal) : done({ type: 'ended', on: given.on, how: 'terminated', reason: given.reason, ...moment })
}

/** 期满: once its last day is over. Refuses: ended, notYetDue. */
export function expire(state: AgreementState, moment: AgreementMoment): AgreementDecision {
  if (state.ended) return refuse({ code: 'ended', on: lastDay(state) })
  if (dayOf(moment.at) <= state.to) return refuse({ code: 'notYetDue', from: state.to })
  return done({ type: 'ended', on: state.to, how: 'expired', reason: '协议期满', ...moment })
}

/** Sixty days before the last day of the term its parties are told, once for each such day. Refuses: ended, notYetDue, doneAlready. */
export function warn(state: AgreementState, moment: AgreementMoment): AgreementDecision {
  const refusal = over(state, dayOf(moment.at))
  if (refusal) return refuse(refusal)
  const from = warningDay(state)
  if (dayOf(moment.at) < from) return refuse({ code: 'notYetDue', from })
  return state.warnedOf === state.to ? refuse({ code: 'doneAlready' }) : done({ type: 'warned', to: state.to, ...moment })
}
