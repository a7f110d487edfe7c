import { reference } from '../case/actor.ts'
import { type Decision, done, refuse } from '../case/decision.ts'
import type { Moment, Rules } from '../case/rules.ts'
import type { CaseState } from '../case/state.ts'
import type { Id } from '../pack/tree.ts'
import { liveTask } from './task.ts'

/** 接收任务, within the take-up limit counted in clock hours (KF-15, KF-37). Refuses: noSuchTask, notYours, taskGone, alreadyTaken, tooLate. */
export function takeUp(_rules: Rules, state: CaseState, task: Id, holder: Id, moment: Moment): Decision {
  const found = liveTask(state, task, holder)
  if (!found.ok) return found
  if (found.task.state === 'taken') return refuse({ code: 'alreadyTaken' })
  if (found.task.due && moment.now > found.task.due) return refuse({ code: 'tooLate', due: found.task.due })
  return done({ type: 'taskTaken', task, at: moment.now, by: reference(moment.actor) })
}
