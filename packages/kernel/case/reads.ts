import type { Stage } from '../pack/stage.ts'
import type { Id } from '../pack/tree.ts'
import type { Actor } from './actor.ts'
import { type Assignment, lies, placeOf } from './place.ts'
import type { Rules } from './rules.ts'
import { viewOf } from './scope.ts'
import { servicesOf, works } from './share.ts'
import type { CaseState } from './state.ts'

/**
 * Whoever takes in or judges the cases of this procedure reads them; whose only share is an act, as the two who pay, once the case has come to it. Of other services than
 * those in which a role has a share (`servicesOf`) it reads none.
 */
function concerned({ pack, service, procedure }: Rules, state: CaseState, role: Id): boolean {
  if (servicesOf(pack, role) === undefined || service.filing.by.includes(role)) return true
  const reached = (stage: Stage): boolean => state.stays.some((stay) => stay.stage === stage.id)
  if (procedure.stages.some((stage) => works(stage, role) && (stage.kind !== 'act' || reached(stage)))) return true
  return state.ended !== undefined && (procedure.after ?? []).some(({ act }) => works(act, role))
}

/** Whoever is chosen in an answer reads the papers where they do a part of the procedure; chosen for the benefit alone, they learn whose it is. */
const worksHere = ({ procedure }: Pick<Rules, 'procedure'>, role: Id): boolean => procedure.stages.some((stage) => works(stage, role))

/**
 * Whether staff read what was handed in because of where they act: the agency, its bureau and third parties on the cases of their place that concern them; whoever
 * filed; an institution that was chosen to do a part of the procedure. Nobody reads their own case or a relative's as staff. Experts read by their tasks, which is
 * not asked here.
 */
export function readsByPlace(rules: Rules, state: CaseState, actor: Extract<Actor, { kind: 'staff' }>): boolean {
  if (actor.area !== state.filed.area || actor.avoids?.includes(state.filed.person)) return false
  const view = viewOf(rules, state)
  const reads = (one: Assignment): boolean => {
    const place = placeOf(rules.pack.roles, one)
    if (!lies(view, place)) return false
    if (typeof place === 'string' || 'county' in place) return concerned(rules, state, one.role)
    return !('chosenIn' in place) || worksHere(rules, one.role)
  }
  return actor.roles.some(reads)
}
