import { type Assignment, placeOf } from '@jingban/kernel/case/place.ts'
import { type Reach, scopeOf } from '@jingban/kernel/case/scope.ts'
import type { Pack } from '@jingban/kernel/pack/pack.ts'
import type { Service } from '@jingban/kernel/pack/service.ts'
import type { Procedure, Stage } from '@jingban/kernel/pack/stage.ts'
import type { Id } from '@jingban/kernel/pack/tree.ts'
import { tellersOf } from '@jingban/kernel/verbs/serve.ts'
import { owingOf, telling } from '../cases/owing.ts'
import { scopeSql } from '../cases/scopeSql.ts'
import type { World } from '../world.ts'
import type { StaffActor } from './shell.tsx'

/** A step of a pack at which a role owes something: a stage, or an act after the end. */
export interface WorkStep {
  role: Id
  step: Id
  name: string
}

/** Whoever a stage may wait for: the role that works it, who names the reviewer, who fixes the slot, who answers an objection. */
function rolesAt(stage: Stage): Id[] {
  if (stage.kind === 'review') return stage.fill.how === 'draw' ? [] : [stage.by, ...(stage.fill.how === 'appoint' ? [stage.fill.by] : [])]
  if (stage.kind === 'attend' && typeof stage.slot === 'object') return [stage.by, stage.slot.by]
  if (stage.kind === 'notice' && stage.objection !== 'notStated') return [stage.by, stage.objection.by]
  // What the bank pays waits in payments, not among the steps.
  return stage.kind === 'wait' || (stage.kind === 'act' && stage.pays) ? [] : [stage.by]
}

/** The act that makes a benefit usable has a place of its own at the institution (KF-31). */
const after = (service: Service, procedure: Procedure): Stage[] =>
  (procedure.after ?? []).map((one) => one.act).filter((act) => act.id !== service.entitlement?.activatedBy)

/** Every step of a pack with whom it waits for, in the order of the pack, each once. */
export function workSteps(pack: Pack): WorkStep[] {
  const all = pack.services.flatMap((service) =>
    service.procedures.flatMap((procedure) =>
      [...procedure.stages, ...after(service, procedure)].flatMap((stage) =>
        [...new Set(rolesAt(stage))].map((role) => ({ role, step: stage.id, name: stage.name })),
      ),
    ),
  )
  const staff = all.filter(({ role }) => pack.roles[role]?.of !== 'applicant' && pack.roles[role]?.of !== 'system')
  return staff.filter((one, index) => staff.findIndex((other) => other.role === one.role && other.step === one.step) === index)
}

/** One role of a member of staff with the steps that may wait for it, of every version of the rules that still has cases. */
interface Duty {
  assignment: Assignment
  steps: WorkStep[]
}

/** What may wait for this member of staff. */
export function dutiesOf(world: World, actor: StaffActor): Duty[] {
  const versions = world.policies.versions(actor.area).map(({ pack }) => pack)
  return actor.roles.map((assignment) => {
    const steps = versions.flatMap((pack) => workSteps(pack).filter((one) => one.role === assignment.role))
    return { assignment, steps: steps.filter((one, index) => steps.findLastIndex((other) => other.step === one.step) === index) }
  })
}

const withoutTasks = (reaches: readonly Reach[]): Reach[] => reaches.filter((reach) => !('holder' in reach))

/** Which cases owe an assignment one of these steps, at its own place; no condition where it has none. */
function owedTo(pack: Pack, actor: StaffActor, assignment: Assignment, steps: readonly Id[], values: unknown[]): string[] {
  if (steps.length === 0 || placeOf(pack.roles, assignment) === 'nowhere') return []
  const scope = scopeOf(pack, { ...actor, roles: [assignment] })
  const reached = scopeSql('all' in scope ? scope : { ...scope, any: withoutTasks(scope.any) }, values)
  values.push(steps.map((step) => owingOf(assignment.role, step)))
  return [`(${reached} and c.owes && $${values.length})`]
}

const anyOf = (ways: readonly string[]): string => (ways.length === 0 ? 'false' : `(${ways.join(' or ')})`)

/**
 * Which cases owe this member of staff something, as a condition on `case_row c`: each role at its own place, and only for its own steps.
 * With `step` only those at this step.
 */
export function owedSql(world: World, pack: Pack, actor: StaffActor, values: unknown[], step?: Id): string {
  const ways = dutiesOf(world, actor).flatMap(({ assignment, steps }) => {
    const own = steps.map((one) => one.step).filter((one) => step === undefined || one === step)
    return owedTo(pack, actor, assignment, own, values)
  })
  return anyOf(ways)
}

/** The results whose day of telling this member of staff is to write down (SHZ-17), as a condition on `case_row c`. */
export function untoldSql(pack: Pack, actor: StaffActor, values: unknown[]): string {
  const tellers = pack.services.flatMap((service) => tellersOf(pack, service))
  const ways = actor.roles.filter((one) => tellers.includes(one.role)).flatMap((one) => owedTo(pack, actor, one, [telling], values))
  return anyOf(ways)
}

const mostCounted = 1000

async function countCases(world: World, where: string, values: unknown[]): Promise<number> {
  const [row] = await world.db.rows<{ count: number }>(
    `select count(*)::int as count from (select 1 from case_row c where c.owes <> '{}' and ${where} limit ${mostCounted}) s`,
    values,
  )
  return row?.count ?? 0
}

/** How many cases owe this member of staff something: the count in the bar. */
export function countOwed(world: World, pack: Pack, actor: StaffActor): Promise<number> {
  const values: unknown[] = []
  return countCases(world, owedSql(world, pack, actor, values), values)
}

/** How many results wait for the day of telling: the count in the bar. */
export function countUntold(world: World, pack: Pack, actor: StaffActor): Promise<number> {
  const values: unknown[] = []
  return countCases(world, untoldSql(pack, actor, values), values)
}
