import { checkIdNumber, type IdNumberProblem } from '@jingban/kernel/person/idNumber.ts'
import { dayOf, type Instant } from '@jingban/kernel/time/instant.ts'
import { confirmInsured, enterPerson, type NewPerson, updatePerson } from '../registry/enterPerson.ts'
import type { KeyProvider } from '../registry/keys.ts'
import type { Person } from '../registry/person.ts'
import { sameName } from '../registry/personName.ts'
import { findPerson, findPersons } from '../registry/persons.ts'
import type { Database, Queryable } from '../store/database.ts'
import { type Limit, takeTurn } from './limits.ts'
import type { RealNameSource } from './realName.ts'

/** 与患者的关系: the patient is the account holder's ... (DY-51, SJZ-09). */
export type Relation = 'self' | 'spouse' | 'child' | 'parent' | 'otherRelative' | 'villager' | 'employee' | 'other'

export interface Patient {
  person: Person
  relation: Relation
  addedAt: Instant
}

export interface NewPatient {
  area: string
  name: string
  idNumber: string
  relation: Relation
}

/** `nameDiffers`: somebody else stands in the register under this number; whose name it is is not told. */
export type Binding =
  | { kind: 'bound'; person: string; verified: boolean }
  | { kind: 'idNumber'; problem: IdNumberProblem }
  | { kind: 'noName' }
  | { kind: 'nameDiffers' }
  | { kind: 'wait'; seconds: number }

/** Enough for a village doctor's day, too few to try names against numbers. */
const PER_ACCOUNT: Limit[] = [{ times: 30, seconds: 86_400 }]

/**
 * Adds a patient to an account (添加患者): name and number must agree with what the source and the register know; whom neither
 * knows is entered as unverified. Adding a patient again only changes the relation.
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
  const newPerson = { area, name, identity, ...(answer.kind === 'agrees' && { insured: answer.insured }) }
  return db.transaction(async (transaction) => {
    const person = await findOrEnter(transaction, keys, newPerson, now)
    if (!person) return { kind: 'nameDiffers' }
    await transaction.query(
      `insert into account_person (area, account, person, relation, added_at) values ($1, $2, $3, $4, $5)
       on conflict (area, account, person) do update set relation = $4`,
      [area, account, person.id, patient.relation, now],
    )
    return { kind: 'bound', person: person.id, verified: person.verified }
  })
}

/** Where the source knows a person whom somebody had entered unverified before, the source is right, also about the name. */
async function findOrEnter(db: Queryable, keys: KeyProvider, given: NewPerson, now: Instant): Promise<{ id: string; verified: boolean } | undefined> {
  const { id, created } = await enterPerson(db, keys, given, now)
  if (created) return { id, verified: given.insured !== undefined }
  const known = await findPerson(db, keys, given.area, id)
  if (!known) return undefined
  if (!known.insured && given.insured) {
    await updatePerson(db, keys, given.area, id, { name: given.name.trim() })
    await confirmInsured(db, given.area, id, given.insured)
    return { id, verified: true }
  }
  return sameName(known.name, given.name) ? { id, verified: known.insured !== undefined } : undefined
}

/** The patients of an account in one area (at most 50), oneself first, then as they were added. */
export async function listPatients(db: Queryable, keys: KeyProvider, area: string, account: string): Promise<Patient[]> {
  const rows = await db.rows<{ person: string; relation: Relation; added_at: Instant }>(
    `select person, relation, added_at from account_person where area = $1 and account = $2 order by relation <> 'self', added_at, person limit 50`,
    [area, account],
  )
  const ids = rows.map((row) => row.person)
  const persons = await findPersons(db, keys, area, ids)
  return rows.flatMap(({ person: id, relation, added_at }) => {
    const person = persons.get(id)
    return person ? [{ person, relation, addedAt: added_at }] : []
  })
}

/** Takes a patient off an account; cases filed for them stay. Answers whether they were on it. */
export async function removePatient(db: Queryable, area: string, account: string, person: string): Promise<boolean> {
  const { count } = await db.query('delete from account_person where area = $1 and account = $2 and person = $3', [area, account, person])
  return count === 1
}
