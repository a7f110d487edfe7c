import type { Actor } from '@jingban/kernel/case/actor.ts'
import type { CaseEvent } from '@jingban/kernel/case/event.ts'
import { holderNames } from '@jingban/kernel/case/may.ts'
import type { LoadedCase } from '../cases/load.ts'
import { seesRedacted } from './reader.ts'

/**
 * What of the events of a case an actor may hear of: all of them, but for whoever reviews only those that are about no task, and about their own. That
 * somebody else on a panel was asked, took up or has spoken nobody there learns before all have (KF-24), and not from a refusal either.
 */
export function knownEvents({ rules, state, events }: Pick<LoadedCase, 'rules' | 'state' | 'events'>, actor: Actor): CaseEvent[] {
  if (!seesRedacted(rules, state, actor)) return events
  const names = holderNames(actor, state.filed.area)
  const own = new Set(state.tasks.filter((task) => names.includes(task.to)).map((task) => task.id))
  return events.filter((event) => !('task' in event) || own.has(event.task))
}
