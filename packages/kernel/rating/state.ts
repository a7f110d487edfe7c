import { never } from '../case/actor.ts'
import type { RatingRule } from '../pack/rating.ts'
import type { Instant } from '../time/instant.ts'
import type { FollowUpOutcome, RatingChannel, RatingEvent } from './event.ts'

/** The rating of one case as it stands. */
export interface RatingState {
  level: number
  bad: boolean
  at: Instant
  channel: RatingChannel
  dimensions: Readonly<Record<string, number>>
  detailed: boolean
  calls: { at: Instant; reached: boolean }[]
  outcome?: FollowUpOutcome
  until?: string
  mended: boolean
  appeal?: 'open' | 'upheld' | 'dismissed'
  /** When the follow-up was done; absent while it is open, and for a rating that needs none. */
  closedAt?: Instant
}

/** Tries after which somebody who cannot be reached no longer holds up a follow-up. */
export const TRIES = 3

const called = ({ calls }: RatingState): boolean => calls.some((one) => one.reached) || calls.length >= TRIES
const settled = ({ outcome, mended }: RatingState): boolean => outcome !== undefined && (outcome !== 'mendedByDay' || mended)

/** Whether a rating counts in the statistics: one that was given by mistake does not. */
export const counts = ({ appeal }: RatingState): boolean => appeal !== 'upheld'

/** A bad rating is closed once it was settled and the person was called back; one that was mistaken, once that was found. */
function closing(state: RatingState, at: Instant): RatingState {
  const done = state.bad && state.closedAt === undefined && (!counts(state) || (called(state) && settled(state)))
  return done ? { ...state, closedAt: at } : state
}

function apply(state: RatingState, event: Exclude<RatingEvent, { type: 'rated' }>): RatingState {
  switch (event.type) {
    case 'detailed':
      return { ...state, dimensions: event.dimensions, detailed: true }
    case 'calledBack':
      return { ...state, calls: [...state.calls, { at: event.at, reached: event.reached }] }
    case 'settled':
      return { ...state, outcome: event.outcome, ...(event.until && { until: event.until }) }
    case 'mended':
      return { ...state, mended: true }
    case 'appealed':
      return { ...state, appeal: 'open' }
    case 'appealSettled':
      return { ...state, appeal: event.upheld ? 'upheld' : 'dismissed' }
    default:
      return never(event)
  }
}

/** The rating of a case from its events; undefined before it was rated. */
export function foldRating(rule: RatingRule, events: readonly RatingEvent[]): RatingState | undefined {
  return events.reduce<RatingState | undefined>((state, event) => {
    if (event.type !== 'rated') return state && closing(apply(state, event), event.at)
    const { level, at, channel } = event
    const bad = level > rule.levels.length - rule.bad
    return { level, bad, at, channel, dimensions: {}, detailed: false, calls: [], mended: false }
  }, undefined)
}
