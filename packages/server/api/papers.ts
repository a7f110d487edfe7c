import type { Actor } from '@jingban/kernel/case/actor.ts'
import { avoids, holderNames } from '@jingban/kernel/case/may.ts'
import { choosingAnswers, lies, placeOf } from '@jingban/kernel/case/place.ts'
import { readsByPlace } from '@jingban/kernel/case/reads.ts'
import type { Rules } from '@jingban/kernel/case/rules.ts'
import { viewOf } from '@jingban/kernel/case/scope.ts'
import type { CaseState } from '@jingban/kernel/case/state.ts'

/** An expert reads while a task of theirs is taken up: not before, since a conflict of interest is asked first, and not after. */
function isReviewing(state: CaseState, actor: Actor): boolean {
  const names = holderNames(actor, state.filed.area)
  return state.tasks.some((task) => task.state === 'taken' && task.round === state.round && names.includes(task.to))
}

/** Whether someone who has the case in their scope may also read what was handed in: the applicant's side, those at whose place it lies, a reviewer at work. */
export function readsPapers(rules: Rules, state: CaseState, actor: Actor): boolean {
  switch (actor.kind) {
    case 'citizen':
      return true
    case 'machine':
      return state.filed.filedBy === `client:${actor.client}` || (actor.institution !== undefined && actor.institution === state.filed.helper)
    case 'staff':
      return !avoids(actor, state.filed.person) && (isReviewing(state, actor) || readsByPlace(rules, state, actor))
    default:
      return false
  }
}

/** Whether someone who has the case in their scope may know whose it is: who reads the papers, and the institution the applicant chose. */
export function knowsPerson(rules: Rules, state: CaseState, actor: Actor): boolean {
  if (readsPapers(rules, state, actor)) return true
  const view = viewOf(rules, state)
  const { roles } = rules.pack
  if (actor.kind === 'staff') return !avoids(actor, state.filed.person) && actor.roles.some((one) => lies(view, placeOf(roles, one)))
  const institution = actor.kind === 'machine' ? actor.institution : undefined
  return institution !== undefined && choosingAnswers(roles).some((chosenIn) => lies(view, { chosenIn, institution }))
}
