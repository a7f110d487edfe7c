import type { Span } from '../time/span.ts'
import type { Clause, Id, NotStated } from './tree.ts'

/**
 * 好差评 (GB/T 39734, GB/T 39735; SL-11.4 to SL-11.7): the levels, best first, of which the last `bad` are 差评; the dimensions that are rated apart; and who
 * follows a bad one up, within what time from the rating.
 */
export interface RatingRule {
  levels: string[]
  bad: number
  dimensions: string[]
  followUp: { owes: Id; limit: Span | NotStated; basis: Clause }
  basis: Clause
}
