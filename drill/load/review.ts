import type { Caller } from '../people.ts'
import type { Desk } from './desk.ts'
import { read, write } from './office.ts'

interface Task {
  case: string
  task: string
  stage: string
  state: 'offered' | 'taken'
  dueAt: string | null
}

/** Tasks that were offered long ago belong to somebody who is away: nobody takes them up, and they lapse. */
const awayHours = 1

function isOwn({ state, dueAt }: Task): boolean {
  const left = dueAt === null ? 0 : (Date.parse(dueAt) - Date.now()) / 3_600_000
  return state === 'taken' || left > 48 - awayHours
}

const criteria = ['1', '2', '3', '4']

interface Opinion extends Record<string, unknown> {
  opinion: 'pass' | 'fail' | 'supplement'
}

/** Met, not met, or, for a citizen at the first review, more is needed. */
function opinionOn(desk: Desk, { case: id, stage }: Task, page: string): Opinion {
  const { chance } = desk.office
  const turn = chance.next()
  const owner = desk.owners.get(id)
  if (turn < 0.2 && stage === 'first' && owner) return { opinion: 'supplement', deficiencies: [{ item: 'reports', why: '缺近 6 个月的化验单' }] }
  const opinion = turn < 0.85 ? 'pass' : 'fail'
  const findings = criteria.map((criterion) => ({ criterion, met: opinion === 'pass' ? 'met' : 'unmet', pages: [page], note: '见化验单' }))
  return { opinion, findings, records: { identity: true }, ...(opinion === 'fail' && { reason: '化验值没有达到标准' }) }
}

/** An expert looks at their tasks, and takes up and judges one; false when there is none. */
export async function reviewNext(desk: Desk, expert: Caller): Promise<boolean> {
  const { office } = desk
  const listed = await read<{ tasks: Task[] }>(office, expert, '/tasks')
  const task = listed?.tasks.find(isOwn)
  if (!task) return false
  const path = `/cases/${task.case}/tasks/${task.task}`
  const of = { about: task.case, task: task.task }
  if (task.state === 'offered' && !(await write(office, expert, { verb: 'takeUp', ...of, path: `${path}/take-up` }))) return true
  const seen = await read<{ pages: { id: string }[] }>(office, expert, `/cases/${task.case}`)
  const json = opinionOn(desk, task, seen?.pages[1]?.id ?? '')
  const given = await write(office, expert, { verb: 'giveOpinion', ...of, path: `${path}/opinion`, json })
  const citizen = desk.owners.get(task.case)
  if (given && json.opinion === 'supplement' && citizen) desk.asked.push({ id: task.case, citizen })
  return true
}
