import { may } from '@jingban/kernel/case/may.ts'
import { scopeOf } from '@jingban/kernel/case/scope.ts'
import type { Pack } from '@jingban/kernel/pack/pack.ts'
import type { Day } from '@jingban/kernel/time/day.ts'
import { HTTPException } from 'hono/http-exception'
import { type LoadedCase, loadCase } from '../../cases/load.ts'
import { scopeSql } from '../../cases/scopeSql.ts'
import { type LoadedEntitlement, loadEntitlement } from '../../follow/toEntitlement.ts'
import type { World } from '../../world.ts'
import { type DeskContext, enter, type StaffActor } from '../shell.tsx'

export const place = '/desk/renewals'
export const mostAtOnce = 50

/** A renewal that waits for an officer. */
export interface Asked {
  id: string
  number: string
  person: string
  disease: string | null
  toDay: Day
}

/** What was asked for and not settled, of the cases in reach; what ends first comes first. */
export function askedRenewals(world: World, pack: Pack, actor: StaffActor): Promise<Asked[]> {
  const values: unknown[] = []
  const scope = scopeSql(scopeOf(pack, actor), values)
  return world.db.rows<Asked>(
    `select e.id, c.number, e.person, e.disease, e.to_day as "toDay" from entitlement_row e join case_row c on c.area = e.area and c.id = e.id
     where e.renewal = 'asked' and ${scope} order by e.to_day, e.id limit ${mostAtOnce}`,
    values,
  )
}

/** A benefit with the case that gave it. */
export interface OpenedRenewal {
  actor: StaffActor
  granted: LoadedCase
  benefit: LoadedEntitlement
}

/** The benefit of the path: unknown is a 404, out of reach a 403. */
export async function openedRenewal(c: DeskContext, world: World): Promise<OpenedRenewal> {
  const actor = enter(c, world, place)
  const id = c.req.param('benefit') ?? ''
  const [granted, benefit] = await Promise.all([loadCase(world, actor.area, id), loadEntitlement(world.db, actor.area, id)])
  if (!granted || !benefit) throw new HTTPException(404)
  if (!may(granted.rules, actor, 'settle', granted.state)) throw new HTTPException(403)
  return { actor, granted, benefit }
}
