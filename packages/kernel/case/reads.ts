import type { Actor } from './actor.ts'
import { type Assignment, lies, placeOf } from './place.ts'
import type { Rules } from './rules.ts'
import { viewOf } from './scope.ts'
import type { CaseState } from './state.ts'

/** Whoever is chosen in an answer reads the papers where they do a part of the procedure; chosen for the benefit alone, they learn whose it is. */
function worksHere({ procedure }: Pick<Rules, 'procedure'>, role: string): boolean {
  return procedure.stages.some((stage) => stage.by === role || (stage.kind === 'review' && stage.fill.how === 'appoint' && stage.fill.by === role))
}

/**
 * Whether staff read what was handed in because of where they act: the agency, its bureau and third parties on the cases of their place; whoever
 * filed; an institution that was chosen to do a part of the procedure. Nobody reads their own case or a relative's as staff. Experts read by their tasks, which is
 * not asked here.
 */
export function readsByPlace(rules: Rules, state: CaseState, actor: Extract<Actor, { kind: 'staff' }>): boolean {
  if (actor.area !== state.filed.area || actor.avoids?.includes(state.filed.person)) return false
  const view = viewOf(rules, state)
  const reads = (one: Assignment): boolean => {
    const place = placeOf(rules.pack.roles, one)
    return lies(view, place) && (typeof place === 'string' || !('chosenIn' in place) || worksHere(rules, one.role))
  }
  return actor.roles.some(reads)
}
