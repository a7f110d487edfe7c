import type { Setting } from '../cases/perform.ts'
import type { Contacts } from '../filing/contacts.ts'
import { personOwner } from '../registry/person.ts'
import { open, openDataKey } from '../registry/seal.ts'

/** The personal answers of many applications in one query, by application; those of erased persons are missing. */
export async function contactsOfMany(
  world: Pick<Setting, 'db' | 'keys'>,
  area: string,
  applications: readonly string[],
): Promise<Map<string, Contacts>> {
  const rows = await world.db.rows<{ id: string; person: string; sealed: Buffer; data_key: string }>(
    `select a.id, a.person, a.sealed, p.data_key from application a join person p on p.area = a.area and p.id = a.person
     where a.area = $1 and a.id = any($2) and p.erased_at is null`,
    [area, applications],
  )
  return new Map(
    rows.map(({ id, person, sealed, data_key }) => [
      id,
      JSON.parse(open(openDataKey(world.keys, personOwner(area, person), data_key), sealed)) as Contacts,
    ]),
  )
}
