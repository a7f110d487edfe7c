import { type LoadedCase, loadCase } from '../../cases/load.ts'
import { contactsOf, numbersOf } from '../../filing/contacts.ts'
import { findPersons } from '../../registry/persons.ts'
import type { World } from '../../world.ts'
import type { Asked } from './asked.ts'

/** A case whose number and last four fit, with the phone its application gave. */
export interface Found {
  loaded: LoadedCase
  phone: string
}

/** The case somebody asks about; undefined when number and last four do not fit, the person was erased, or no phone was given. */
export async function findAsked(world: World, area: string, { number, tail }: Asked): Promise<Found | undefined> {
  const [row] = await world.db.rows<{ id: string; application: string; person: string }>(
    'select id, application, person from case_row where area = $1 and number = $2',
    [area, number],
  )
  if (!row) return undefined
  const person = (await findPersons(world.db, world.keys, area, [row.person])).get(row.person)
  const [phone] = numbersOf(await contactsOf(world, area, row.application))
  if (person?.idNumber.slice(-4) !== tail || phone === undefined) return undefined
  const loaded = await loadCase(world, area, row.id)
  return loaded && { loaded, phone }
}
