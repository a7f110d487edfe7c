import { reference } from '../case/actor.ts'
import { type Decision, done, refuse } from '../case/decision.ts'
import { finish } from '../case/move.ts'
import { currentStage, type Moment, type Rules } from '../case/rules.ts'
import type { CaseState } from '../case/state.ts'
import type { Id } from '../pack/tree.ts'
import { liveTask } from './task.ts'

/** A task nobody took up in time passes to another expert (KF-16, KF-37). Refuses: noSuchTask, taskGone, alreadyTaken, notYetDue. */
export function lapse(_rules: Rules, state: CaseState, task: Id, moment: Moment): Decision {
  const found = liveTask(state, task, undefined)
  if (!found.ok) return found
  if (found.task.state === 'taken') return refuse({ code: 'alreadyTaken' })
  const { due } = found.task
  if (!due || moment.now <= due) return refuse({ code: 'notYetDue', ...(due && { due }) })
  return done({ type: 'taskLapsed', task, at: moment.now, by: reference(moment.actor) })
}

/** Takes a task from an expert who has lost the right to judge; the seat is drawn again (KF-39). Refuses: noSuchTask, taskGone. */
export function takeBack(_rules: Rules, state: CaseState, task: Id, why: string, moment: Moment): Decision {
  const found = liveTask(state, task, undefined)
  if (!found.ok) return found
  return done({ type: 'taskTakenBack', task, why, at: moment.now, by: reference(moment.actor) })
}

/** Ends a case whose supplement did not come in time, where the pack says it lapses; where it says `officer` the case waits for `settle`. Refuses: nothingAsked, notYetDue, notAllowedHere. */
export function lapseSupplement(rules: Rules, state: CaseState, moment: Moment): Decision {
  const stage = currentStage(rules, state)
  if (!state.awaiting || !state.told || !stage) return refuse({ code: 'nothingAsked' })
  const { until } = state.told
  if (!until || moment.now <= until) return refuse({ code: 'notYetDue', ...(until && { due: until }) })
  if (!('supplement' in stage) || stage.supplement?.late !== 'lapse') return refuse({ code: 'notAllowedHere' })
  const stamp = { at: moment.now, by: reference(moment.actor) }
  return done({ type: 'left', stage: stage.id, outcome: 'lapsed', ...stamp }, finish('lapsed', moment))
}
