import type { Rules } from '../case/rules.ts'
import type { Ban } from '../pack/service.ts'
import { choose, type Facts } from '../pack/tree.ts'
import { due } from '../time/clock.ts'
import { addDays, type Day } from '../time/day.ts'
import { nextOccurrence } from '../time/dayRule.ts'
import { startOfDay } from '../time/instant.ts'
import { isOpen } from '../time/window.ts'
import { type Term, untold } from './term.ts'

/** Until when somebody is barred: a last day, or none where the notice states no end; a refusal where nobody can tell the day yet. */
export type BannedUntil = { ok: true; until?: Day } | Extract<Term, { ok: false }>

/** The day before filing opens the next time; where it is open now, before the cycle after this one. Without a window there is no end to tell. */
function beforeNextWindow(rules: Rules, facts: Facts, on: Day): BannedUntil {
  const window = choose(rules.service.filing.window, facts)
  if (!window || window === 'always') return { ok: true }
  const now = isOpen(window, on, rules.calendar, rules.announced)
  if (!now.open && now.next) return { ok: true, until: addDays(now.next, -1) }
  if ('onlyOn' in window) return { ok: true, until: on }
  const next = nextOccurrence(window.opens, addDays(on, 1), rules.calendar, rules.announced)
  if (next.state === 'never') return { ok: true }
  return next.state === 'on' ? { ok: true, until: addDays(next.day, -1) } : { ok: false, refusal: untold(next) }
}

/** 不得重新申请 until when, counted from the day of the revocation (SJZ-41): the last day still bars. Refuses: calendarUnpublished, dayNotAnnounced. */
export function bannedUntil(rules: Rules, ban: Ban, facts: Facts, on: Day): BannedUntil {
  if (ban.lasts === 'notStated') return { ok: true }
  if (ban.lasts === 'untilNextWindow') return beforeNextWindow(rules, facts, on)
  const end = due({ limit: ban.lasts, from: [startOfDay(on)], pauses: [], calendar: rules.calendar })
  if (end.state === 'due') return { ok: true, until: end.day }
  return end.state === 'unpublished' ? { ok: false, refusal: untold(end) } : { ok: true }
}
