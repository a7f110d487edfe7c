import { type Decision, refuse } from '../case/decision.ts'
import { type Moment, type Rules, standsAt } from '../case/rules.ts'
import { tally } from '../case/seats.ts'
import type { CaseState } from '../case/state.ts'
import { satBefore } from '../draw/exclusions.ts'
import type { Id } from '../pack/tree.ts'
import { offers } from './draw.ts'

/**
 * Gives an empty seat to one person: named by whoever appoints, or by that person from the queue. Never to one who already sat in
 * another stage of the case, judged the case appealed against, sits now, or withdrew for a conflict of interest. Refuses: wrongStage, notAllowedHere (the seat is drawn), satBefore, seatsFull, seatsNotStated.
 */
export function assign(rules: Rules, state: CaseState, to: Id, moment: Moment): Decision {
  const stage = standsAt(rules, state, 'review')
  if (!stage || state.awaiting) return refuse({ code: 'wrongStage', stage: state.at, verb: 'assign' })
  if (stage.fill.how === 'draw') return refuse({ code: 'notAllowedHere' })
  const count = tally(stage, state)
  if (count.kind === 'seatsNotStated') return refuse({ code: 'seatsNotStated' })
  if (count.kind !== 'fill') return refuse({ code: 'seatsFull' })
  const own = state.tasks.filter((task) => task.to === to)
  const sits = own.some((task) => task.state === 'recused' || (task.stage === state.at && task.round === state.round))
  if (sits || satBefore(state, to)) return refuse({ code: 'satBefore' })
  return { ok: true, events: offers(rules, state, stage.fill, count.seats.slice(0, 1), [to], moment) }
}
