import type { Pack } from '@jingban/kernel/pack/pack.ts'
import type { Id } from '@jingban/kernel/pack/tree.ts'
import type { Instant } from '@jingban/kernel/time/instant.ts'
import type { World } from '../../world.ts'
import type { StaffActor } from '../shell.tsx'
import { dutiesOf, owedSql } from '../workSteps.ts'

/** One line of 待我办. */
export interface Waiting {
  id: string
  number: string
  person: string
  service: string
  disease: string | null
  channel: string
  insurance: string | null
  status: string
  dueAt: Instant | null
  enteredAt: Instant
  flags: string[]
}

export const pageSize = 20
const due = "coalesce(c.due_at, 'infinity'::timestamptz)"

/** One page of what waits at a step: what is due first comes first. `after` is the key the page before ended with. */
export async function waitingAt(
  world: World,
  pack: Pack,
  actor: StaffActor,
  asked: { step: Id; person?: string | undefined; after?: string | undefined },
): Promise<{ lines: Waiting[]; next?: string }> {
  const values: unknown[] = []
  const where = [`c.owes <> '{}'`, owedSql(world, pack, actor, values, asked.step)]
  const [at, id] = asked.after?.split('~') ?? []
  if (at !== undefined && id !== undefined) {
    values.push(at, id)
    where.push(`(${due}, c.id) > ($${values.length - 1}::timestamptz, $${values.length})`)
  }
  if (asked.person !== undefined) {
    values.push(asked.person)
    where.push(`c.person = $${values.length}`)
  }
  const rows = await world.db.rows<Waiting>(
    `select c.id, c.number, c.person, c.service, c.disease, c.channel, c.insurance, c.status, c.due_at as "dueAt", c.entered_at as "enteredAt", c.flags
     from case_row c where ${where.join(' and ')} order by ${due}, c.id limit ${pageSize + 1}`,
    values,
  )
  const lines = rows.slice(0, pageSize)
  const last = lines.at(-1)
  return rows.length > pageSize && last ? { lines, next: `${last.dueAt ?? 'infinity'}~${last.id}` } : { lines }
}

/** A step with how many wait there. */
export interface StepTab {
  step: Id
  name: string
  count: number
}

/** The steps of this member of staff in the order of the pack, with what waits at each. */
export async function stepTabs(world: World, pack: Pack, actor: StaffActor, person?: string): Promise<StepTab[]> {
  const values: unknown[] = []
  const where = owedSql(world, pack, actor, values)
  values.push(person ?? null)
  const rows = await world.db.rows<{ step: string; count: number }>(
    `select split_part(key, ':', 2) as step, count(distinct c.id)::int as count from case_row c, unnest(c.owes) as key
     where c.owes <> '{}' and ${where} and ($${values.length}::text is null or c.person = $${values.length}) group by 1`,
    values,
  )
  const counts = new Map(rows.map(({ step, count }) => [step, count]))
  const steps = dutiesOf(world, actor).flatMap((duty) => duty.steps)
  const once = steps.filter((one, index) => steps.findIndex((other) => other.step === one.step) === index)
  return once.map(({ step, name }) => ({ step, name, count: counts.get(step) ?? 0 }))
}

/** A seat that this member of staff has taken, or was given by name, under their own account. */
export interface OwnSeat {
  caseId: string
  task: string
  state: 'offered' | 'taken'
  number: string
  person: string
  service: string
  disease: string | null
  stageName: string | null
  status: string
  dueAt: Instant | null
  flags: string[]
}

export function ownSeats(world: World, actor: StaffActor): Promise<OwnSeat[]> {
  return world.db.rows<OwnSeat>(
    `select t.case_id as "caseId", t.id as task, t.state, c.number, c.person, c.service, c.disease, c.stage_name as "stageName", c.status, c.due_at as "dueAt", c.flags
     from task_row t join case_row c on c.area = t.area and c.id = t.case_id
     where t.area = $1 and t.expert = $2 and t.state in ('offered', 'taken') order by c.due_at nulls last, c.id limit 50`,
    [actor.area, actor.id],
    'seats of a member of staff',
  )
}
