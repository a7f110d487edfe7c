import type { Actor } from '../case/actor.ts'
import type { Assignment } from '../case/place.ts'
import type { Pack } from '../pack/pack.ts'
import type { ListRule } from '../pack/service.ts'
import type { Id } from '../pack/tree.ts'
import { closer } from './owed.ts'
import { stepOf } from './rules.ts'

/** What may be asked of a list. */
export type ListVerb = 'see' | 'join' | 'close' | 'remove' | 'step'

/** Where an assignment reaches the lists of a rule: all of them, those of one unit or institution, or none. */
export type ListReach = 'everywhere' | { place: Id } | 'nowhere'

/**
 * The lists of a rule that an assignment reaches at all. The agency and its bureau reach every list; a unit's agent those of the own unit and no other
 * (SHZ-44), whatever the scope of the role; institutions those of their own, all with scope `any`. A list of the whole area is reached by
 * whoever has a step of it.
 */
export function listReach(pack: Pack, rule: ListRule, { role: id, institution, expert }: Assignment): ListReach {
  const role = pack.roles[id]
  if (!role || expert !== undefined || role.of === 'applicant' || role.of === 'system') return 'nowhere'
  if (role.of === 'agency' || role.of === 'bureau') return 'everywhere'
  if (rule.per === 'area') return rule.steps.some((step) => step.by === id) ? 'everywhere' : 'nowhere'
  if (role.of !== 'unit' && role.scope === 'any') return 'everywhere'
  return institution === undefined ? 'nowhere' : { place: institution }
}

/**
 * Whether an actor may see a list, close it, remove a member or do a step: default deny. Whoever reaches it sees it; a step is done by its own role;
 * whoever has the first step, or supervises, closes the list and removes members. Cases join by themselves; only a supervisor puts one on.
 */
export function mayList(pack: Pack, actor: Actor, rule: ListRule, list: { place: Id }, verb: ListVerb, step?: Id): boolean {
  if (actor.kind === 'system') return true
  if (actor.kind !== 'staff' || actor.area !== pack.area) return false
  return actor.roles.some((one) => {
    const reach = listReach(pack, rule, one)
    if (reach === 'nowhere' || (reach !== 'everywhere' && reach.place !== list.place)) return false
    if (verb === 'see') return true
    if (verb === 'join') return pack.roles[one.role]?.supervises === true
    if (verb === 'step') return step !== undefined && stepOf(rule, step)?.by === one.role
    return one.role === closer({ rule }) || pack.roles[one.role]?.supervises === true
  })
}
