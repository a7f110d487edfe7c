import type { Pack } from '../pack/pack.ts'
import type { Id } from '../pack/tree.ts'
import type { Actor } from './actor.ts'

export type Assignment = Extract<Actor, { kind: 'staff' }>['roles'][number]

/** Where a role lets its bearer act: on every case of the area, on those of one institution, or on none but the tasks it holds. */
export type Place = 'everywhere' | { chosenBy: 'applicant' | 'filing'; institution: Id } | 'nowhere'

/**
 * The place of an assignment. The agency and its bureau act everywhere; all others by the `scope` of their role: `any`, the institution the
 * applicant chose, or (`own`, and by default) the one that helped to file. A seat in an expert pool gives no place: it acts by its tasks.
 * `may` and `scopeOf` both ask here, so that nobody lists what they cannot open, or may act on what they cannot see.
 */
export function placeOf(roles: Pack['roles'], { role: id, institution, expert }: Assignment): Place {
  const role = roles[id]
  if (!role || expert !== undefined || role.of === 'applicant' || role.of === 'system') return 'nowhere'
  if (role.of === 'agency' || role.of === 'bureau' || role.scope === 'any') return 'everywhere'
  if (institution === undefined) return 'nowhere'
  return { chosenBy: role.scope === 'chosen' ? 'applicant' : 'filing', institution }
}
