import type { InsuranceEvent, UnitState } from '@jingban/kernel/insurance/event.ts'
import type { Instant } from '@jingban/kernel/time/instant.ts'
import { personHashes } from '../../registry/person.ts'
import { eventOf, type Seen, unseen } from '../../store/stream.ts'
import { insuranceStream, type Reading } from '../read.ts'
import type { AskedRow } from './parseRow.ts'

/** Somebody the register has already, by the keyed hashes of what is sealed, with their entries. */
export interface KnownPerson {
  /** Missing while the person is only about to be entered. */
  id?: string
  nameHash: string
  registeredPhoneHash: string | null
  events: InsuranceEvent[]
  seen: Seen
}

/** A unit that rows name. */
export interface KnownUnit {
  person: string
  state: UnitState
  county: string | null
}

/** What is known of the persons and units of some rows: persons by the hash of their number, units by their code. */
export interface Known {
  /** The keyed hash of each number, and the numbers that stand in several rows. */
  hashes: ReadonlyMap<string, string>
  repeated: ReadonlySet<string>
  persons: Map<string, KnownPerson>
  units: Map<string, KnownUnit>
}

interface EventRow {
  stream: string
  seq: number
  type: string
  at: Instant
  data: Record<string, unknown>
  hash: string
}

async function eventsOf({ db }: Pick<Reading, 'db'>, area: string, ids: readonly string[]) {
  const rows = await db.rows<EventRow>(
    'select stream, seq, type, at, data, hash from event where area = $1 and stream = any($2) order by stream, seq',
    [area, ids.map(insuranceStream)],
    'entries of many persons',
  )
  const streams = new Map<string, { events: InsuranceEvent[]; seen: Seen }>()
  for (const row of rows) {
    const events: InsuranceEvent[] = streams.get(row.stream)?.events ?? []
    events.push(eventOf<InsuranceEvent>(row))
    streams.set(row.stream, { events, seen: { seq: row.seq, hash: row.hash } })
  }
  return streams
}

async function unitsOf({ db }: Pick<Reading, 'db'>, area: string, codes: readonly string[]): Promise<Map<string, KnownUnit>> {
  if (codes.length === 0) return new Map()
  const rows = await db.rows<KnownUnit & { unit_code: string }>(
    'select unit_code, person, state, county from unit_row where area = $1 and unit_code = any($2)',
    [area, codes],
    'units by code',
  )
  return new Map(rows.map(({ unit_code, ...unit }) => [unit_code, unit]))
}

/** Finds what is known of the persons and units of some thousand rows, in three statements. */
export async function knownOf(world: Reading, area: string, rows: readonly AskedRow[]): Promise<Known> {
  const hashes = new Map<string, string>()
  const repeated = new Set<string>()
  for (const { number } of rows) {
    if (hashes.has(number)) repeated.add(number)
    else hashes.set(number, personHashes.idNumber(world.keys, number))
  }
  const found = await world.db.rows<{ id: string; id_number_hash: string; name_hash: string; registered_phone_hash: string | null }>(
    'select id, id_number_hash, name_hash, registered_phone_hash from person where area = $1 and id_number_hash = any($2) and erased_at is null',
    [area, [...hashes.values()]],
    'persons by number',
  )
  const ids = found.map(({ id }) => id)
  const streams = ids.length === 0 ? new Map<string, { events: InsuranceEvent[]; seen: Seen }>() : await eventsOf(world, area, ids)
  const persons = found.map(({ id, id_number_hash, name_hash, registered_phone_hash }) => {
    const { events, seen } = streams.get(insuranceStream(id)) ?? { events: [], seen: unseen }
    return [id_number_hash, { id, nameHash: name_hash, registeredPhoneHash: registered_phone_hash, events, seen }] as const
  })
  return {
    hashes,
    repeated,
    persons: new Map(persons),
    units: await unitsOf(world, area, [...new Set(rows.flatMap((row) => ('unitCode' in row && row.unitCode) || []))]),
  }
}
