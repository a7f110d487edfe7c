import { randomUUID } from 'node:crypto'
import type { DocumentCheck } from '@jingban/kernel/person/document.ts'
import type { IdNumberCheck, Sex } from '@jingban/kernel/person/idNumber.ts'
import type { Instant } from '@jingban/kernel/time/instant.ts'
import type { Queryable } from '../store/database.ts'
import type { KeyProvider } from './keys.ts'
import { type Insured, type PersonalData, personHashes, personOwner } from './person.ts'
import { open, openDataKey, seal, sealRecord } from './seal.ts'

/** What identifies a natural person: an identity number that has passed its check, or another document, with birth and sex where its papers tell them. */
export type Identity =
  | Extract<IdNumberCheck, { ok: true }>
  | (Pick<Extract<DocumentCheck, { ok: true }>, 'document' | 'number'> & { birth?: string; sex?: Sex })

/** What a new natural person is made of. */
export interface NewPerson {
  area: string
  name: string
  identity: Identity
  phone?: string
  /** Given only by the register of insured people. */
  registeredPhone?: string
  address?: string
  insured?: Insured
}

/** What a new legal person is made of; the credit code has passed its check before (kernel/person/creditCode.ts). */
export interface NewLegalPerson {
  area: string
  name: string
  creditCode: string
  county?: string
  phone?: string
  address?: string
}

const numberOf = (identity: Identity): string => ('document' in identity ? identity.number : identity.idNumber)

function toPersonalData(person: NewPerson): PersonalData {
  const { name, identity, phone, registeredPhone, address } = person
  const { birth } = identity
  const own = {
    name: name.trim(),
    idNumber: numberOf(identity),
    ...(birth && { birth }),
    ...('document' in identity && { document: identity.document }),
  }
  return { ...own, ...(phone && { phone }), ...(registeredPhone && { registeredPhone }), ...(address && { address }) }
}

/** The keyed hashes by which any person is found, in the columns of the table. */
function hashesOf(keys: KeyProvider, { name, idNumber, phone, registeredPhone }: PersonalData) {
  return {
    name_hash: personHashes.name(keys, name),
    phone_hash: phone ? personHashes.phone(keys, phone) : null,
    registered_phone_hash: registeredPhone ? personHashes.phone(keys, registeredPhone) : null,
    id_number_hash: personHashes.idNumber(keys, idNumber),
    id_tail_hash: personHashes.idTail(keys, idNumber.slice(-4)),
  }
}

/** The columns by which any person is kept and found. */
function sealedColumns(keys: KeyProvider, area: string, id: string, personal: PersonalData): Record<string, unknown> {
  const { dataKey, sealed } = sealRecord(keys, personOwner(area, id), personal)
  return { area, id, data_key: dataKey, sealed, ...hashesOf(keys, personal) }
}

/** A new natural person as the columns of the table have it, under a fresh id and data key. */
export function naturalColumns(keys: KeyProvider, person: NewPerson, now: Instant): Record<string, unknown> {
  const { area, identity, insured } = person
  return {
    ...sealedColumns(keys, area, randomUUID(), toPersonalData(person)),
    kind: 'natural',
    sex: identity.sex ?? null,
    birth_year: identity.birth ? Number(identity.birth.slice(0, 4)) : null,
    insurance: insured?.insurance ?? null,
    insured_area: insured?.area ?? null,
    insured_county: insured?.county ?? null,
    created_at: now,
  }
}

/** Of two at the same moment one creates and the other finds. */
async function enter(db: Queryable, columns: Record<string, unknown>): Promise<{ id: string; created: boolean }> {
  const names = Object.keys(columns)
  const inserted = await db.rows<{ id: string }>(
    `insert into person (${names.join(', ')}) values (${names.map((_, place) => `$${place + 1}`).join(', ')})
     on conflict (area, id_number_hash) do nothing returning id`,
    Object.values(columns),
  )
  if (inserted[0]) return { id: inserted[0].id, created: true }
  const sql = 'select id from person where area = $1 and id_number_hash = $2'
  const found = (await db.rows<{ id: string }>(sql, [columns.area, columns.id_number_hash]))[0]
  if (!found) throw new Error('a person with this number was there and is gone')
  return { id: found.id, created: false }
}

/**
 * Enters a natural person, or finds the one who already has this number in the area: then nothing is changed and `created` is false, and the caller
 * compares the names. Of two at the same moment one creates and the other finds.
 */
export function enterPerson(db: Queryable, keys: KeyProvider, person: NewPerson, now: Instant): Promise<{ id: string; created: boolean }> {
  return enter(db, naturalColumns(keys, person, now))
}

/**
 * Enters a legal person (用人单位, 定点医药机构), or finds the one with this credit code in the area, as `enterPerson` does: then nothing is changed and
 * the caller compares the names.
 */
export function enterLegalPerson(
  db: Queryable,
  keys: KeyProvider,
  { area, creditCode, county, ...rest }: NewLegalPerson,
  now: Instant,
): Promise<{ id: string; created: boolean }> {
  const { phone, address } = rest
  const personal = { name: rest.name.trim(), idNumber: creditCode, ...(phone && { phone }), ...(address && { address }) }
  const seat = { insured_area: county ? area : null, insured_county: county ?? null }
  return enter(db, { ...sealedColumns(keys, area, randomUUID(), personal), kind: 'legal', ...seat, created_at: now })
}

/** Records where a legal person is insured or has its seat, once that is known (SL-0.7). */
export async function placeLegalPerson(db: Queryable, area: string, id: string, county: string): Promise<void> {
  await db.query(`update person set insured_area = $1, insured_county = $3 where area = $1 and id = $2 and kind = 'legal'`, [area, id, county])
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

/** What of a person may be changed; what is left out stays. `identity` corrects the number, with the birth and the sex it tells. */
export interface PersonChange {
  name?: string
  phone?: string
  registeredPhone?: string
  address?: string
  /** 户籍所在地. */
  household?: string
  identity?: Identity
  /** 统一社会信用代码 of a legal person. */
  creditCode?: string
  birth?: string
  sex?: Sex
}

function changed(before: PersonalData, { sex: _column, identity, creditCode, ...change }: PersonChange): PersonalData {
  const { document: _other, ...rest } = { ...before, ...change }
  if (creditCode) return { ...rest, idNumber: creditCode }
  if (!identity) return { ...before, ...change }
  const { birth } = identity
  return { ...rest, idNumber: numberOf(identity), ...('document' in identity && { document: identity.document }), ...(birth && { birth }) }
}

/**
 * Changes what is known of a person after somebody has seen the papers, or takes over the phone of the register. Answers whether the person was there.
 * Run it in a transaction: the row is locked, so that two changes do not undo each other. Throws DatabaseError (unique) for a number somebody else has.
 */
export async function updatePerson(db: Queryable, keys: KeyProvider, area: string, id: string, change: PersonChange): Promise<boolean> {
  const sql = 'select data_key, sealed from person where area = $1 and id = $2 and erased_at is null for update'
  const row = (await db.rows<{ data_key: string; sealed: Buffer }>(sql, [area, id]))[0]
  if (!row) return false
  const key = openDataKey(keys, personOwner(area, id), row.data_key)
  const personal = changed(JSON.parse(open(key, row.sealed)) as PersonalData, change)
  const { birth } = personal
  await db.query(
    `update person set sealed = $3, name_hash = $4, phone_hash = $5, registered_phone_hash = $6, id_number_hash = $7, id_tail_hash = $8,
       birth_year = $9, sex = coalesce($10, sex) where area = $1 and id = $2`,
    [
      ...[area, id, seal(key, JSON.stringify(personal))],
      ...Object.values(hashesOf(keys, personal)),
      ...[birth ? Number(birth.slice(0, 4)) : null, change.identity?.sex ?? change.sex ?? null],
    ],
  )
  return true
}
