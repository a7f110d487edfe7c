import { randomUUID } from 'node:crypto'
import { type Actor, type ActorReference, reference } from '@jingban/kernel/case/actor.ts'
import { checkCharacter, checkIdNumber } from '@jingban/kernel/person/idNumber.ts'
import { addDays, readDay } from '@jingban/kernel/time/day.ts'
import { dayOf, plusHours } from '@jingban/kernel/time/instant.ts'
import { issueApiToken, type TokenHolder } from '@jingban/server/identity/apiTokens.ts'
import { CITIZEN_SESSION, startSession } from '@jingban/server/identity/sessions.ts'
import { createStaff } from '@jingban/server/identity/staff.ts'
import { enterPerson } from '@jingban/server/registry/enterPerson.ts'
import { sealRecord } from '@jingban/server/registry/seal.ts'
import { area, enterPeople } from '@jingban/server/testing/kaifengPeople.ts'
import type { World } from '@jingban/server/world.ts'

/** Somebody who calls the API, under the name by which the record knows them. */
export interface Caller {
  actor: ActorReference
  token: string
}

/** An account of a citizen with one patient, signed in on the pages too. */
export interface Citizen extends Caller {
  /** The cookie of the session. */
  session: string
  person: string
}

/** Somebody whom a hospital's own system files for. */
export interface Patient {
  name: string
  idNumber: string
}

/** The system of a hospital. */
export interface Hospital extends Caller {
  institution: string
}

/** Who works here from the first round to the last. */
export interface Staff {
  experts: Caller[]
  hospitals: Hospital[]
}

/** Who comes with one round. */
export interface Newcomers {
  citizens: Citizen[]
  patients: Patient[]
}

const name = '王秀兰'
const experts = 24
const institutions = ['H001', 'H002', 'H003']
let born = 0

/** A fictional identity number nobody else of this drill has: one for each day of birth from 1935 on, where no county bears the code. */
function idNumber(): string {
  const first = readDay('1935-01-01') ?? '1935-01-01'
  const seventeen = `410298${addDays(first, born).replaceAll('-', '')}002`
  born += 1
  return seventeen + checkCharacter(seventeen)
}

async function token({ db, identity }: World, holder: TokenHolder, ...scopes: string[]): Promise<string> {
  const now = identity.clock.now()
  return (await issueApiToken(db, holder, { scopes, expiresAt: plusHours(now, 24) }, now)).token
}

const filing = ['applications.write', 'cases.read', 'cases.write']

async function expert(world: World, id: string, institution: string): Promise<Caller> {
  const roles = [{ role: 'expert', area, expert: id, institution }]
  const staff = { area, login: `drill-${id}`, name: `示例专家${id}`, roles, password: randomUUID() }
  const created = await createStaff(world.db, world.keys, staff, world.identity.clock.now())
  if (created.kind !== 'created') throw new Error(`the expert's account was refused: ${created.kind}`)
  const actor: Actor = { kind: 'staff', id: created.id, area, roles }
  return { actor: reference(actor), token: await token(world, { kind: 'staff', area, id: created.id }, 'tasks.read', 'tasks.write', 'cases.read') }
}

async function hospital(world: World, institution: string): Promise<Hospital> {
  const client = `his-${institution}`
  return { institution, actor: `client:${client}`, token: await token(world, { kind: 'system', client, area, institution }, ...filing) }
}

/** Institutions, experts with their accounts, and a system for every hospital. */
export async function enterStaff(world: World): Promise<Staff> {
  await enterPeople(world, experts)
  const staff: Staff = { experts: [], hospitals: [] }
  for (let index = 0; index < experts; index += 1) {
    const id = `e${String(index + 1).padStart(2, '0')}`
    staff.experts.push(await expert(world, id, institutions[index % institutions.length] ?? ''))
  }
  for (const one of institutions) staff.hospitals.push(await hospital(world, one))
  return staff
}

/** Somebody whom the register of insured people knows. */
export async function enterPatient(world: World): Promise<Patient & { person: string }> {
  const patient = { name, idNumber: idNumber() }
  const now = world.clock.now()
  const identity = checkIdNumber(patient.idNumber, dayOf(now))
  if (!identity.ok) throw new Error(`identity number ${patient.idNumber} is wrong`)
  const { id } = await enterPerson(world.db, world.keys, { area, name, identity, insured: { insurance: 'resident', area } }, now)
  return { ...patient, person: id }
}

/** An account as signing in with a code makes one. */
async function enterAccount({ db, keys, identity }: World): Promise<string> {
  const account = randomUUID()
  const { dataKey, sealed } = sealRecord(keys, `account/${account}`, { phone: '13800005619' })
  await db.query(`insert into account (id, phone_hash, data_key, sealed, created_at, signed_in_at) values ($1, $1, $2, $3, $4, $4)`, [
    ...[account, dataKey, sealed],
    identity.clock.now(),
  ])
  return account
}

/** An account with a patient of its own, signed in. */
export async function enterCitizen(world: World): Promise<Citizen> {
  const { person } = await enterPatient(world)
  const now = world.identity.clock.now()
  const account = await enterAccount(world)
  const { db } = world
  await db.query(`insert into account_person (area, account, person, relation, added_at) values ($1, $2, $3, 'self', $4)`, [
    ...[area, account, person],
    now,
  ])
  const session = await startSession(db, { kind: 'citizen', account }, { ...CITIZEN_SESSION, device: 'drill' }, now)
  return { actor: `account:${account}`, token: await token(world, { kind: 'citizen', account }, ...filing), session: session.token, person }
}

/** So many citizens, and a third as many patients of hospitals. */
export async function enterNewcomers(world: World, count: number): Promise<Newcomers> {
  const came: Newcomers = { citizens: [], patients: [] }
  for (let index = 0; index < count; index += 1) came.citizens.push(await enterCitizen(world))
  for (let index = 0; index < count / 3; index += 1) {
    const { name: called, idNumber: number } = await enterPatient(world)
    came.patients.push({ name: called, idNumber: number })
  }
  return came
}
