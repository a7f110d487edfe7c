import { holderNames } from '@jingban/kernel/case/may.ts'
import { stageOf } from '@jingban/kernel/case/rules.ts'
import type { CaseState, Task } from '@jingban/kernel/case/state.ts'
import type { Review } from '@jingban/kernel/pack/stage.ts'
import { HTTPException } from 'hono/http-exception'
import { type LoadedCase, loadCase } from '../cases/load.ts'
import type { World } from '../world.ts'
import { type DeskContext, staffOf } from './shell.tsx'

/** A task of the member of staff who asks, with its case. */
export interface OwnTask {
  loaded: LoadedCase
  task: Task
  stage: Review
  /** Held by the account itself, from a queue or by name, and not by a seat in an expert pool. */
  account: boolean
}

/** A task that the case has left behind is gone, as its row says too. */
function asItStands(state: CaseState, task: Task): Task {
  const open = task.state === 'offered' || task.state === 'taken'
  return open && (task.round !== state.round || task.stage !== state.at) ? { ...task, state: 'takenBack' } : task
}

/** The task that the path names by `case` and `task`. Unknown is a 404, somebody else's a 403. */
export async function ownTask(c: DeskContext, world: World): Promise<OwnTask> {
  const actor = staffOf(c)
  const loaded = await loadCase(world, actor.area, c.req.param('case') ?? '')
  const task = loaded?.state.tasks.find((one) => one.id === c.req.param('task'))
  if (!loaded || !task) throw new HTTPException(404)
  if (!holderNames(actor, actor.area).includes(task.to)) throw new HTTPException(403)
  const stage = stageOf(loaded.rules, task.stage)
  if (stage.kind !== 'review') throw new HTTPException(404)
  return { loaded, task: asItStands(loaded.state, task), stage, account: task.to === actor.id }
}

/** Where whoever holds the task finds it again: an expert's seat among the reviews, a seat of the account itself in 待我办. */
export const taskList = (own: Pick<OwnTask, 'account'>): { href: string; text: string } =>
  own.account ? { href: '/desk/work', text: '待我办' } : { href: '/desk/reviews', text: '我的评审' }

/** Where a task stands: offered ones to be taken up, taken ones to be judged, all others in the history. */
export const taskPath = ({ state }: Pick<LoadedCase, 'state'>, task: Pick<Task, 'id' | 'state'>): string =>
  `/desk/${task.state === 'offered' ? 'offers' : task.state === 'taken' ? 'reviews' : 'reviewed'}/${state.id}/${task.id}`
