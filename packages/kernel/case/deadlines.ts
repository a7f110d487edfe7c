import type { Instant } from '../time/instant.ts'
import { overall } from './clocks.ts'
import { type OwedVerb, owed } from './owed.ts'
import type { Rules } from './rules.ts'
import type { CaseState } from './state.ts'

/** A moment from which the system owes a verb. The store keeps these as indexed rows that a sweep scans by state, never as queued timers. */
export interface Deadline {
  id: string
  at: Instant
  verb: OwedVerb
  task?: string
}

/** Everything the system will owe at a later moment, as the case stands. */
export function deadlines(rules: Rules, state: CaseState): Deadline[] {
  return owed(rules, state).flatMap(({ verb, who, from, task }) =>
    'system' in who && from ? [{ id: task ? `${verb}:${task}` : verb, at: from, verb, ...(task && { task }) }] : [],
  )
}

/** What the system owes at once: a draw, a message, a sample. */
export function dueNow(rules: Rules, state: CaseState, now: Instant): ReturnType<typeof owed> {
  return owed(rules, state).filter(({ who, from, hole }) => 'system' in who && !hole && (from === undefined || from < now))
}

/** The last moment of the whole case, for sorting queues; undefined while the clock is stopped, not started, or past the published calendar. */
export function lastMoment(rules: Rules, state: CaseState): Instant | undefined {
  const due = overall(rules, state)?.due
  return due?.state === 'due' ? due.at : undefined
}
