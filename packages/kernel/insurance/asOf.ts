import type { Day } from '../time/day.ts'
import type { InsuranceEvent, UnitEvent } from './event.ts'
import { foldInsurance, foldUnit } from './fold.ts'
import type { InsuranceState, UnitRecord } from './state.ts'

/** Entries in the order of the days from which they hold; those of one day in the order in which they were written. */
export const byDay = <One extends { on: Day }>(events: readonly One[]): One[] =>
  events
    .map((event, seq) => ({ event, seq }))
    .sort((one, other) => (one.event.on < other.event.on ? -1 : one.event.on > other.event.on ? 1 : one.seq - other.seq))
    .map(({ event }) => event)

/** The entries that stand: without those that were taken back, and without the taking back itself. */
export function standing<One extends { type: string }>(events: readonly One[]): One[] {
  const annulled = annulledEntries(events)
  return annulled.size === 0 ? [...events] : events.filter((one, index) => one.type !== 'annulled' && !annulled.has(index + 1))
}

/** The numbers of the entries of a stream that were taken back (撤销登记). */
export const annulledEntries = (events: readonly { type: string }[]): ReadonlySet<number> =>
  new Set(events.flatMap((one) => (one.type === 'annulled' && 'entry' in one && typeof one.entry === 'number' ? [one.entry] : [])))

const until = <One extends { on: Day; type: string }>(events: readonly One[], day: Day): One[] =>
  byDay(standing(events)).filter((one) => one.on <= day)

/** What held of a person on a day, past or today, by what is known now: nothing that holds from a later day on plays a part. */
export const asOf = (events: readonly InsuranceEvent[], day: Day): InsuranceState => foldInsurance(until(events, day))

/** What held of a unit on a day, by what is known now; undefined before it was enrolled. */
export const unitAsOf = (events: readonly UnitEvent[], day: Day): UnitRecord | undefined => foldUnit(until(events, day))
