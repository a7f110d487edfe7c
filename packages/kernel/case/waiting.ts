import type { Stage } from '../pack/stage.ts'
import type { Day } from '../time/day.ts'
import { nextOccurrence } from '../time/dayRule.ts'
import { dayOf } from '../time/instant.ts'
import type { Rules } from './rules.ts'
import type { CaseState } from './state.ts'

/** The first day on which the stage, or the act after the end, is offered, where the pack names one (SHZ-58); undefined when it is offered at once. */
export function earliestDay(rules: Rules, stage: Stage, state: CaseState): Day | undefined {
  if (!stage.earliest) return undefined
  const found = nextOccurrence(stage.earliest, dayOf(state.ended?.at ?? state.enteredAt), rules.calendar, rules.announced)
  return found.state === 'on' ? found.day : undefined
}
