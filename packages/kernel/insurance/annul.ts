import { annulledEntries } from './asOf.ts'
import type { InsuranceEvent, UnitEvent } from './event.ts'
import { type Entered, type EntryMoment, entered, type RegisterRefusal, refused } from './refusal.ts'
import type { Asking } from './relate.ts'
import type { UnitAsking } from './unit.ts'

/** 撤销: which entry of the stream (its number, from 1), and why, without naming anybody. */
export interface Annulling {
  entry: number
  reason: string
}

type Event = InsuranceEvent | UnitEvent

/** What an entry is about: of entries about the same thing the last one is taken back first. 职工 and 居民 shut each other out, so they are one thing. */
function about(event: InsuranceEvent): string[] {
  const basic = (scheme: string): string => (scheme === 'employee' || scheme === 'resident' ? 'basic' : scheme)
  if (event.type === 'contributed') return []
  if (event.type === 'died') return ['basic', 'maternity', 'supplementary']
  if ('scheme' in event) return [basic(event.scheme), ...(event.type === 'moved' ? [basic(event.to)] : [])]
  if ('category' in event) return [event.category]
  return 'filing' in event ? [event.filing] : []
}

const rests = (later: InsuranceEvent, entry: InsuranceEvent): boolean => about(later).some((one) => about(entry).includes(one))

/** What a unit tells anew rests on its enrolment alone; how it stands, on all that said so before. */
const unitRests = (later: UnitEvent, entry: UnitEvent): boolean => later.type !== 'unitChanged' || entry.type === 'unitEnrolled'

function against<One extends Event>(
  events: readonly One[],
  { by }: EntryMoment,
  { entry }: Annulling,
  on: (later: One, entry: One) => boolean,
): RegisterRefusal | undefined {
  const annulled = annulledEntries(events)
  const event = events[entry - 1]
  if (!event) return { code: 'noSuchEntry' }
  if (annulled.has(entry)) return { code: 'alreadyAnnulled' }
  if (['annulled', 'corrected', 'unitChanged'].includes(event.type)) return { code: 'notAnnullable' }
  if (event.by === by) return { code: 'ownEntry' }
  const later = events.find((one, index) => index >= entry && one.type !== 'annulled' && !annulled.has(index + 1) && on(one, event))
  return later && { code: 'laterEntry', on: later.on }
}

const annulment = ({ at, by, ref }: EntryMoment, { entry, reason }: Annulling, event: Event) => ({
  ...{ type: 'annulled' as const, entry, reason, at, by, on: event.on },
  ...(ref !== undefined && { ref }),
})

/** With a death go the ends of the relations that were entered with it. */
const endedBy = (events: readonly InsuranceEvent[], event: InsuranceEvent): number[] =>
  event.type !== 'died'
    ? []
    : events.flatMap((one, index) =>
        one.type === 'terminated' && one.reason === 'died' && one.at === event.at && one.on === event.on ? [index + 1] : [],
      )

/**
 * 撤销登记 of a natural person: an entry made by mistake, or with a wrong day, counts as never made; history keeps both. With a death the ends of the
 * relations go that were entered with it. Refuses: noSuchEntry, alreadyAnnulled, notAnnullable, ownEntry, laterEntry (the last one is taken back first).
 */
export function annul({ events, moment }: Asking, annulling: Annulling): Entered<InsuranceEvent> {
  const refusal = against(events, moment, annulling, rests)
  const event = events[annulling.entry - 1]
  if (refusal || !event) return refused(refusal ?? { code: 'noSuchEntry' })
  const annulled = annulledEntries(events)
  const beside = endedBy(events, event).filter((entry) => !annulled.has(entry))
  const { reason } = annulling
  return entered<InsuranceEvent>(...[annulling.entry, ...beside].map((entry) => annulment(moment, { entry, reason }, event)))
}

/** 撤销登记 of a unit. Refuses: as `annul`; unitHasMembers for the enrolment of a unit through which somebody is insured. */
export function annulUnit({ events, moment }: UnitAsking, annulling: Annulling & { members: number }): Entered<UnitEvent> {
  const refusal = against(events, moment, annulling, unitRests)
  const event = events[annulling.entry - 1]
  if (refusal || !event) return refused(refusal ?? { code: 'noSuchEntry' })
  const { members } = annulling
  if (event.type === 'unitEnrolled' && members > 0) return refused({ code: 'unitHasMembers', members })
  return entered<UnitEvent>(annulment(moment, annulling, event))
}
