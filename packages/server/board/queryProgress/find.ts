import { type LoadedCase, loadCase } from '../../cases/load.ts'
import { contactsOf, numbersOf } from '../../filing/contacts.ts'
import { findPersons } from '../../registry/persons.ts'
import type { World } from '../../world.ts'
import type { Asked } from './asked.ts'

/** A case whose number, last four and phone fit. The phone is one of those its application gave: the patient's, or that of whoever files for them. */
export interface Found {
  loaded: LoadedCase
  phone: string
}

/** The case somebody asks about; undefined when number, last four and phone do not fit each other, or the person was erased. */
export async function findAsked(world: World, area: string, { number, tail, phone }: Asked): Promise<Found | undefined> {
  const [row] = await world.db.rows<{ id: string; application: string; person: string }>(
    'select id, application, person from case_row where area = $1 and number = $2',
    [area, number],
  )
  if (!row) return undefined
  const person = (await findPersons(world.db, world.keys, area, [row.person])).get(row.person)
  const given = numbersOf(await contactsOf(world, area, row.application))
  if (person?.idNumber.slice(-4) !== tail || !given.includes(phone)) return undefined
  const loaded = await loadCase(world, area, row.id)
  return loaded && { loaded, phone }
}
