import { type Actor, reference } from '../case/actor.ts'
import type { RatingRule } from '../pack/rating.ts'
import type { Day } from '../time/day.ts'
import { dayOf, type Instant } from '../time/instant.ts'
import type { FollowUpOutcome, RatingChannel, RatingEvent } from './event.ts'
import type { RatingState } from './state.ts'

/** Why nothing was rated, or a follow-up did not go on. */
export type RatingRefusal =
  | { code: 'notFinished' }
  | { code: 'alreadyRated'; at: Instant }
  | { code: 'unknownLevel'; levels: number }
  | { code: 'unknownDimension'; dimension: string }
  | { code: 'notRated' }
  | { code: 'detailedAlready' }
  | { code: 'notBad' }
  | { code: 'closed'; at: Instant }
  | { code: 'reasonMissing' }
  | { code: 'ownWork' }
  | { code: 'dayMissing' }
  | { code: 'dayPast' }
  | { code: 'settledAlready' }
  | { code: 'nothingToMend' }
  | { code: 'appealOpen' }
  | { code: 'appealedBefore' }
  | { code: 'noAppeal' }

export type RatingDecision = { ok: true; events: RatingEvent[] } | { ok: false; refusal: RatingRefusal }

const refuse = (refusal: RatingRefusal): RatingDecision => ({ ok: false, refusal })
const done = (...events: RatingEvent[]): RatingDecision => ({ ok: true, events })

/** What must be known beside the rating: whether the case is over, and who worked it (their references in its events). */
export interface RatedCase {
  ended: boolean
  workedBy: readonly string[]
}

interface Moment {
  actor: Actor
  now: Instant
}

const knownLevel = (rule: RatingRule, level: number): boolean => Number.isInteger(level) && level >= 1 && level <= rule.levels.length

/** 评价: one rating for one finished case, at one of the levels. Refuses: notFinished, alreadyRated, unknownLevel. */
export function rate(
  rule: RatingRule,
  { ended }: RatedCase,
  state: RatingState | undefined,
  { level, channel }: { level: number; channel: RatingChannel },
  now: Instant,
): RatingDecision {
  if (!ended) return refuse({ code: 'notFinished' })
  if (state) return refuse({ code: 'alreadyRated', at: state.at })
  if (!knownLevel(rule, level)) return refuse({ code: 'unknownLevel', levels: rule.levels.length })
  return done({ type: 'rated', level, channel, at: now, by: 'anyone' })
}

/** The dimensions, and whether something was written beside them; once. Refuses: notRated, detailedAlready, unknownDimension, unknownLevel. */
export function detail(
  rule: RatingRule,
  state: RatingState | undefined,
  { dimensions, words }: { dimensions: Readonly<Record<string, number>>; words: boolean },
  now: Instant,
): RatingDecision {
  if (!state) return refuse({ code: 'notRated' })
  if (state.detailed) return refuse({ code: 'detailedAlready' })
  const strange = Object.keys(dimensions).find((one) => !rule.dimensions.includes(one))
  if (strange !== undefined) return refuse({ code: 'unknownDimension', dimension: strange })
  if (!Object.values(dimensions).every((level) => knownLevel(rule, level))) return refuse({ code: 'unknownLevel', levels: rule.levels.length })
  return done({ type: 'detailed', dimensions, words, at: now, by: 'anyone' })
}

/** What every step of a follow-up refuses: a rating that is not bad, one that is done, and whoever worked the case themselves. */
function notToFollow({ workedBy }: RatedCase, state: RatingState | undefined, actor: Actor): RatingRefusal | undefined {
  if (!state) return { code: 'notRated' }
  if (!state.bad) return { code: 'notBad' }
  if (state.closedAt) return { code: 'closed', at: state.closedAt }
  return workedBy.includes(reference(actor)) ? { code: 'ownWork' } : undefined
}

/** 回访: whether the person was reached, and what was said. Refuses: notRated, notBad, closed, ownWork, reasonMissing. */
export function callBack(
  worked: RatedCase,
  state: RatingState | undefined,
  { reached, note }: { reached: boolean; note: string },
  { actor, now }: Moment,
): RatingDecision {
  const refusal = notToFollow(worked, state, actor)
  if (refusal) return refuse(refusal)
  if (note.trim() === '') return refuse({ code: 'reasonMissing' })
  return done({ type: 'calledBack', reached, note: note.trim(), at: now, by: reference(actor) })
}

/** 处理: one of three outcomes; what is to be mended names its last day. Refuses as `callBack`, and settledAlready, appealOpen, dayMissing, dayPast. */
export function settleRating(
  worked: RatedCase,
  state: RatingState | undefined,
  { outcome, note, until }: { outcome: FollowUpOutcome; note: string; until?: Day | undefined },
  { actor, now }: Moment,
): RatingDecision {
  const refusal = notToFollow(worked, state, actor)
  if (refusal) return refuse(refusal)
  if (state?.outcome) return refuse({ code: 'settledAlready' })
  if (state?.appeal === 'open') return refuse({ code: 'appealOpen' })
  if (note.trim() === '') return refuse({ code: 'reasonMissing' })
  if (outcome === 'mendedByDay' && until === undefined) return refuse({ code: 'dayMissing' })
  if (outcome === 'mendedByDay' && until !== undefined && until < dayOf(now)) return refuse({ code: 'dayPast' })
  const last = outcome === 'mendedByDay' && until !== undefined ? { until } : {}
  return done({ type: 'settled', outcome, note: note.trim(), ...last, at: now, by: reference(actor) })
}

/** 整改完成. Refuses as `callBack`, and nothingToMend. */
export function mend(worked: RatedCase, state: RatingState | undefined, note: string, { actor, now }: Moment): RatingDecision {
  const refusal = notToFollow(worked, state, actor)
  if (refusal) return refuse(refusal)
  if (state?.outcome !== 'mendedByDay' || state.mended) return refuse({ code: 'nothingToMend' })
  if (note.trim() === '') return refuse({ code: 'reasonMissing' })
  return done({ type: 'mended', note: note.trim(), at: now, by: reference(actor) })
}

/** 误评申诉: whoever worked the case, or anybody of the agency, says why the rating is mistaken; once. Refuses: notRated, notBad, closed, appealedBefore, reasonMissing. */
export function appealRating(state: RatingState | undefined, reason: string, { actor, now }: Moment): RatingDecision {
  if (!state) return refuse({ code: 'notRated' })
  if (!state.bad) return refuse({ code: 'notBad' })
  if (state.closedAt) return refuse({ code: 'closed', at: state.closedAt })
  if (state.appeal) return refuse({ code: 'appealedBefore' })
  if (reason.trim() === '') return refuse({ code: 'reasonMissing' })
  return done({ type: 'appealed', reason: reason.trim(), at: now, by: reference(actor) })
}

/** 申诉处理: upheld, the rating no longer counts. Refuses as `callBack`, and noAppeal. */
export function settleAppeal(
  worked: RatedCase,
  state: RatingState | undefined,
  { upheld, reason }: { upheld: boolean; reason: string },
  { actor, now }: Moment,
): RatingDecision {
  const refusal = notToFollow(worked, state, actor)
  if (refusal) return refuse(refusal)
  if (state?.appeal !== 'open') return refuse({ code: 'noAppeal' })
  if (reason.trim() === '') return refuse({ code: 'reasonMissing' })
  return done({ type: 'appealSettled', upheld, reason: reason.trim(), at: now, by: reference(actor) })
}
