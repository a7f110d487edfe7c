import type { Clock, Mark } from '../pack/clock.ts'
import type { Act } from '../pack/stage.ts'
import { choose, holds } from '../pack/tree.ts'
import { type Due, due } from '../time/clock.ts'
import type { Instant } from '../time/instant.ts'
import { currentStage, type Rules } from './rules.ts'
import type { CaseState } from './state.ts'

/** A clock of the pack with what it says now. Computed, never stored. */
export interface Reading {
  clock: Clock
  due: Due
}

/** Marks that a take-up clock runs between belong to the task, not to the case. */
export type Marks = Partial<Record<Mark, Instant>>

/** What one clock says for these marks. */
export function read(rules: Rules, state: CaseState, clock: Clock, marks: Marks = state.marks): Reading {
  const starts = Array.isArray(clock.from) ? clock.from : [clock.from]
  const stops = clock.stops ?? []
  const pauses = state.pauses.filter((pause) => stops.includes(pause.why))
  const to = marks[clock.to]
  const extendedBy = state.extensions[clock.id]
  return {
    clock,
    due: due({
      limit: choose(clock.limit, state.facts) ?? 'notStated',
      from: starts.map((mark) => marks[mark]),
      ...(to && { to }),
      pauses: [...pauses, ...stageStops(state, stops)],
      ...(extendedBy && { extendedBy }),
      calendar: rules.calendar,
      announced: rules.announced,
    }),
  }
}

/** Stages named in `stops` do not count while the case stands in them, however often it comes back to them. */
function stageStops(state: CaseState, stops: readonly string[]) {
  return state.stays.filter((stay) => stops.includes(stay.stage)).map(({ stage, from, to }) => ({ why: stage, from, ...(to && { to }) }))
}

/** All clocks that concern the case now: those of the procedure, of the stage, and of the after-acts once it has ended. */
export function readings(rules: Rules, state: CaseState): Reading[] {
  const stage = currentStage(rules, state)
  const after = state.ended ? openAfterActs(rules, state).flatMap((act) => act.clocks ?? []) : []
  return [...rules.procedure.clocks, ...(stage?.clocks ?? []), ...after].map((clock) => read(rules, state, clock))
}

/** The clock over the whole of the case: the first of the procedure's. Undefined when the pack has none. */
export function overall(rules: Rules, state: CaseState): Reading | undefined {
  const clock = rules.procedure.clocks[0]
  return clock && read(rules, state, clock)
}

/** Acts owed after the end (短信, 到所选机构办理手续, 退还材料) and not done yet; what is done on request only is owed to nobody (DY-33). */
export function owedAfterActs(rules: Rules, state: CaseState): Act[] {
  return openAfterActs(rules, state).filter((act) => !act.optional)
}

/** Acts that can still be done after the end: those owed, and those on request only (DY-32). */
export function openAfterActs(rules: Rules, state: CaseState): Act[] {
  const how = state.ended?.how
  if (how !== 'granted' && how !== 'refused') return []
  return (rules.procedure.after ?? [])
    .filter((one) => (one.on === 'any' || one.on === how) && holds(one.act.when, state.facts) && !state.afterDone.includes(one.act.id))
    .map((one) => one.act)
}
