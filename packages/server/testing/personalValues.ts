import { personKey } from '../registry/persons.ts'
import { open, openRecord } from '../registry/seal.ts'
import { wrappedTables } from '../registry/sealedTables.ts'
import type { World } from '../world.ts'

/** Of what stands sealed, what names or reaches somebody. */
const personal = [
  'name',
  'idNumber',
  'phone',
  'registeredPhone',
  'address',
  'birth',
  'to',
  'representativeName',
  'representativeIdNumber',
  'representativePhone',
]

/** The personal values in a record, however deep. */
function valuesIn(record: unknown): string[] {
  if (typeof record !== 'object' || record === null) return []
  return Object.entries(record).flatMap(([name, value]) => (typeof value === 'string' ? (personal.includes(name) ? [value] : []) : valuesIn(value)))
}

/** Every name, identity number, phone, address and day of birth that stands sealed in this world: of patients, accounts, experts, staff, drafts, messages. */
export async function personalValues(world: Pick<World, 'db' | 'keys'>): Promise<string[]> {
  const found: string[] = []
  for (const { table, owner } of wrappedTables.filter((one) => !['import_file', 'export_request'].includes(one.table))) {
    const rows = await world.db.rows<{ owner: string; data_key: string; sealed: Buffer }>(
      `select ${owner} as owner, data_key, sealed from ${table} where data_key is not null`,
    )
    for (const row of rows) found.push(...valuesIn(openRecord(world.keys, row.owner, { dataKey: row.data_key, sealed: row.sealed })))
  }
  for (const { area, person, sealed } of await world.db.rows<{ area: string; person: string; sealed: Buffer }>(
    'select area, person, sealed from application',
  )) {
    const key = await personKey(world.db, world.keys, area, person)
    if (key) found.push(...valuesIn(JSON.parse(open(key, sealed))))
  }
  // The number of an institution or unit, to which messages go too, is published with it.
  const published = new Set((await world.db.rows<{ phone: string }>('select phone from institution')).map(({ phone }) => phone))
  return [...new Set(found)].filter((value) => value.length > 1 && !published.has(value))
}
