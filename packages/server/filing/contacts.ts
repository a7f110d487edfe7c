import type { Setting } from '../cases/perform.ts'
import { shownName } from '../page/words.ts'
import { findPerson, personKey } from '../registry/persons.ts'
import { open } from '../registry/seal.ts'

/** One row of a table in a form, by the ids of its columns; days as 2026-04-03, amounts in 分. */
export type FormRow = Readonly<Record<string, string | number | boolean>>

/** The personal answers of an application: they never stand in an event. */
export interface Contacts {
  phone?: string
  representativePhone?: string
  /** 代理人, as their papers say (SL-0.2, DY-24). */
  representativeName?: string
  representativeIdNumber?: string
  /** 女儿: what they are to the patient, as it was when they handed it in. */
  representativeRelation?: string
  /** The account under which they did, as it stands in the record. */
  representativeAccount?: string
  /** Every other personal answer of the form by its id: accounts, names, addresses (SL-F7.1). */
  personal?: Readonly<Record<string, string>>
  /** The rows of each answer that has rows, as they were filled in (SL-F2.2). */
  rows?: Readonly<Record<string, readonly FormRow[]>>
}

/** One personal answer by the id of its field, whichever it is; undefined where nothing was answered. */
export function personalAnswer(contacts: Contacts, field: string): string | undefined {
  const { personal, rows: _rows, ...named } = contacts
  const own: Readonly<Record<string, string | undefined>> = named
  return own[field] ?? personal?.[field]
}

/** Where the messages about an application go: the number given for results, and the helper's (KF-28, KF-29). Empty once the person was erased. */
export async function contactsOf(world: Setting, area: string, application: string): Promise<Contacts> {
  const [row] = await world.db.rows<{ person: string; sealed: Buffer }>('select person, sealed from application where area = $1 and id = $2', [
    area,
    application,
  ])
  const key = row && (await personKey(world.db, world.keys, area, row.person))
  return row && key ? (JSON.parse(open(key, row.sealed)) as Contacts) : {}
}

/** The distinct numbers to write to. */
export const numbersOf = (contacts: Contacts): string[] =>
  [...new Set([contacts.phone, contacts.representativePhone].filter((one) => one !== undefined && one !== ''))] as string[]

/** The plain name of a person, for messages and letters; undefined once erased. */
export async function nameOf(world: Setting, area: string, person: string): Promise<string | undefined> {
  return (await findPerson(world.db, world.keys, area, person))?.name
}

/** The name of a subject as messages, certificates and lists show it: of a natural person masked, of a legal one whole; empty once erased. */
export async function shownNameOf(world: Setting, area: string, person: string): Promise<string> {
  const known = await findPerson(world.db, world.keys, area, person)
  return known ? shownName(known) : ''
}
