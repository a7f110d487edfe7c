import type { Setting } from '../../cases/perform.ts'
import type { Contacts } from '../../filing/contacts.ts'
import { personKey } from '../../registry/persons.ts'
import { seal } from '../../registry/seal.ts'

/** Replaces the numbers of an application; messages written from now on go there (KF-28). Nothing is kept for a person who was erased. */
export async function saveContacts(world: Setting, area: string, application: string, person: string, contacts: Contacts): Promise<void> {
  const key = await personKey(world.db, world.keys, area, person)
  if (!key) return
  await world.db.query('update application set sealed = $3 where area = $1 and id = $2', [area, application, seal(key, JSON.stringify(contacts))])
}
