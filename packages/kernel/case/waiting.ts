import { untold } from '../entitlement/term.ts'
import type { Stage } from '../pack/stage.ts'
import type { Day } from '../time/day.ts'
import { nextOccurrence } from '../time/dayRule.ts'
import { dayOf, type Instant } from '../time/instant.ts'
import type { Refusal } from './decision.ts'
import type { Rules } from './rules.ts'
import type { CaseState } from './state.ts'

/** From which day a stage, or an act after the end, is offered (SHZ-58): a day, at once, or not before a day that nobody can tell yet. */
export type Opens = { day?: Day } | { unknown: Refusal }

/**
 * When it is offered, where the pack names a first day. A fixed day that has gone by when the case comes there holds nothing up, nor an announced
 * one of the same year; a day that is still to be announced this year, or lies in a year whose rest days are unpublished, does.
 */
export function opensOn(rules: Rules, stage: Stage, state: CaseState): Opens {
  const rule = stage.earliest
  if (!rule) return {}
  const since = dayOf(state.ended?.at ?? state.enteredAt)
  const announced = 'announced' in rule ? rules.announced?.[rule.announced] : undefined
  if (announced !== undefined && announced < since && announced.slice(0, 4) === since.slice(0, 4)) return {}
  const found = nextOccurrence(rule, since, rules.calendar, rules.announced)
  switch (found.state) {
    case 'on':
      return { day: found.day }
    case 'never':
      return {}
    default:
      return { unknown: untold(found) }
  }
}

/** Why it cannot be done at this moment, if its day has not come. */
export function notYet(rules: Rules, stage: Stage, state: CaseState, now: Instant): Refusal | undefined {
  const opens = opensOn(rules, stage, state)
  if ('unknown' in opens) return opens.unknown
  return opens.day && dayOf(now) < opens.day ? { code: 'tooEarly', from: opens.day } : undefined
}
