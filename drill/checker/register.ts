import type { PersonEvent } from '@jingban/kernel/person/state.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import type { Write } from '@jingban/server/store/append.ts'
import type { RegisterRow } from '@jingban/server/store/rows.ts'
import { eventOf, type StoredEvent } from '@jingban/server/store/stream.ts'
import type { Snapshot } from './snapshot.ts'

type Filed = Extract<PersonEvent, { type: 'filed' }>

function rowsOfCase({ cases }: Snapshot, person: string, { case: ref, disease = '', at }: Filed, isConcluded: boolean): RegisterRow[] {
  const state = cases.find((one) => one.state.id === ref)?.state
  const ended = isConcluded ? state?.ended : undefined
  const filed: RegisterRow = { person, kind: 'filed', disease, ref, fromDay: dayOf(at), toDay: ended ? dayOf(ended.at) : null }
  if (ended?.how !== 'granted') return [filed]
  return [filed, { ...filed, kind: 'held', fromDay: state?.entitled?.from ?? dayOf(ended.at), toDay: null }]
}

/**
 * What is on the register of a person who files and whose cases end: filed from the first day to the last, held from the day of the benefit on.
 * Each row as the last event about its case left it.
 */
export function registerWrites(snapshot: Snapshot, person: string, stored: readonly StoredEvent[]): Write[] {
  const events = stored.map((event) => eventOf<PersonEvent>(event))
  return events.flatMap((filed, index): Write[] => {
    if (filed.type !== 'filed') return []
    const concluded = events.findIndex((event) => event.type === 'concluded' && event.case === filed.case)
    const registerRows = rowsOfCase(snapshot, person, filed, concluded >= 0)
    return [{ stream: `person:${person}`, seen: { seq: Math.max(index, concluded) + 1, hash: '' }, events: [], rows: { registerRows } }]
  })
}
