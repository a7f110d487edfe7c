import type { Pack } from '@jingban/kernel/pack/pack.ts'
import type { Service } from '@jingban/kernel/pack/service.ts'
import type { Id } from '@jingban/kernel/pack/tree.ts'
import { HTTPException } from 'hono/http-exception'
import type { World } from '../../../world.ts'
import { filesFor } from '../../officeRoles.ts'
import { type DeskContext, enter, packOf, type StaffActor } from '../../shell.tsx'
import { listsPlace } from '../opened.ts'
import { type Column, columnsOf, ownAnswer } from './columns.ts'

/** The agent who imports, for which unit, and the columns of the spreadsheet. */
export interface Filer {
  pack: Pack
  service: Service
  role: Id
  institution: string
  own: Record<Id, string>
  columns: Column[]
}

/** The unit for whose people the member of staff files; 403 for everybody else. */
export function filerOf(c: DeskContext, world: World): { actor: StaffActor; filer: Filer } {
  const actor = enter(c, world, listsPlace)
  const pack = packOf(c, world)
  for (const { role, institution } of actor.roles) {
    const service = pack.services.find((one) => filesFor(pack, one, role))
    if (pack.roles[role]?.of !== 'unit' || institution === undefined || !service) continue
    const own = ownAnswer(pack, role, institution)
    return { actor, filer: { pack, service, role, institution, own, columns: columnsOf(pack, service, own) } }
  }
  throw new HTTPException(403)
}
