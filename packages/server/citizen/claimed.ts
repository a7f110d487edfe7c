import type { Actor } from '@jingban/kernel/case/actor.ts'
import { foldPerson, type PersonState } from '@jingban/kernel/person/state.ts'
import { registerOf } from '../follow/toPerson.ts'
import { asClaimed } from '../identity/patients.ts'
import type { Person } from '../registry/person.ts'
import { findPerson } from '../registry/persons.ts'
import type { World } from '../world.ts'

export type Citizen = Extract<Actor, { kind: 'citizen' }>

/** Whether it is known that this account may see the person (identity/proof.ts); otherwise it only claims them. */
export const isProved = (actor: Citizen, person: string): boolean => actor.persons.includes(person)

/** A person as this account may be shown them: what the register knows beside, or, while claimed, no more than the account typed itself. */
export async function personFor(world: World, area: string, actor: Citizen, id: string | undefined): Promise<Person | undefined> {
  const person = id === undefined ? undefined : await findPerson(world.db, world.keys, area, id)
  return person && (isProved(actor, person.id) ? person : asClaimed(person))
}

/** The register of a person for the pages of this account: empty while they are only claimed, so that no page tells what was filed, held or refused. */
export async function registerFor(world: World, area: string, actor: Citizen, id: string | undefined): Promise<PersonState> {
  return id !== undefined && isProved(actor, id) ? registerOf(world.db, area, id) : foldPerson([])
}
