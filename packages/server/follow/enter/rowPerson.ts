import { checkDocument } from '@jingban/kernel/person/document.ts'
import { checkIdNumber } from '@jingban/kernel/person/idNumber.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import type { Setting } from '../../cases/perform.ts'
import { documentOf } from '../../insurance/documentKinds.ts'
import { enterPerson, type Identity } from '../../registry/enterPerson.ts'
import type { Person } from '../../registry/person.ts'
import { sameName } from '../../registry/personName.ts'
import { findPerson, findPersonByIdNumber } from '../../registry/persons.ts'
import { refuseRow } from './deed.ts'

/** What identifies somebody by the number and the kind of document as they were typed; refuses the row for a number that is none. */
export function identityOf(number: string, documentKind: string, world: Pick<Setting, 'clock'>): Identity {
  const checked = checkIdNumber(number, dayOf(world.clock.now()))
  if (checked.ok) return checked
  const document = documentOf(documentKind)
  if (!document) return refuseRow({ code: 'numberInvalid', problem: checked.problem })
  const other = checkDocument(document, number)
  return other.ok ? other : refuseRow({ code: 'documentInvalid' })
}

const numberOf = (identity: Identity): string => ('document' in identity ? identity.number : identity.idNumber)

function sameOrRefused(person: Person, name: string): Person {
  return sameName(person.name, name) ? person : refuseRow({ code: 'nameDiffers' })
}

/** Whoever a row names, known already under this number and this name; refuses the row otherwise. */
export async function knownPerson(world: Setting, area: string, identity: Identity, name: string): Promise<Person> {
  const person = await findPersonByIdNumber(world.db, world.keys, area, numberOf(identity))
  return person ? sameOrRefused(person, name) : refuseRow({ code: 'unknownPerson' })
}

/** Whoever a row names, entered where nobody has this number yet; refuses the row where it is registered under another name. */
export async function enteredPerson(world: Setting, area: string, identity: Identity, name: string): Promise<Person> {
  const { id } = await enterPerson(world.db, world.keys, { area, name, identity }, world.clock.now())
  const person = await findPerson(world.db, world.keys, area, id)
  return person ? sameOrRefused(person, name) : refuseRow({ code: 'unknownPerson' })
}
