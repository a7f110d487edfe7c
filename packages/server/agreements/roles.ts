import type { Actor } from '@jingban/kernel/case/actor.ts'
import { type Assignment, lies, type Place, placeOf } from '@jingban/kernel/case/place.ts'
import type { Pack } from '@jingban/kernel/pack/pack.ts'
import type { Service } from '@jingban/kernel/pack/service.ts'
import type { Attend, Review, Stage } from '@jingban/kernel/pack/stage.ts'
import type { Id } from '@jingban/kernel/pack/tree.ts'

/** The items of a policy that lead to an agreement. */
export const agreementServices = (pack: Pack): Service[] =>
  pack.services.filter(({ procedures }) =>
    procedures.some(({ stages }) => stages.some((stage) => stage.kind === 'act' && stage.enters === 'agreement')),
  )

const stagesOf = (pack: Pack): Stage[] => agreementServices(pack).flatMap(({ procedures }) => procedures.flatMap(({ stages }) => stages))

/** Who signs agreements for the agency, and so suspends, changes and ends them. */
export const signersOf = (pack: Pack): Id[] => [
  ...new Set(stagesOf(pack).flatMap((stage) => (stage.kind === 'act' && stage.enters === 'agreement' ? [stage.by] : []))),
]

/** Who reads them: whoever of the agency does a part of the way to one, and whoever supervises. */
export const readersOf = (pack: Pack): Id[] => {
  if (agreementServices(pack).length === 0) return []
  const workers = stagesOf(pack).map((stage) => stage.by)
  return Object.entries(pack.roles).flatMap(([id, { of, supervises }]) =>
    supervises || (workers.includes(id) && (of === 'agency' || of === 'bureau')) ? [id] : [],
  )
}

/** Whether a stage is the assessment on the spot: a team goes there, or whoever goes judges what was seen. */
export const assesses = (pack: Pack, stage: Stage | undefined): stage is Attend | Review =>
  stage !== undefined && (stage.kind === 'attend' || stage.kind === 'review') && assessorsOf(pack).includes(stage.by)

/** Who goes there: those who attend as a team. */
export const assessorsOf = (pack: Pack): Id[] => [
  ...new Set(stagesOf(pack).flatMap((stage) => (stage.kind === 'attend' && stage.visits === 'team' ? [stage.by] : []))),
]

const placesOf = (pack: Pack, actor: Actor, roles: readonly Id[]): Place[] =>
  actor.kind !== 'staff' || actor.area !== pack.area
    ? []
    : actor.roles.filter((one: Assignment) => roles.includes(one.role)).map((one) => placeOf(pack.roles, one))

/** The counties whose agreements an actor reads; undefined: all of them. */
export function countiesRead(pack: Pack, actor: Actor): string[] | undefined {
  const places = placesOf(pack, actor, readersOf(pack))
  if (places.includes('everywhere')) return undefined
  return places.flatMap((place) => (typeof place === 'object' && 'county' in place ? [place.county] : []))
}

/** Whether an actor may do something to the agreement of an institution of this county. */
export const mayKeep = (pack: Pack, actor: Actor, county: string): boolean =>
  placesOf(pack, actor, signersOf(pack)).some((place) => lies({ institutions: [], county }, place))
