import { type Actor, reference } from '@jingban/kernel/case/actor.ts'
import { placeOf } from '@jingban/kernel/case/place.ts'
import { inScope, type Scope, scopeOf, viewOf } from '@jingban/kernel/case/scope.ts'
import type { Pack } from '@jingban/kernel/pack/pack.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import type { Context } from 'hono'
import { type LoadedCase, loadCase } from '../cases/load.ts'
import type { Setting } from '../cases/perform.ts'
import type { IdentityEnv } from '../identity/identity.ts'
import { forbidden, invalid, notFound } from './problem.ts'

export type ApiContext = Context<IdentityEnv>

/** Where the caller acts: staff and systems in their own area, a citizen where `?area=` says or in the only one there is. */
export function areaOf(c: ApiContext, world: Setting): string {
  const actor = c.get('actor')
  const asked = c.req.query('area')
  const areas = world.policies.areas()
  if ('area' in actor) {
    if (asked !== undefined && asked !== actor.area) throw notFound('这个统筹区')
    return actor.area
  }
  const area = asked ?? (areas.length === 1 ? areas[0] : undefined)
  if (area === undefined) throw invalid([{ field: 'area', problem: 'missing', detail: `可以是：${areas.join('、')}` }], 400)
  if (!areas.includes(area)) throw notFound('这个统筹区')
  return area
}

/** The policy in force today where the caller acts. */
export function packOf(c: ApiContext, world: Setting): Pack {
  const version = world.policies.packAt(areaOf(c, world), dayOf(world.clock.now()))
  if (!version) throw notFound('今天有效的政策')
  return version.pack
}

/** Which cases the caller may list and open. */
export const scopeFor = (c: ApiContext, world: Setting): Scope => scopeOf(packOf(c, world), c.get('actor'))

/** One case of the caller's scope; 404 for any other, so that nobody learns which cases there are. */
export async function caseFor(c: ApiContext, world: Setting, id: string): Promise<LoadedCase> {
  const loaded = await loadCase(world, areaOf(c, world), id)
  if (!loaded || !inScope(scopeFor(c, world), viewOf(loaded.rules, loaded.state))) throw notFound()
  return loaded
}

/** Whether the actor has a role of the agency that reaches every case of the area. */
export function seesAll(pack: Pack, actor: Actor): boolean {
  return actor.kind === 'staff' && actor.area === pack.area && actor.roles.some((one) => placeOf(pack.roles, one) === 'everywhere')
}

/** Whether the actor answers what the notice leaves open (监督). */
export function supervises(pack: Pack, actor: Actor): boolean {
  return actor.kind === 'staff' && actor.area === pack.area && actor.roles.some((one) => pack.roles[one.role]?.supervises === true)
}

/** Refuses whoever does not see every case of the area. */
export function requireAll(c: ApiContext, world: Setting): Pack {
  const pack = packOf(c, world)
  if (!seesAll(pack, c.get('actor'))) throw forbidden('这一项只给医保经办机构。')
  return pack
}

/** Lets through the agency's own systems, which belong to no institution; 403 for everybody else. */
export function requireAgencySystem(c: ApiContext): void {
  const actor = c.get('actor')
  if (actor.kind !== 'machine' || actor.institution !== undefined) throw forbidden('这一项只给经办机构自己的系统。')
}

/** The owner under which a caller's drafts stand. */
export const ownerOf = (c: ApiContext): string => reference(c.get('actor'))
