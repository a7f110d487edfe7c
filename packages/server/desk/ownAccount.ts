import { HTTPException } from 'hono/http-exception'
import { findStaff, type Staff } from '../identity/staff.ts'
import type { World } from '../world.ts'
import type { DeskContext } from './shell.tsx'

/** The account of the member of staff signed in here, which stands in their home area wherever they are at work. */
export async function ownAccount(c: DeskContext, world: World): Promise<Staff> {
  const holder = c.get('session')?.holder
  const staff = holder?.kind === 'staff' ? await findStaff(world.db, world.keys, holder.area, holder.id) : undefined
  if (!staff) throw new HTTPException(403)
  return staff
}
