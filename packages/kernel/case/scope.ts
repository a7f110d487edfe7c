import type { Pack } from '../pack/pack.ts'
import type { Id } from '../pack/tree.ts'
import { type Actor, type ActorReference, never, reference } from './actor.ts'
import { choosingAnswers, institutionsIn, lies, type Place, type Placed, placeOf } from './place.ts'
import type { Rules } from './rules.ts'
import { servicesOf } from './share.ts'
import type { CaseState } from './state.ts'

/** One way in which a case concerns an actor: as a person, by filing it, by a place, by the services of a place in which their role has a share, or by a task they hold or held. */
export type Reach =
  | { persons: Id[] }
  | { filedBy: ActorReference }
  | Exclude<Place, string>
  | { services: readonly Id[]; county?: string }
  | { holder: Id }

/**
 * Which cases of an area an actor may see at all: every one, or those reached in one of these ways. Never those of the persons `except`:
 * what members of staff have of their own, or their relatives have, they see as citizens.
 */
export type Scope = ({ area: Id; all: true } | { area: Id; any: Reach[] }) & { except?: readonly Id[] }

/** What the question needs to know of a case: columns of its row. */
export interface CaseView extends Placed {
  area: Id
  service: Id
  person: Id
  filedBy: ActorReference
  holders: Id[]
}

/** A case as the question sees it. */
export function viewOf(rules: Pick<Rules, 'pack' | 'service'>, { filed, facts, tasks }: CaseState): CaseView {
  const { county } = facts
  return {
    area: filed.area,
    service: filed.service,
    person: filed.person,
    filedBy: filed.filedBy,
    holders: tasks.map((task) => task.to),
    ...(filed.helper && { helper: filed.helper }),
    institutions: institutionsIn(rules.pack.roles, rules.service.filing.form, facts),
    ...(typeof county === 'string' && { county }),
  }
}

type Scoping = Pick<Pack, 'area' | 'roles' | 'services' | 'lists'>

/** Which cases an actor may list, and open once they have come to a share of theirs (reads.ts). The row query is built from this, and `inScope` answers the same for one case. */
export function scopeOf(pack: Scoping, actor: Actor): Scope {
  const { area } = pack
  switch (actor.kind) {
    case 'citizen':
      return { area, any: [{ persons: actor.persons }, { filedBy: reference(actor) }] }
    case 'machine':
      return { area, any: actor.area === area ? machineReach(pack, actor) : [] }
    case 'staff':
      return actor.area === area ? staffScope(pack, actor) : { area, any: [] }
    case 'system':
      return { area, all: true }
    case 'anyone':
      return { area, any: [] }
    default:
      return never(actor)
  }
}

/** The system of an institution sees what was filed there, and what chose it for anything. */
function machineReach({ roles }: Pick<Pack, 'roles'>, actor: Extract<Actor, { kind: 'machine' }>): Reach[] {
  const { institution } = actor
  const filed: Reach = { filedBy: reference(actor) }
  if (institution === undefined) return [filed]
  return [filed, { own: institution }, ...choosingAnswers(roles).map((chosenIn) => ({ chosenIn, institution }))]
}

/** The services in which a role has a share, where these are not all. */
function sharesOf(pack: Scoping, role: Id): Id[] | undefined {
  const services = servicesOf(pack, role)
  return services && services.length < pack.services.length ? services : undefined
}

function staffScope(pack: Scoping, actor: Extract<Actor, { kind: 'staff' }>): Scope {
  const { area } = pack
  const own = actor.avoids ? { except: actor.avoids } : {}
  const any: Reach[] = [{ holder: actor.id }]
  for (const one of actor.roles) {
    const place = placeOf(pack.roles, one)
    const services = sharesOf(pack, one.role)
    if (place === 'everywhere' && !services) return { area, all: true, ...own }
    if (place === 'everywhere') any.push({ services: services ?? [] })
    else if (place !== 'nowhere') any.push('county' in place && services ? { ...place, services } : place)
    else if (one.expert) any.push({ holder: one.expert })
  }
  return { area, any, ...own }
}

function reaches(reach: Reach, view: CaseView): boolean {
  if ('persons' in reach) return reach.persons.includes(view.person)
  if ('filedBy' in reach) return reach.filedBy === view.filedBy
  if ('services' in reach) return reach.services.includes(view.service) && (reach.county === undefined || reach.county === view.county)
  return 'holder' in reach ? view.holders.includes(reach.holder) : lies(view, reach)
}

/** Whether one case lies in a scope; the row query and this answer agree. */
export function inScope(scope: Scope, view: CaseView): boolean {
  if (scope.area !== view.area || scope.except?.includes(view.person)) return false
  return 'all' in scope || scope.any.some((reach) => reaches(reach, view))
}
