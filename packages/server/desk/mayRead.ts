import type { Actor } from '@jingban/kernel/case/actor.ts'
import { avoids, holderNames } from '@jingban/kernel/case/may.ts'
import { readsByPlace } from '@jingban/kernel/case/reads.ts'
import type { Rules } from '@jingban/kernel/case/rules.ts'
import type { CaseState } from '@jingban/kernel/case/state.ts'

/**
 * Whether a member of staff may read what was handed in and who the person is: the agency and its bureau at their place, of what their role has a share in; whoever helped to file; the
 * institution that was chosen to work on the case (SJZ-07), but not one that only sees the granted benefit; and an expert while a task of theirs is
 * taken up, not before (the name comes after the question of a conflict) and not after. Never a case of their own or of a relative.
 */
export function mayRead(rules: Rules, state: CaseState, actor: Extract<Actor, { kind: 'staff' }>): boolean {
  if (actor.area !== state.filed.area || avoids(actor, state.filed.person)) return false
  const names = holderNames(actor, state.filed.area)
  if (state.tasks.some((task) => task.state === 'taken' && task.round === state.round && task.stage === state.at && names.includes(task.to)))
    return true
  return readsByPlace(rules, state, actor)
}
