import type { Actor } from '@jingban/kernel/case/actor.ts'
import { holderNames } from '@jingban/kernel/case/may.ts'
import { placeOf } from '@jingban/kernel/case/place.ts'
import type { Rules } from '@jingban/kernel/case/rules.ts'
import type { CaseState } from '@jingban/kernel/case/state.ts'

/**
 * Whether a member of staff may read what was handed in and who the person is: the agency and its bureau; the institution that helped to file; and
 * an expert while a task of theirs is taken up, not before (the name comes after the question of a conflict) and not after.
 */
export function mayRead(rules: Rules, state: CaseState, actor: Extract<Actor, { kind: 'staff' }>): boolean {
  if (actor.area !== state.filed.area) return false
  const names = holderNames(actor, state.filed.area)
  if (state.tasks.some((task) => task.state === 'taken' && task.round === state.round && task.stage === state.at && names.includes(task.to)))
    return true
  return actor.roles.some((one) => {
    const place = placeOf(rules.pack.roles, one)
    if (typeof place === 'string') return place === 'everywhere'
    return place.chosenBy === 'filing' && place.institution === state.filed.helper
  })
}
