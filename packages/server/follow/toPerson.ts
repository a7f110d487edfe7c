import type { EventOf } from '@jingban/kernel/case/event.ts'
import { foldPerson, type PersonEvent, type PersonState } from '@jingban/kernel/person/state.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import type { LoadedCase } from '../cases/load.ts'
import { append } from '../store/append.ts'
import type { Queryable } from '../store/database.ts'
import type { RegisterRow } from '../store/rows.ts'
import { readStream, type StreamKey } from '../store/stream.ts'
import type { World } from '../world.ts'

export const personStream = (id: string): StreamKey => `person:${id}`

/** What is on record of a person: pending, filed, held, refused, barred. */
export async function registerOf(db: Queryable, area: string, person: string): Promise<PersonState> {
  return foldPerson((await readStream<PersonEvent>(db, area, personStream(person))).events)
}

/** The case is over: the person's register no longer holds it as pending, and holds the disease when it was granted. */
export async function conclude(world: World, { state }: LoadedCase, event: EventOf<'ended'>): Promise<void> {
  const { area, person, disease } = state.filed
  const stream = personStream(person)
  const { events, seen } = await readStream<PersonEvent>(world.db, area, stream)
  if (!foldPerson(events).pending.some((one) => one.case === state.id)) return
  const concluded: PersonEvent = { type: 'concluded', case: state.id, how: event.how, ...(disease && { disease }), at: event.at, by: 'system' }
  const day = dayOf(event.at)
  const filedOn = dayOf(state.marks.submitted ?? event.at)
  const registerRows: RegisterRow[] = [{ person, kind: 'filed', disease: disease ?? '', ref: state.id, fromDay: filedOn, toDay: day }]
  if (event.how === 'granted' && disease && !state.filed.renews)
    registerRows.push({ person, kind: 'held', disease, ref: state.id, fromDay: state.entitled?.from ?? day, toDay: null })
  const appended = await append(world.db, { area, writes: [{ stream, seen, events: [concluded], rows: { registerRows } }] })
  if (appended.kind === 'stale') throw new Error(`person register ${person} was written meanwhile`)
}
