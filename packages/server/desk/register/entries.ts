import { reference } from '@jingban/kernel/case/actor.ts'
import { annul, annulUnit } from '@jingban/kernel/insurance/annul.ts'
import { annulledEntries } from '@jingban/kernel/insurance/asOf.ts'
import type { Entry, InsuranceEvent, UnitEvent } from '@jingban/kernel/insurance/event.ts'
import type { Entered } from '@jingban/kernel/insurance/refusal.ts'
import { insuranceEventWords, unitEventWords } from '../../insurance/eventWords.ts'
import { reachOf, within, writesRegister } from '../../insurance/rights.ts'
import type { Person } from '../../registry/person.ts'
import type { World } from '../../world.ts'
import type { HistoryLine, TakingBack } from './history.tsx'
import { countyOf, personPath, type RegisterReader, unitPath } from './opened.ts'

/** Whether a member of staff may take back what was entered of somebody: whoever writes to the register where they belong. */
export const mayTakeBack = ({ pack, actor }: RegisterReader, person: Person): boolean =>
  within(reachOf(pack, actor, writesRegister), countyOf(person))

function takingBack(answer: Entered<unknown>, href: string): TakingBack | undefined {
  if (answer.ok) return { href }
  return answer.refusal.code === 'ownEntry' ? 'byAnother' : undefined
}

function linesOf<Event extends Entry & { type: string }>(
  events: readonly Event[],
  words: (event: Event) => string,
  takeBack: (entry: number) => TakingBack | undefined,
): HistoryLine[] {
  const annulled = annulledEntries(events)
  return events.map((event, index) => {
    const entry = index + 1
    const way = takeBack(entry)
    return { ...event, words: words(event), entry, annulled: annulled.has(entry), ...(way && { takeBack: way }) }
  })
}

/** The history of a natural person, each entry with the way to take it back where this reader may. */
export function personLines(world: World, reader: RegisterReader, person: Person, events: readonly InsuranceEvent[]): HistoryLine[] {
  const moment = { at: world.clock.now(), by: reference(reader.actor) }
  const may = mayTakeBack(reader, person)
  return linesOf(events, insuranceEventWords, (entry) =>
    may ? takingBack(annul({ events, moment }, { entry, reason: '' }), `${personPath(person.id)}/entries/${entry}`) : undefined,
  )
}

/** The history of a unit; `members` are the persons insured through it. */
export function unitLines(world: World, reader: RegisterReader, unit: Person, events: readonly UnitEvent[], members: number): HistoryLine[] {
  const moment = { at: world.clock.now(), by: reference(reader.actor) }
  const may = mayTakeBack(reader, unit)
  return linesOf(events, unitEventWords, (entry) =>
    may ? takingBack(annulUnit({ events, moment }, { entry, reason: '', members }), `${unitPath(unit.id)}/entries/${entry}`) : undefined,
  )
}
