import { type Decision, refuse } from '@jingban/kernel/case/decision.ts'
import { fold } from '@jingban/kernel/case/fold.ts'
import { lies, placeOf } from '@jingban/kernel/case/place.ts'
import type { Moment, Rules } from '@jingban/kernel/case/rules.ts'
import { viewOf } from '@jingban/kernel/case/scope.ts'
import type { CaseState, Task } from '@jingban/kernel/case/state.ts'
import type { Id } from '@jingban/kernel/pack/tree.ts'
import { assign } from '@jingban/kernel/verbs/assign.ts'
import { takeUp } from '@jingban/kernel/verbs/takeUp.ts'
import { listStaff, type Staff } from '../../../identity/staff.ts'
import type { World } from '../../../world.ts'
import type { OpenedWork } from '../opened.ts'
import { type ReadDeed, textOf } from './deed.ts'

/** The seat that this account holds now, offered or taken up. */
export const ownSeat = (state: CaseState, holder: Id): Task | undefined =>
  state.tasks.find(
    (task) => task.to === holder && task.round === state.round && task.stage === state.at && (task.state === 'offered' || task.state === 'taken'),
  )

/** Takes an empty seat from the queue and takes it up, in one step. */
export function takeSeat(rules: Rules, state: CaseState, holder: Id, moment: Moment): Decision {
  const assigned = assign(rules, state, holder, moment)
  if (!assigned.ok) return assigned
  const next = fold(state.id, assigned.events, state)
  const task = next && ownSeat(next, holder)
  if (!next || !task) return refuse({ code: 'seatsFull' })
  const taken = takeUp(rules, next, task.id, holder, moment)
  return taken.ok ? { ok: true, events: [...assigned.events, ...taken.events] } : taken
}

/** 我来审: whoever has the role takes the case from the queue. */
export const readTake: ReadDeed = async (_world, { actor }, _form) => ({
  verb: 'assign',
  records: [],
  errors: [],
  decide: ({ rules, state }, moment) => takeSeat(rules, state, actor.id, moment),
})

/** Who may be named: members of staff who have the stage's role where this case lies, and have not judged it before. */
export async function namable(world: World, { rules, state, stage, actor }: OpenedWork): Promise<Staff[]> {
  const view = viewOf(rules, state)
  const sat = new Set(state.tasks.filter((task) => task.state === 'done' || task.state === 'recused').map((task) => task.to))
  const staff = await listStaff(world.db, world.keys, actor.area)
  return staff.filter(
    (one) =>
      !one.disabled &&
      !sat.has(one.id) &&
      one.person !== state.filed.person &&
      one.roles.some((role) => role.area === actor.area && role.role === stage?.by && lies(view, placeOf(rules.pack.roles, role))),
  )
}

/** 指定: somebody names who reviews. */
export const readAppoint: ReadDeed = async (world, opened, form) => {
  const to = textOf(form, 'to')
  const known = (await namable(world, opened)).some((one) => one.id === to)
  return {
    verb: 'assign',
    records: [],
    errors: known ? [] : [{ field: 'to', text: '请选由谁来审。' }],
    decide: ({ rules, state }, moment) => assign(rules, state, to, moment),
  }
}
