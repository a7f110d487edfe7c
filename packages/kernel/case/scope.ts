import type { Pack } from '../pack/pack.ts'
import type { Id } from '../pack/tree.ts'
import { type Actor, type ActorReference, never, reference } from './actor.ts'
import { placeOf } from './place.ts'

/** One way in which a case concerns an actor. */
export type Reach =
  | { persons: Id[] }
  | { filedBy: ActorReference }
  /** The institution that helped to file, or that the applicant chose. */
  | { institution: Id }
  /** Experts and queue workers: the cases in which they hold, or held, a task. */
  | { holder: Id }

/** Which cases of an area an actor may see at all: every one, or those reached in one of these ways. */
export type Scope = { area: Id; all: true } | { area: Id; any: Reach[] }

/** What the question needs to know of a case: columns of its row. */
export interface CaseView {
  area: Id
  person: Id
  filedBy: ActorReference
  helper?: Id
  provider?: Id
  holders: Id[]
}

/** Which cases an actor may list and open. The row query is built from this, and `inScope` answers the same for one case. */
export function scopeOf(pack: Pick<Pack, 'area' | 'roles'>, actor: Actor): Scope {
  const { area } = pack
  switch (actor.kind) {
    case 'citizen':
      return { area, any: [{ persons: actor.persons }, { filedBy: reference(actor) }] }
    case 'machine':
      if (actor.area !== area) return { area, any: [] }
      return { area, any: [{ filedBy: reference(actor) }, ...(actor.institution ? [{ institution: actor.institution }] : [])] }
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

function staffScope(pack: Pick<Pack, 'area' | 'roles'>, actor: Extract<Actor, { kind: 'staff' }>): Scope {
  const { area } = pack
  const any: Reach[] = [{ holder: actor.id }]
  for (const one of actor.roles) {
    const place = placeOf(pack.roles, one)
    if (place === 'everywhere') return { area, all: true }
    if (place !== 'nowhere') any.push({ institution: place.institution })
    else if (one.expert) any.push({ holder: one.expert })
  }
  return { area, any }
}

function reaches(reach: Reach, view: CaseView): boolean {
  if ('persons' in reach) return reach.persons.includes(view.person)
  if ('filedBy' in reach) return reach.filedBy === view.filedBy
  if ('institution' in reach) return reach.institution === view.helper || reach.institution === view.provider
  return view.holders.includes(reach.holder)
}

/** Whether one case lies in a scope; the row query and this answer agree. */
export function inScope(scope: Scope, view: CaseView): boolean {
  if (scope.area !== view.area) return false
  return 'all' in scope || scope.any.some((reach) => reaches(reach, view))
}
