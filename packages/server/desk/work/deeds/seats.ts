import { lies, placeOf } from '@jingban/kernel/case/place.ts'
import { viewOf } from '@jingban/kernel/case/scope.ts'
import { satBefore } from '@jingban/kernel/draw/exclusions.ts'
import type { Id } from '@jingban/kernel/pack/tree.ts'
import { assign } from '@jingban/kernel/verbs/assign.ts'
import { listStaff, type Staff } from '../../../identity/staff.ts'
import type { World } from '../../../world.ts'
import { takeSeat } from '../../takeSeat.ts'
import type { OpenedWork } from '../opened.ts'
import { type ReadDeed, textOf } from './deed.ts'

/** 我来审: whoever has the role takes the case from the queue. */
export const readTake: ReadDeed = async (_world, { actor }, _form) => ({
  verb: 'assign',
  records: [],
  errors: [],
  decide: ({ rules, state }, moment) => takeSeat(rules, state, actor.id, moment),
})

/** Somebody who may be named: under which name they hold the seat, and who they are. */
export interface Namable {
  to: Id
  name: string
  login: string
}

/** Under which name an account would hold the seat in this role: its number in the pool of experts, or itself where the case lies at its place. */
function seatName({ rules, state, stage }: OpenedWork, staff: Staff): Id | undefined {
  const found = staff.roles.find(
    (one) =>
      one.area === staff.area && one.role === stage?.by && (one.expert !== undefined || lies(viewOf(rules, state), placeOf(rules.pack.roles, one))),
  )
  return found && (found.expert ?? staff.id)
}

/** Who may be named: members of staff who have the stage's role, and have not judged this case before; never the person whose case it is. */
export async function namable(world: World, opened: OpenedWork): Promise<Namable[]> {
  const { state, actor } = opened
  const withdrew = new Set(state.tasks.filter((task) => task.state === 'done' || task.state === 'recused').map((task) => task.to))
  const staff = await listStaff(world.db, world.keys, actor.area)
  return staff.flatMap((one) => {
    const to = one.disabled || one.person === state.filed.person ? undefined : seatName(opened, one)
    return to === undefined || withdrew.has(to) || satBefore(state, to) ? [] : [{ to, name: one.name, login: one.login }]
  })
}

/** 指定: somebody names who reviews. */
export const readAppoint: ReadDeed = async (world, opened, form) => {
  const to = textOf(form, 'to')
  const known = (await namable(world, opened)).some((one) => one.to === to)
  return {
    verb: 'assign',
    records: [],
    errors: known ? [] : [{ field: 'to', text: '请选由谁来审。' }],
    decide: ({ rules, state }, moment) => assign(rules, state, to, moment),
  }
}
