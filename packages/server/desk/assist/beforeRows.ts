import type { Contacts, FormRow } from '../../filing/contacts.ts'
import { personItems, registeredItem } from '../../insurance/personItems.ts'
import { type Person, personHashes } from '../../registry/person.ts'
import { findPersons } from '../../registry/persons.ts'
import type { World } from '../../world.ts'
import type { Assisted } from './assisted.ts'

/** Rows whose people are looked up together: as many as `findPersons` gives at once. */
const AT_ONCE = 50

const numberOf = (row: FormRow): string => String(row.idNumber ?? '')

/** The people of some rows of whom the subject speaks: a person of themselves, a unit of those who are insured through it. By the hash of their number. */
async function spokenOf(world: World, { draft, person }: Assisted, rows: readonly FormRow[]): Promise<Map<string, Person>> {
  const hashes = rows.map((row) => personHashes.idNumber(world.keys, numberOf(row)))
  const found = await world.db.rows<{ id: string; hash: string }>(
    `select p.id, p.id_number_hash as hash from person p where p.area = $1 and p.id_number_hash = any($2) and p.erased_at is null and (p.id = $3 or exists (
       select 1 from insurance_row i where i.area = p.area and i.person = p.id and i.unit = $3 and i.state <> 'ended'))`,
    [draft.area, hashes, person.id],
    'people a subject speaks of',
  )
  const people = await findPersons(
    world.db,
    world.keys,
    draft.area,
    found.map(({ id }) => id),
  )
  return new Map(
    found.flatMap(({ id, hash }) => {
      const known = people.get(id)
      return known ? [[hash, known] as const] : []
    }),
  )
}

async function filledIn(world: World, assisted: Assisted, rows: readonly FormRow[]): Promise<FormRow[]> {
  const open = rows.filter((row) => row.before === undefined && personItems[String(row.item ?? '')] !== undefined)
  if (open.length === 0) return [...rows]
  const people = await spokenOf(world, assisted, open)
  return rows.map((row) => {
    if (!open.includes(row)) return row
    const person = people.get(personHashes.idNumber(world.keys, numberOf(row)))
    const before = person ? registeredItem(person, personItems[String(row.item)] ?? '') : ''
    return before === '' ? row : { ...row, before }
  })
}

/** The rows of changes (表 5, 表 6), with what stood there before filled in from the register where it was left open; of whoever is not the subject's own nothing is told. */
export async function withBefore(world: World, assisted: Assisted, contacts: Contacts): Promise<Contacts> {
  const told = assisted.service.filing.form.filter(({ rows = [] }) => rows.some(({ id }) => id === 'before')).map(({ id }) => id)
  const tables: [string, readonly FormRow[]][] = []
  for (const [id, rows] of Object.entries(contacts.rows ?? {})) {
    const filled: FormRow[] = []
    for (let from = 0; told.includes(id) && from < rows.length; from += AT_ONCE)
      filled.push(...(await filledIn(world, assisted, rows.slice(from, from + AT_ONCE))))
    tables.push([id, told.includes(id) ? filled : rows])
  }
  return contacts.rows ? { ...contacts, rows: Object.fromEntries(tables) } : contacts
}
