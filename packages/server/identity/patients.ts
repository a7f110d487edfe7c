import { checkIdNumber, type IdNumberProblem } from '@jingban/kernel/person/idNumber.ts'
import { dayOf, type Instant } from '@jingban/kernel/time/instant.ts'
import { confirmInsured, enterPerson, type NewPerson, updatePerson } from '../registry/enterPerson.ts'
import type { KeyProvider } from '../registry/keys.ts'
import type { Person } from '../registry/person.ts'
import { sameName } from '../registry/personName.ts'
import { findPerson, findPersons } from '../registry/persons.ts'
import type { Database, Queryable } from '../store/database.ts'
import { type Limit, takeTurn } from './limits.ts'
import { type Bond, holdsRegisteredPhone, type Proof, prove, recordProof } from './proof.ts'
import type { RealNameSource } from './realName.ts'

/** 与患者的关系: the patient is the account holder's ... (DY-51, SJZ-09). */
export type Relation = 'self' | 'spouse' | 'child' | 'parent' | 'otherRelative' | 'villager' | 'employee' | 'other'

/** A person on an account. Without `proof` the account only claims them: then `person` says no more than the account typed itself. */
export interface Patient {
  person: Person
  relation: Relation
  addedAt: Instant
  proof?: Proof
}

export interface NewPatient {
  area: string
  name: string
  idNumber: string
  relation: Relation
}

/** `nameDiffers`: somebody else stands in the register under this number; whose name it is is not told. `proved`: the account may see the person. */
export type Binding =
  | { kind: 'bound'; person: string; verified: boolean; proved: boolean }
  | { kind: 'idNumber'; problem: IdNumberProblem }
  | { kind: 'noName' }
  | { kind: 'nameDiffers' }
  | { kind: 'wait'; seconds: number }

/** Enough for a village doctor's day, too few to try names against numbers. */
const PER_ACCOUNT: Limit[] = [{ times: 30, seconds: 86_400 }]

/**
 * Adds a patient to an account (添加患者): name and number must agree with what the source and the register know; whom neither knows is entered as
 * unverified. That proves nothing yet: a claimed patient can be filed for, and is seen only when the account's phone is the one the register keeps, or
 * by another proof later. Adding a patient again changes the relation, and looks at the phone anew.
 */
export async function bindPatient(
  db: Database,
  keys: KeyProvider,
  source: RealNameSource,
  account: string,
  patient: NewPatient,
  now: Instant,
): Promise<Binding> {
  const { area, name } = patient
  if (!name.trim()) return { kind: 'noName' }
  const identity = checkIdNumber(patient.idNumber, dayOf(now))
  if (!identity.ok) return { kind: 'idNumber', problem: identity.problem }
  const seconds = await takeTurn(db, [{ key: `bind/${account}`, limits: PER_ACCOUNT }], now)
  if (seconds > 0) return { kind: 'wait', seconds }
  const answer = await source.compare(area, name, identity.idNumber)
  if (answer.kind === 'differs') return { kind: 'nameDiffers' }
  const { registeredPhone, insured } = answer.kind === 'agrees' ? answer : {}
  const newPerson = { area, name, identity, ...(insured && { insured }), ...(registeredPhone && { registeredPhone }) }
  return db.transaction(async (transaction) => {
    const person = await findOrEnter(transaction, keys, newPerson, now)
    if (!person) return { kind: 'nameDiffers' }
    await transaction.query(
      `insert into account_person (area, account, person, relation, added_at) values ($1, $2, $3, $4, $5)
       on conflict (area, account, person) do update set relation = $4`,
      [area, account, person.id, patient.relation, now],
    )
    const proved = await provedBy(transaction, keys, { area, account, person: person.id }, now)
    return { kind: 'bound', person: person.id, verified: person.verified, proved }
  })
}

/** Proved before, or now by the phone. */
async function provedBy(db: Queryable, keys: KeyProvider, bond: Bond, now: Instant): Promise<boolean> {
  if (await isProved(db, bond)) return true
  if (!(await holdsRegisteredPhone(db, bond))) return false
  return prove(db, keys, bond, { what: 'registeredPhone', by: `account:${bond.account}` }, now)
}

async function isProved(db: Queryable, { area, account, person }: Bond): Promise<boolean> {
  const sql = 'select 1 from account_person where area = $1 and account = $2 and person = $3 and proof is not null'
  return (await db.rows(sql, [area, account, person])).length > 0
}

/** Where the source knows a person whom somebody had entered unverified before, the source is right, also about the name. */
async function findOrEnter(db: Queryable, keys: KeyProvider, given: NewPerson, now: Instant): Promise<{ id: string; verified: boolean } | undefined> {
  const { id, created } = await enterPerson(db, keys, given, now)
  if (created) return { id, verified: given.insured !== undefined }
  const known = await findPerson(db, keys, given.area, id)
  if (!known) return undefined
  if (!known.insured && given.insured) {
    const { registeredPhone } = given
    await updatePerson(db, keys, given.area, id, { name: given.name.trim(), ...(registeredPhone && { registeredPhone }) })
    await confirmInsured(db, given.area, id, given.insured)
    return { id, verified: true }
  }
  return sameName(known.name, given.name) ? { id, verified: known.insured !== undefined } : undefined
}

interface PatientRow {
  person: string
  relation: Relation
  added_at: Instant
  proof: Proof | null
}

const COLUMNS = 'person, relation, added_at, proof'

/** What somebody who only claims a person may be shown of them: what they typed themselves, and what follows from the number. */
export function asClaimed({ area, id, kind, name, idNumber, birth, sex, birthYear }: Person): Person {
  return { area, id, kind, name, idNumber, ...(birth && { birth }), ...(sex && { sex }), ...(birthYear && { birthYear }) }
}

function toPatient(row: PatientRow, person: Person): Patient {
  const { relation, added_at: addedAt, proof } = row
  return proof ? { person, relation, addedAt, proof } : { person: asClaimed(person), relation, addedAt }
}

/** The patients of an account in one area (at most 50), oneself first, then as they were added; those who are only claimed too. */
export async function listPatients(db: Queryable, keys: KeyProvider, area: string, account: string): Promise<Patient[]> {
  const rows = await db.rows<PatientRow>(
    `select ${COLUMNS} from account_person where area = $1 and account = $2 order by relation <> 'self', added_at, person limit 50`,
    [area, account],
  )
  const ids = rows.map((row) => row.person)
  const persons = await findPersons(db, keys, area, ids)
  return rows.flatMap((row) => {
    const person = persons.get(row.person)
    return person ? [toPatient(row, person)] : []
  })
}

/** One patient of an account; nothing for somebody who is not on it. */
export async function findPatient(db: Queryable, keys: KeyProvider, { area, account, person: id }: Bond): Promise<Patient | undefined> {
  const sql = `select ${COLUMNS} from account_person where area = $1 and account = $2 and person = $3`
  const row = (await db.rows<PatientRow>(sql, [area, account, id]))[0]
  const person = row && (await findPerson(db, keys, area, id))
  return person && toPatient(row, person)
}

/** Takes a patient off an account; cases filed for them stay. Answers whether they were on it. */
export function removePatient(db: Database, keys: KeyProvider, bond: Bond, now: Instant): Promise<boolean> {
  const { area, account, person } = bond
  return db.transaction(async (transaction) => {
    const { count } = await transaction.query('delete from account_person where area = $1 and account = $2 and person = $3', [area, account, person])
    await transaction.query(
      `update patient_proof_request set state = 'dropped', settled_at = $4
       where area = $1 and account = $2 and person = $3 and state in ('collecting', 'asked')`,
      [area, account, person, now],
    )
    if (count === 1) await recordProof(transaction, keys, bond, { what: 'removed', by: `account:${account}` }, now)
    return count === 1
  })
}
