import type { Problem } from './check.ts'
import type { Pack } from './pack.ts'
import type { Service } from './service.ts'
import type { Procedure, Stage } from './stage.ts'
import type { Id } from './tree.ts'

/** A name that one part of a pack uses for another. */
export interface Reference {
  path: string
  to: Id
  /** What it should name, in words. */
  what: string
  known: readonly Id[]
}

/** The names that nothing bears. */
export function dangling(references: readonly Reference[]): Problem[] {
  return references
    .filter(({ to, known }) => !known.includes(to))
    .map(({ path, to, what, known }) => ({
      path,
      problem: `没有这个${what}：${to}`,
      remedy: known.length > 0 ? `写 ${known.join('、')} 之一，或者补上它` : `先写上这个${what}`,
    }))
}

/** References from several names at one place. */
export const each = (path: string, names: readonly Id[] | undefined, what: string, known: readonly Id[]): Reference[] =>
  (names ?? []).map((to) => ({ path, to, what, known }))

/** A reference from a name that may be absent. */
export const one = (path: string, name: Id | undefined, what: string, known: readonly Id[]): Reference[] =>
  each(path, name === undefined ? [] : [name], what, known)

/** One procedure with where it stands. */
export interface Walked {
  pack: Pack
  service: Service
  procedure: Procedure
  path: string
}

/** All procedures of a pack. */
export function procedures(pack: Pack): Walked[] {
  return pack.services.flatMap((service) =>
    service.procedures.map((procedure) => ({ pack, service, procedure, path: `services/${service.id}/procedures/${procedure.id}` })),
  )
}

/** All stages of a procedure and its acts after the end, each with its path. */
export function stagesOf({ procedure, path }: Walked): { stage: Stage; at: string }[] {
  return [
    ...procedure.stages.map((stage) => ({ stage, at: `${path}/stages/${stage.id}` })),
    ...(procedure.after ?? []).map(({ act }, index) => ({ stage: act, at: `${path}/after/${index}/act` })),
  ]
}

/** What a stage may need: fees and materials of its service. */
export function needable(service: Service): Id[] {
  const fees = Array.isArray(service.filing.fees) ? service.filing.fees.flatMap((fee) => [fee.id, ...(fee.proof ? [fee.proof] : [])]) : []
  return [...fees, ...service.filing.materials.map((material) => material.id)]
}
