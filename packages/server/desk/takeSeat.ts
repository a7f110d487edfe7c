import { type Decision, refuse } from '@jingban/kernel/case/decision.ts'
import { fold } from '@jingban/kernel/case/fold.ts'
import type { Moment, Rules } from '@jingban/kernel/case/rules.ts'
import type { CaseState, Task } from '@jingban/kernel/case/state.ts'
import type { Id } from '@jingban/kernel/pack/tree.ts'
import { assign } from '@jingban/kernel/verbs/assign.ts'
import { takeUp } from '@jingban/kernel/verbs/takeUp.ts'

/** The seat that this account holds now, offered or taken up. */
export const ownSeat = (state: CaseState, holder: Id): Task | undefined =>
  state.tasks.find(
    (task) => task.to === holder && task.round === state.round && task.stage === state.at && (task.state === 'offered' || task.state === 'taken'),
  )

/** Takes an empty seat from the queue and takes it up, in one step. */
export function takeSeat(rules: Rules, state: CaseState, holder: Id, moment: Moment): Decision {
  const assigned = assign(rules, state, holder, moment)
  if (!assigned.ok) return assigned
  const next = fold(state.id, assigned.events, state)
  const task = next && ownSeat(next, holder)
  if (!next || !task) return refuse({ code: 'seatsFull' })
  const taken = takeUp(rules, next, task.id, holder, moment)
  return taken.ok ? { ok: true, events: [...assigned.events, ...taken.events] } : taken
}
