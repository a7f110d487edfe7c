import type { CaseState } from '@jingban/kernel/case/state.ts'
import { contactsOf } from '../filing/contacts.ts'
import { findPerson } from '../registry/persons.ts'
import type { World } from '../world.ts'

/** Whether a text that is kept for ever, and read by others, names the person of a case or how to reach them. */
export async function namesPerson(world: World, { filed }: CaseState, text: string): Promise<boolean> {
  const person = await findPerson(world.db, world.keys, filed.area, filed.person)
  const contacts = Object.values({ ...(await contactsOf(world, filed.area, filed.application)) })
  return [person?.name, person?.idNumber, person?.address, ...contacts].some(
    (value) => typeof value === 'string' && value.length > 1 && text.includes(value),
  )
}
