import { reference } from '@jingban/kernel/case/actor.ts'
import { suspend } from '@jingban/kernel/expert/expert.ts'
import { takeBack } from '@jingban/kernel/verbs/lapse.ts'
import { perform } from '../cases/perform.ts'
import { appendExpert, loadExpert } from '../follow/toExpert.ts'
import { recordSecurity } from '../identity/securityLog.ts'
import type { StaffRole } from '../identity/staff.ts'
import type { World } from '../world.ts'
import type { StaffActor } from './shell.tsx'

/** A task that somebody holds, offered or taken up. */
export interface HeldTask {
  caseId: string
  task: string
  /** Under which name it is held: an account, or a seat in the pool of experts. */
  holder: string
  number: string
  stageName: string | null
  state: 'offered' | 'taken'
}

/** Under which names somebody holds tasks in an area: the account itself, and their seats in the pools of experts. */
export const holderNamesOf = (area: string, staff: { id: string; roles: readonly StaffRole[] }): string[] => [
  staff.id,
  ...staff.roles.flatMap((one) => (one.area === area && one.expert ? [one.expert] : [])),
]

/** The open tasks of these holders, the oldest first. */
export function heldTasks(world: World, area: string, holders: readonly string[]): Promise<HeldTask[]> {
  return world.db.rows<HeldTask>(
    `select t.case_id as "caseId", t.id as task, t.expert as holder, c.number, c.stage_name as "stageName", t.state
     from task_row t join case_row c on c.area = t.area and c.id = t.case_id
     where t.area = $1 and t.expert = any($2) and t.state in ('offered', 'taken') order by t.offered_at, t.id`,
    [area, holders],
    'tasks held',
  )
}

/** A seat that no enabled account bears any more is drawn no longer, until a supervisor gives the right back. */
async function closeSeat(world: World, actor: StaffActor, expert: string): Promise<void> {
  const bearers = await world.db.rows('select 1 from staff where disabled_at is null and roles @> $1 limit 1', [
    JSON.stringify([{ area: actor.area, expert }]),
  ])
  if (bearers.length > 0) return
  const { state, seen } = await loadExpert(world.db, actor.area, expert)
  const decision = suspend(state, '账号已停用', { at: world.clock.now(), by: reference(actor) })
  if (decision.ok) await appendExpert(world.db, actor.area, state, seen, decision.events)
}

/**
 * 离岗: what these holders have is taken back, so that no case waits for them: a drawn seat is drawn again, any other goes back to the queue or to whoever
 * appoints. Answers how many were taken back. Doing it again takes back what was left over.
 */
export async function releaseTasks(world: World, actor: StaffActor, about: string, holders: readonly string[]): Promise<number> {
  const { area } = actor
  for (const expert of holders.filter((one) => one !== about)) await closeSeat(world, actor, expert)
  let count = 0
  for (const { caseId, task } of await heldTasks(world, area, holders)) {
    const step = { area, id: caseId, actor: { kind: 'system' }, verb: 'takeBack' } as const
    const outcome = await perform(world, step, ({ rules, state }, moment) => takeBack(rules, state, task, 'left', moment))
    if (outcome.kind === 'done') count += 1
  }
  const line = { area, actor: reference(actor), what: 'taskReleased', about: `staff:${about}`, detail: { count } } as const
  if (count > 0) await recordSecurity(world.db, line, world.identity.clock.now())
  return count
}
