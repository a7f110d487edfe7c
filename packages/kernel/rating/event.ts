import type { ActorReference } from '../case/actor.ts'
import type { Instant } from '../time/instant.ts'

/** 评价渠道: the code on a sheet, the page at the counter, the link in a message, or one's own page of the case. */
export type RatingChannel = 'code' | 'counter' | 'message' | 'own'

/** 差评处理结果: mended at once (立行立改), by a day (限期台账), or explained where nothing was wrong (解释). */
export type FollowUpOutcome = 'mendedAtOnce' | 'mendedByDay' | 'explained'

interface Moment {
  at: Instant
  by: ActorReference
}

/**
 * What happens to the rating of one case (一次一评). `level` counts from the best, 1, downwards; `by` of `rated` is always 'anyone', since who
 * rated is not told to those who are rated.
 */
export type RatingEvent = Moment &
  (
    | { type: 'rated'; level: number; channel: RatingChannel }
    | { type: 'detailed'; dimensions: Readonly<Record<string, number>>; words: boolean }
    | { type: 'calledBack'; reached: boolean; note: string }
    | { type: 'settled'; outcome: FollowUpOutcome; note: string; until?: string }
    | { type: 'mended'; note: string }
    | { type: 'appealed'; reason: string }
    | { type: 'appealSettled'; upheld: boolean; reason: string }
  )
