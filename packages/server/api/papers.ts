import type { Actor } from '@jingban/kernel/case/actor.ts'
import { holderNames } from '@jingban/kernel/case/may.ts'
import { placeOf } from '@jingban/kernel/case/place.ts'
import type { CaseState } from '@jingban/kernel/case/state.ts'
import type { Pack } from '@jingban/kernel/pack/pack.ts'

/** An expert reads while a task of theirs is taken up: not before, since a conflict of interest is asked first, and not after. */
function isReviewing(state: CaseState, actor: Actor): boolean {
  const names = holderNames(actor, state.filed.area)
  return state.tasks.some((task) => task.state === 'taken' && task.round === state.round && names.includes(task.to))
}

/** Whether someone who has the case in their scope may also read what was handed in: the applicant's side, the agency, the helper, a reviewer at work. */
export function readsPapers(pack: Pack, state: CaseState, actor: Actor): boolean {
  switch (actor.kind) {
    case 'citizen':
      return true
    case 'machine':
      return state.filed.filedBy === `client:${actor.client}` || (actor.institution !== undefined && actor.institution === state.filed.helper)
    case 'staff':
      return (
        isReviewing(state, actor) ||
        actor.roles.some((one) => {
          const place = placeOf(pack.roles, one)
          return place === 'everywhere' || (typeof place === 'object' && place.chosenBy === 'filing' && place.institution === state.filed.helper)
        })
      )
    default:
      return false
  }
}

/** Whether someone who has the case in their scope may know whose it is: who reads the papers, and the institution the applicant chose. */
export function knowsPerson(pack: Pack, state: CaseState, actor: Actor): boolean {
  if (readsPapers(pack, state, actor)) return true
  if (actor.kind === 'machine') return actor.institution !== undefined && actor.institution === state.facts.provider
  return actor.kind === 'staff' && actor.roles.some((one) => isChosen(pack, state, one))
}

function isChosen(pack: Pack, state: CaseState, one: Parameters<typeof placeOf>[1]): boolean {
  const place = placeOf(pack.roles, one)
  return typeof place === 'object' && place.institution === state.facts.provider
}
