import type { Actor } from '@jingban/kernel/case/actor.ts'
import { type Decision, refuse } from '@jingban/kernel/case/decision.ts'
import { closeList, removeMember } from '@jingban/kernel/list/change.ts'
import type { ListEvent } from '@jingban/kernel/list/list.ts'
import { mayList } from '@jingban/kernel/list/may.ts'
import { stepOf } from '@jingban/kernel/list/rules.ts'
import { type ListDeed, stepList } from '@jingban/kernel/list/step.ts'
import type { Act } from '@jingban/kernel/pack/stage.ts'
import type { Facts } from '@jingban/kernel/pack/tree.ts'
import { receive } from '@jingban/kernel/verbs/receive.ts'
import { type Outcome, perform } from '../cases/perform.ts'
import type { World } from '../world.ts'
import { type LoadedList, loadList, type Reading } from './load.ts'
import { loadMembers } from './members.ts'
import { type DecideList, type ListOutcome, performList } from './perform.ts'
import { totalOf } from './reconcile.ts'
import { useVoucher } from './voucher.ts'

/** A list that this actor may see; undefined otherwise, as when there is none. */
export async function findList(world: World, actor: Actor, area: string, id: string): Promise<LoadedList | undefined> {
  const loaded = await loadList(world, area, id)
  return loaded && mayList(loaded.rules.pack, actor, loaded.rules.rule, loaded.state, 'see') ? loaded : undefined
}

/** 封册, with what the members owe together. Refuses: listVoided, doneAlready. */
export function close(world: World, actor: Actor, area: string, id: string, key?: string): Promise<ListOutcome> {
  const decide: DecideList = async (loaded, moment, db) => {
    const total = await totalOf({ ...world, db }, area, loaded)
    return closeList(loaded.state, typeof total === 'number' ? total : undefined, moment)
  }
  return performList(world, { area, id, actor, verb: 'close', ...(key && { key }) }, decide)
}

/** 移出名册, with the reason, before the list is closed. Refuses: listVoided, listClosed, notOnList, reasonMissing. */
export function remove(world: World, actor: Actor, area: string, id: string, member: string, reason: string, key?: string): Promise<ListOutcome> {
  return performList(world, { area, id, actor, verb: 'remove', ...(key && { key }) }, ({ state }, moment) =>
    removeMember(state, member, reason, moment),
  )
}

/** What the step needs and some member has not handed in. */
async function lackingFor(reading: Reading, area: string, { state }: LoadedList, step: Act | undefined): Promise<string[]> {
  if (!step?.needs?.length) return []
  const members = await loadMembers(reading, area, state.members)
  const has = (need: string) => (one: (typeof members)[number]) =>
    one.state.marks[`got:${need}`] !== undefined || one.state.handedIn.some(({ item, pages }) => item === need && pages > 0)
  return step.needs.filter((need) => !members.every(has(need)))
}

/**
 * 名册步骤, whole or part by part. A step that pays uses up its invoice number. Members that wait for the step are released afterwards, by a job.
 * Refuses as `stepList` does, and duplicateVoucher.
 */
export function doStep(world: World, actor: Actor, area: string, id: string, deed: Omit<ListDeed, 'lacking'>, key?: string): Promise<ListOutcome> {
  const decide: DecideList = async (loaded, moment, db): Promise<Decision<ListEvent>> => {
    const step = stepOf(loaded.rules.rule, deed.step)
    const lacking = await lackingFor({ ...world, db }, area, loaded, step)
    const decision = stepList(loaded.rules, loaded.state, { ...deed, lacking }, moment)
    const { invoice } = deed.records
    if (!decision.ok || step?.does !== 'pay' || invoice === undefined) return decision
    const used = await useVoucher(db, area, String(invoice).trim(), { thing: step.id, list: id }, moment.now)
    return used ? refuse(used) : decision
  }
  return performList(world, { area, id, actor, verb: 'step', step: deed.step, ...(key && { key }) }, decide)
}

class NotReceived extends Error {
  readonly outcome: Outcome
  constructor(outcome: Outcome) {
    super(outcome.kind)
    this.outcome = outcome
  }
}

/**
 * 收费: takes in the fee (or the paper) of one case with its voucher: `invoice`, `amount` in 分, and whatever else is written down. Refuses as
 * `receive` does, and duplicateVoucher.
 */
export async function receiveFee(
  world: World,
  actor: Actor,
  area: string,
  id: string,
  { thing, records }: { thing: string; records: Facts },
  key?: string,
): Promise<Outcome> {
  try {
    return await world.db.transaction(async (db) => {
      const step = { area, id, actor, verb: 'receive' as const, ...(key && { key }) }
      const outcome = await perform({ ...world, db }, step, async ({ rules, state }, moment) => {
        const decision = receive(rules, state, thing, moment, records)
        const { invoice } = records
        if (!decision.ok || invoice === undefined || records.amount === undefined) return decision
        const use = { thing, case: id, application: state.filed.application }
        const used = await useVoucher(db, area, String(invoice).trim(), use, moment.now)
        return used ? refuse(used) : decision
      })
      if (outcome.kind === 'done') return outcome
      throw new NotReceived(outcome)
    })
  } catch (error) {
    if (error instanceof NotReceived) return error.outcome
    throw error
  }
}
