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
  'payeeName',
  'payeeAccount',
  'legalRepresentativeName',
  'legalRepresentativeIdNumber',
  'handlerName',
  'newHandlerName',
  'contactName',
  'fillerName',
  'homeAddress',
  'treatmentAddress',
  'householdAddress',
  'mobile',
  'after',
]

/** The personal values in a record, however deep. */
function valuesIn(record: unknown): string[] {
  if (typeof record !== 'object' || record === null) return []
  return Object.entries(record).flatMap(([name, value]) => (typeof value === 'string' ? (personal.includes(name) ? [value] : []) : valuesIn(value)))
}

/** What of institutions, units, providers and agencies is no secret: names, codes, addresses, and the numbers to which messages go too. */
async function publishedValues({ db, keys }: Pick<World, 'db' | 'keys'>): Promise<Set<string>> {
  const institutions = await db.rows<Record<string, string>>('select name, address, phone from institution')
  const legal = await db.rows<{ area: string; id: string; data_key: string; sealed: Buffer }>(
    `select area, id, data_key, sealed from person where kind = 'legal' and data_key is not null`,
  )
  const units = legal.map(({ area, id, data_key, sealed }) => valuesIn(openRecord(keys, `person/${area}/${id}`, { dataKey: data_key, sealed })))
  const agencies = await db.rows<Record<string, string>>(`select other_name, body->>'agency' as own from agency_letter, pack`)
  return new Set([...[...institutions, ...agencies].flatMap((one) => Object.values(one)), ...units.flat()])
}

/** Every name, identity number, phone, address and day of birth that stands sealed in this world: of patients, accounts, experts, staff, drafts, messages. */
export async function personalValues(world: Pick<World, 'db' | 'keys'>): Promise<string[]> {
  const found: string[] = []
  for (const { table, owner } of wrappedTables.filter((one) => !['import_file', 'register_import', 'export_request'].includes(one.table))) {
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
  const published = await publishedValues(world)
  return [...new Set(found)].filter((value) => value.length > 1 && !published.has(value))
}
