import { checkCharacter } from '@jingban/kernel/person/idNumber.ts'
import { accountOfPhone } from '../identity/citizens.ts'
import type { Relation } from '../identity/patients.ts'
import { prove } from '../identity/proof.ts'
import type { World } from '../world.ts'
import { area, enterPatient } from './kaifengPeople.ts'

let made = 0

/** 参保登记的手机号 of the fictional people: whoever signs in with it sees them, as a family does. */
export const familyPhone = '13900000001'

/**
 * Lets the account of a phone see a person as an officer at the counter would, where a test is about another family than that of `familyPhone`. The
 * account must have been signed in to.
 */
export async function proveAtCounter(world: World, phone: string, person: string, relation: Relation = 'parent', where = area): Promise<void> {
  const account = await accountOfPhone(world.db, world.keys, phone)
  if (!account) throw new TypeError('nobody has signed in with this phone')
  const now = world.identity.clock.now()
  const bond = { area: where, account, person }
  await world.db.query('insert into account_person values ($1, $2, $3, $4, $5) on conflict do nothing', [where, account, person, relation, now])
  await world.db.transaction((db) => prove(db, world.keys, bond, { what: 'counter', by: 'staff:test', reason: '看了户口本' }, now))
}

/** Women of one birthday and region, by the three digits of the sequence (even ones). */
const EVEN_SEQUENCES = 499

/** An identity number nobody else in this run has; a woman born on 28 April 1958 where no county bears the code: once its sequences are used up, the next such code. */
export function freshIdNumber(): string {
  const region = `410${2 + Math.floor(made / EVEN_SEQUENCES)}99`
  const sequence = ((made % EVEN_SEQUENCES) + 1) * 2
  made += 1
  const seventeen = `${region}19580428${String(sequence).padStart(3, '0')}`
  return seventeen + checkCharacter(seventeen)
}

/** One more fictional insured person; answers the id. */
export const freshPatient = (world: World, name = '王秀兰'): Promise<string> => enterPatient(world, name, freshIdNumber())
