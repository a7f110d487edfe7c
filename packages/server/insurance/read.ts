import { asOf, unitAsOf } from '@jingban/kernel/insurance/asOf.ts'
import type { InsuranceEvent, UnitEvent } from '@jingban/kernel/insurance/event.ts'
import type { InsuranceState, UnitRecord } from '@jingban/kernel/insurance/state.ts'
import type { Id } from '@jingban/kernel/pack/tree.ts'
import type { Day } from '@jingban/kernel/time/day.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import type { Setting } from '../cases/perform.ts'
import { findPerson, personKey } from '../registry/persons.ts'
import { open } from '../registry/seal.ts'
import { readStream, type Seen, type StreamKey } from '../store/stream.ts'

/** What reading the register needs of the world. */
export type Reading = Pick<Setting, 'db' | 'keys' | 'clock'>

export const insuranceStream = (person: string): StreamKey => `insurance:${person}`
export const unitStream = (person: string): StreamKey => `unit:${person}`

/** All entries of a natural person, with what was seen of the stream. */
export const readInsurance = ({ db }: Pick<Reading, 'db'>, area: string, person: string): Promise<{ events: InsuranceEvent[]; seen: Seen }> =>
  readStream<InsuranceEvent>(db, area, insuranceStream(person))

/** All entries of a unit, with what was seen of the stream. */
export const readUnit = ({ db }: Pick<Reading, 'db'>, area: string, person: string): Promise<{ events: UnitEvent[]; seen: Seen }> =>
  readStream<UnitEvent>(db, area, unitStream(person))

/**
 * 参保信息 of a natural person on a day (today unless said), by what is known now: relations, 累计缴费月数 of each scheme, aid identities, filings away and
 * death. Somebody of whom nothing was entered has nothing in it. `relations` keep those that ended, with the reason (停保原因, SL-2.3).
 */
export async function insuranceOf(world: Reading, area: string, person: string, day: Day = dayOf(world.clock.now())): Promise<InsuranceState> {
  const { events } = await readInsurance(world, area, person)
  return asOf(events, day)
}

/** The personal answers of a unit by the ids of the form: legalRepresentativeName, handlerName, payeeName, payeeAccount, payeeBank, phone ... */
export type UnitPersonal = Readonly<Record<Id, string>>

/** 参保单位: what the register holds of a legal person. */
export interface Unit extends UnitRecord {
  person: string
  /** Empty once erased, as are `creditCode` and `personal`. */
  name: string
  creditCode: string
  address?: string
  /** As it is now, whatever day was asked for. */
  personal: UnitPersonal
}

async function personalOf({ db, keys }: Reading, area: string, person: string): Promise<UnitPersonal> {
  const [row] = await db.rows<{ sealed: Buffer | null }>('select sealed from unit_row where area = $1 and person = $2', [area, person])
  const key = row?.sealed ? await personKey(db, keys, area, person) : undefined
  return row?.sealed && key ? (JSON.parse(open(key, row.sealed)) as UnitPersonal) : {}
}

/** A unit as it was on a day (today unless said): 单位编码, state, schemes, county by the entries; name, address and what is sealed as they are now. Undefined where it was not enrolled by then. */
export async function unitOf(world: Reading, area: string, person: string, day: Day = dayOf(world.clock.now())): Promise<Unit | undefined> {
  const { events } = await readUnit(world, area, person)
  const record = unitAsOf(events, day)
  if (!record) return undefined
  const subject = await findPerson(world.db, world.keys, area, person)
  const address = subject?.address
  return {
    ...record,
    person,
    name: subject?.name ?? '',
    creditCode: subject?.idNumber ?? '',
    ...(address !== undefined && { address }),
    personal: await personalOf(world, area, person),
  }
}

/** The unit with this 单位编码 in the area, by its id as a legal person. */
export async function unitByCode({ db }: Pick<Reading, 'db'>, area: string, unitCode: string): Promise<string | undefined> {
  const [row] = await db.rows<{ person: string }>('select person from unit_row where area = $1 and unit_code = $2', [area, unitCode.trim()])
  return row?.person
}

/** How many persons are insured through a unit now. */
export async function countMembers({ db }: Pick<Reading, 'db'>, area: string, unit: string): Promise<number> {
  const [row] = await db.rows<{ count: number }>(
    `select count(distinct person)::int as count from insurance_row where area = $1 and unit = $2 and state <> 'ended'`,
    [area, unit],
  )
  return row?.count ?? 0
}
