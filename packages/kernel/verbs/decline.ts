import { reference } from '../case/actor.ts'
import { type Decision, done, refuse } from '../case/decision.ts'
import type { Moment, Rules } from '../case/rules.ts'
import type { CaseState } from '../case/state.ts'
import type { Id } from '../pack/tree.ts'
import { liveTask } from './task.ts'

/** 不接收, with a reason: the seat is drawn again without this person, and the refusal counts towards the three of KF-39. Refuses: noSuchTask, notYours, taskGone, alreadyTaken, reasonMissing. */
export function decline(_rules: Rules, state: CaseState, task: Id, holder: Id, reason: string, moment: Moment): Decision {
  const found = liveTask(state, task, holder)
  if (!found.ok) return found
  if (found.task.state === 'taken') return refuse({ code: 'alreadyTaken' })
  if (reason.trim() === '') return refuse({ code: 'reasonMissing' })
  return done({ type: 'taskDeclined', task, reason, at: moment.now, by: reference(moment.actor) })
}

/** 回避: a conflict of interest found before or after taking up. Does not count as a refusal; the seat is drawn again. Refuses: noSuchTask, notYours, taskGone, reasonMissing. */
export function recuse(_rules: Rules, state: CaseState, task: Id, holder: Id, reason: string, moment: Moment): Decision {
  const found = liveTask(state, task, holder)
  if (!found.ok) return found
  if (reason.trim() === '') return refuse({ code: 'reasonMissing' })
  return done({ type: 'taskRecused', task, reason, at: moment.now, by: reference(moment.actor) })
}
