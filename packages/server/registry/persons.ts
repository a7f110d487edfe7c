import type { Queryable } from '../store/database.ts'
import type { KeyProvider } from './keys.ts'
import { PERSON_COLUMNS, type Person, type PersonRow, personHashes, personOwner, toPerson } from './person.ts'
import { type DataKey, openDataKey } from './seal.ts'

/** A search that finds more says so by filling the list; the caller asks for a narrower one. */
export const PERSON_LIST_LIMIT = 50

async function read(db: Queryable, keys: KeyProvider, where: string, values: unknown[]): Promise<Person[]> {
  const sql = `select ${PERSON_COLUMNS} from person where ${where} and erased_at is null order by id limit ${PERSON_LIST_LIMIT}`
  return (await db.rows<PersonRow>(sql, values)).map((row) => toPerson(keys, row))
}

/** One person, or nothing when unknown or erased. */
export async function findPerson(db: Queryable, keys: KeyProvider, area: string, id: string): Promise<Person | undefined> {
  return (await read(db, keys, 'area = $1 and id = $2', [area, id]))[0]
}

/** The persons of one page of a list (at most 50 ids), by id; who is unknown or erased is missing. */
export async function findPersons(db: Queryable, keys: KeyProvider, area: string, ids: readonly string[]): Promise<Map<string, Person>> {
  const persons = await read(db, keys, 'area = $1 and id = any($2)', [area, ids])
  return new Map(persons.map((person) => [person.id, person]))
}

/** The subject with this identity number, number of another document, or credit code in the area; however it is typed (full-width, spaces, small x). */
export async function findPersonByIdNumber(db: Queryable, keys: KeyProvider, area: string, idNumber: string): Promise<Person | undefined> {
  return (await read(db, keys, 'area = $1 and id_number_hash = $2', [area, personHashes.idNumber(keys, idNumber)]))[0]
}

/** Everyone in the area who gave this phone: a family often shares one. */
export function findPersonsByPhone(db: Queryable, keys: KeyProvider, area: string, phone: string): Promise<Person[]> {
  return read(db, keys, 'area = $1 and phone_hash = $2', [area, personHashes.phone(keys, phone)])
}

/**
 * Everyone in the area with exactly the name of this keyed hash (`personHashes.name`), which may stand in an address, where a name may not. A part of a
 * name cannot be searched: names stand sealed.
 */
export function findPersonsByNameHash(db: Queryable, keys: KeyProvider, area: string, hash: string): Promise<Person[]> {
  return read(db, keys, 'area = $1 and name_hash = $2', [area, hash])
}

/** Everyone in the area whose identity number ends in these four characters (尾号). */
export function findPersonsByIdTail(db: Queryable, keys: KeyProvider, area: string, lastFour: string): Promise<Person[]> {
  return read(db, keys, 'area = $1 and id_tail_hash = $2', [area, personHashes.idTail(keys, lastFour)])
}

/**
 * The data key of a person, for the other tables that hold something personal of theirs (answers of a form, an account number):
 * sealed with it, they are erased with the person. Nothing when the person is unknown or erased.
 */
export async function personKey(db: Queryable, keys: KeyProvider, area: string, id: string): Promise<DataKey | undefined> {
  const rows = await db.rows<{ data_key: string }>('select data_key from person where area = $1 and id = $2 and erased_at is null', [area, id])
  return rows[0] && openDataKey(keys, personOwner(area, id), rows[0].data_key)
}
