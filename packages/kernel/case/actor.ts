import type { Id } from '../pack/tree.ts'

/**
 * Who acts. Staff roles are scoped by area and, where they have one, by institution, county or seat in an expert pool. `avoids` (回避) are the persons
 * on whose cases a member of staff does not act: themselves as an insured person, and the relatives who are known.
 */
export type Actor =
  | { kind: 'citizen'; account: Id; persons: Id[] }
  | { kind: 'staff'; id: Id; area: Id; roles: { role: Id; institution?: Id; county?: string; expert?: Id }[]; avoids?: readonly Id[] }
  | { kind: 'machine'; client: Id; area: Id; scopes: string[]; institution?: Id }
  | { kind: 'system' }
  | { kind: 'anyone' }

/** How an actor stands in an event: a pseudonym, never a name. */
export type ActorReference = 'system' | 'anyone' | `account:${string}` | `staff:${string}` | `client:${string}`

/** The pseudonym under which an actor is recorded. */
export function reference(actor: Actor): ActorReference {
  switch (actor.kind) {
    case 'citizen':
      return `account:${actor.account}`
    case 'staff':
      return `staff:${actor.id}`
    case 'machine':
      return `client:${actor.client}`
    case 'system':
    case 'anyone':
      return actor.kind
    default:
      return never(actor)
  }
}

/** The end of every table over a union: a new member does not compile until every place has answered. */
export function never(value: never): never {
  throw new TypeError(`unhandled member of a union: ${JSON.stringify(value)}`)
}
