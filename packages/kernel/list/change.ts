import { reference } from '../case/actor.ts'
import { type Decision, done, refuse } from '../case/decision.ts'
import type { Moment } from '../case/rules.ts'
import type { Id } from '../pack/tree.ts'
import { dayOf, type Instant } from '../time/instant.ts'
import type { ListEvent, ListIdentity, ListState } from './list.ts'
import type { ListRules } from './rules.ts'

const stamp = ({ actor, now }: Moment) => ({ at: now, by: reference(actor) })

/** Whether a list admits nobody any more: it was closed, or the day on which it closes is over. */
export function isClosed(state: ListState, now: Instant): boolean {
  return state.closed || (typeof state.cycle === 'string' && state.cycle < dayOf(now))
}

/** 开册: opens the list of a place and a cycle for the first case of it. Refuses: doneAlready. */
export function openList(rules: ListRules, state: ListState, identity: ListIdentity, service: Id, moment: Moment): Decision<ListEvent> {
  if (state.seq > 0) return refuse({ code: 'doneAlready', what: state.id })
  const key = [identity.place, identity.cycle, identity.keyed ?? ''].join('~')
  return done<ListEvent>({ type: 'opened', kind: rules.rule.id, key, service, ...identity, ...stamp(moment) })
}

/**
 * 入册: adds cases, one or thousands at once; those that are on it already are passed over. A closed list admits nobody: the late case joins the
 * next cycle's. Refuses: listVoided, listClosed, doneAlready when all are on it.
 */
export function join(state: ListState, cases: readonly Id[], moment: Moment): Decision<ListEvent> {
  if (state.voided) return refuse({ code: 'listVoided' })
  if (isClosed(state, moment.now)) return refuse({ code: 'listClosed' })
  const members = new Set(state.members)
  const joining = [...new Set(cases)].filter((one) => !members.has(one))
  if (joining.length === 0) return refuse({ code: 'doneAlready', what: cases[0] ?? state.id })
  return done<ListEvent>({ type: 'joined', cases: joining, ...stamp(moment) })
}

/** 移出名册: takes a member off an open list, with the reason. Refuses: listVoided, listClosed, notOnList, reasonMissing. */
export function removeMember(state: ListState, id: Id, reason: string, moment: Moment): Decision<ListEvent> {
  if (state.voided) return refuse({ code: 'listVoided' })
  if (state.closed) return refuse({ code: 'listClosed' })
  if (!state.members.includes(id)) return refuse({ code: 'notOnList', case: id })
  if (reason.trim() === '') return refuse({ code: 'reasonMissing' })
  return done<ListEvent>({ type: 'removed', case: id, reason: reason.trim(), ...stamp(moment) })
}

/**
 * 封册 (SHZ-52: 统计确认最终申报人数、病种数): from now on nobody joins or leaves, and `total` (see `totalFee`, in 分) is what the members owe
 * together. Refuses: listVoided, doneAlready.
 */
export function closeList(state: ListState, total: number | undefined, moment: Moment): Decision<ListEvent> {
  if (state.voided) return refuse({ code: 'listVoided' })
  if (state.closed) return refuse({ code: 'doneAlready', what: 'close' })
  return done<ListEvent>({ type: 'closed', ...(total !== undefined && { total }), ...stamp(moment) })
}
