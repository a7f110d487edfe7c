import { refuse } from '../case/decision.ts'
import type { CaseState, Task } from '../case/state.ts'
import type { Id } from '../pack/tree.ts'

type Found = { ok: true; task: Task } | ReturnType<typeof refuse>

/** The task, if it is live and this person's. Refuses: noSuchTask, notYours, taskGone (it was answered or lapsed, or the case has moved on). */
export function liveTask(state: CaseState, id: Id, holder: Id | undefined): Found {
  const task = state.tasks.find((one) => one.id === id)
  if (!task) return refuse({ code: 'noSuchTask', task: id })
  if (holder !== undefined && task.to !== holder) return refuse({ code: 'notYours' })
  const gone = task.round !== state.round || task.stage !== state.at || (task.state !== 'offered' && task.state !== 'taken')
  if (gone) return refuse({ code: 'taskGone', state: task.state, ...(task.doneAt && { at: task.doneAt }) })
  return { ok: true, task }
}
