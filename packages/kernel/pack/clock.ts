import type { DayRule } from '../time/dayRule.ts'
import type { Span } from '../time/span.ts'
import type { Choice, Clause, Id, NotStated } from './tree.ts'

/** A named moment of a case, or of a list (`enter:open`, `closed`, `done:<step>`). Clocks run between marks; nothing else has a date. */
export type Mark = 'submitted' | 'accepted' | 'decided' | 'served' | 'ended' | `${'enter' | 'leave' | 'got' | 'done'}:${Id}` | 'closed'

/** 时限: runs from a mark (of several, the latest) to a mark, and stops with a clause that says why. */
export interface Clock {
  id: Id
  owes: Id
  limit: Choice<Span | DayRule | NotStated>
  /** 法定时限, where the agency promises a shorter one in `limit` (承诺时限). */
  statutory?: Span
  from: Mark | Mark[]
  to: Mark
  /** Waits that do not count: 'supplement', or the ids of stages. */
  stops?: ('supplement' | Id)[]
  extend?: { by: Span; times: number }
  late: 'warn' | 'redraw' | 'lapse'
  basis: Clause
}
