import { randomUUID } from 'node:crypto'
import type { IdNumberCheck } from '@jingban/kernel/person/idNumber.ts'
import type { Instant } from '@jingban/kernel/time/instant.ts'
import type { Queryable } from '../store/database.ts'
import type { KeyProvider } from './keys.ts'
import { type Insured, type PersonalData, personHashes, personOwner } from './person.ts'
import { open, openDataKey, seal, sealRecord } from './seal.ts'

/** What a new person is made of; the identity number has passed its check before. */
export interface NewPerson {
  area: string
  name: string
  identity: Extract<IdNumberCheck, { ok: true }>
  phone?: string
  /** Given only by the register of insured people. */
  registeredPhone?: string
  address?: string
  insured?: Insured
}

function toPersonalData(person: NewPerson): PersonalData {
  const { name, identity, phone, registeredPhone, address } = person
  const own = { name: name.trim(), idNumber: identity.idNumber, birth: identity.birth }
  return { ...own, ...(phone && { phone }), ...(registeredPhone && { registeredPhone }), ...(address && { address }) }
}

function toColumns(keys: KeyProvider, id: string, person: NewPerson, now: Instant): Record<string, unknown> {
  const { area, identity } = person
  const { dataKey, sealed } = sealRecord(keys, personOwner(area, id), toPersonalData(person))
  return {
    area,
    id,
    data_key: dataKey,
    sealed,
    id_number_hash: personHashes.idNumber(keys, identity.idNumber),
    id_tail_hash: personHashes.idTail(keys, identity.idNumber.slice(-4)),
    name_hash: personHashes.name(keys, person.name),
    phone_hash: person.phone ? personHashes.phone(keys, person.phone) : null,
    registered_phone_hash: person.registeredPhone ? personHashes.phone(keys, person.registeredPhone) : null,
    sex: identity.sex,
    birth_year: Number(identity.birth.slice(0, 4)),
    insurance: person.insured?.insurance ?? null,
    insured_area: person.insured?.area ?? null,
    insured_county: person.insured?.county ?? null,
    created_at: now,
  }
}

/**
 * Enters a person, or finds the one who already has this identity number in the area: then nothing is changed and `created` is
 * false, and the caller compares the names. Of two at the same moment one creates and the other finds.
 */
export async function enterPerson(db: Queryable, keys: KeyProvider, person: NewPerson, now: Instant): Promise<{ id: string; created: boolean }> {
  const id = randomUUID()
  const columns = toColumns(keys, id, person, now)
  const names = Object.keys(columns)
  const inserted = await db.rows(
    `insert into person (${names.join(', ')}) values (${names.map((_, place) => `$${place + 1}`).join(', ')})
     on conflict (area, id_number_hash) do nothing returning id`,
    Object.values(columns),
  )
  if (inserted[0]) return { id, created: true }
  const sql = 'select id from person where area = $1 and id_number_hash = $2'
  const found = (await db.rows<{ id: string }>(sql, [person.area, columns.id_number_hash]))[0]
  if (!found) throw new Error('a person with this identity number was there and is gone')
  return { id: found.id, created: false }
}

/** Records what the register of insured people says of this person. */
export async function confirmInsured(db: Queryable, area: string, id: string, insured: Insured): Promise<void> {
  await db.query('update person set insurance = $3, insured_area = $4, insured_county = $5 where area = $1 and id = $2', [
    area,
    id,
    insured.insurance,
    insured.area,
    insured.county ?? null,
  ])
}

/**
 * Changes phone or address, takes over the phone of the register, or corrects the name after somebody has seen the papers; what is left out stays. Answers whether the
 * person was there. Run it in a transaction: the row is locked, so that two changes do not undo each other.
 */
export async function updatePerson(
  db: Queryable,
  keys: KeyProvider,
  area: string,
  id: string,
  change: { name?: string; phone?: string; registeredPhone?: string; address?: string },
): Promise<boolean> {
  const sql = 'select data_key, sealed from person where area = $1 and id = $2 and erased_at is null for update'
  const row = (await db.rows<{ data_key: string; sealed: Buffer }>(sql, [area, id]))[0]
  if (!row) return false
  const key = openDataKey(keys, personOwner(area, id), row.data_key)
  const personal = { ...(JSON.parse(open(key, row.sealed)) as PersonalData), ...change }
  const [phone, registered] = [personal.phone, personal.registeredPhone].map((one) => (one ? personHashes.phone(keys, one) : null))
  const update = 'update person set sealed = $3, name_hash = $4, phone_hash = $5, registered_phone_hash = $6 where area = $1 and id = $2'
  await db.query(update, [area, id, seal(key, JSON.stringify(personal)), personHashes.name(keys, personal.name), phone, registered])
  return true
}
