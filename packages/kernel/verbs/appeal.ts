import { reference } from '../case/actor.ts'
import { type Decision, done, type Refusal, refuse } from '../case/decision.ts'
import type { Filed, HandedIn } from '../case/event.ts'
import { stageFrom } from '../case/move.ts'
import { type Moment, procedureOf, type Rules } from '../case/rules.ts'
import type { CaseState } from '../case/state.ts'
import { untold } from '../entitlement/term.ts'
import type { Appeal } from '../pack/service.ts'
import { type Facts, holds, type Id } from '../pack/tree.ts'
import type { PersonState } from '../person/state.ts'
import { due } from '../time/clock.ts'
import type { Day } from '../time/day.ts'
import { dayOf } from '../time/instant.ts'
import { isOpen, type Window } from '../time/window.ts'
import { pendingRefusal } from './personRules.ts'

/** What is handed in to follow up an earlier case (复议, 复审): why, with what new papers, by whom. The rest is taken from the case itself. */
export type FollowUp = Pick<Filed, 'pack' | 'number' | 'application' | 'channel' | 'filedAs' | 'filedBy' | 'handedIn'> & { reason: string }

const isWindow = (within: Appeal['within']): within is Window =>
  within === 'always' || (typeof within === 'object' && ('opens' in within || 'onlyOn' in within))

/** Until when an appeal may be handed in: a last day, open without one, or why not (now). */
export type AppealTime = { open: true; last?: Day } | { open: false; refusal: Refusal }

/** Whether time for an appeal is left on a day: counted from the day the person was told, that day not included (SHZ-18, SHZ-36). */
export function appealTime(rules: Rules, parent: CaseState, today: Day): AppealTime {
  const rule = rules.service.appeal
  const served = parent.marks.served
  if (!rule) return { open: false, refusal: { code: 'noAppeal' } }
  if (!served) return { open: false, refusal: { code: 'notServed' } }
  if (rule.within === 'notStated') return { open: true }
  if (isWindow(rule.within)) {
    const state = isOpen(rule.within, today, rules.calendar, rules.announced)
    if (state.open) return { open: true, ...(state.closes && { last: state.closes }) }
    return { open: false, refusal: { code: 'outsideWindow', ...(state.next && { next: state.next }) } }
  }
  const time = due({ limit: rule.within, from: [served], pauses: [], calendar: rules.calendar })
  if (time.state === 'unpublished') return { open: false, refusal: untold(time) }
  if (time.state !== 'due') return { open: true }
  return today > time.day ? { open: false, refusal: { code: 'appealOver', last: time.day } } : { open: true, last: time.day }
}

/** Whether this case may be appealed against at all: it was decided so, and it is not itself an appeal. */
function against(rules: Rules, parent: CaseState): Refusal | undefined {
  const rule = rules.service.appeal
  if (!rule || parent.filed.procedure === rule.procedure || !holds(rule.when, parent.facts)) return { code: 'noAppeal' }
  if (!parent.ended) return { code: 'notYetEnded' }
  const { how } = parent.ended
  return how === 'refused' || (rule.against === 'any' && how === 'granted') ? undefined : { code: 'notRefused', how }
}

/** Why no appeal can be handed in now; undefined when it can. Refuses as `appeal` does, but for what is missing in what is handed in. */
export function appealRefusal(rules: Rules, parent: CaseState, register: PersonState, today: Day): Refusal | undefined {
  const kind = against(rules, parent)
  if (kind) return kind
  if (register.filed.some((one) => one.parent === parent.id)) return { code: 'doneAlready', what: 'appeal' }
  const time = appealTime(rules, parent, today)
  return time.open ? undefined : time.refusal
}

/** Everybody who judged a case: reviewers who gave an opinion, whoever settled it, and those who judged what it appeals against. */
export function judgesOf(state: CaseState): Id[] {
  const spoke = state.tasks.filter((task) => task.state === 'done').map((task) => task.to)
  return [...new Set([...(state.filed.earlier ?? []), ...spoke, ...state.settledBy])].sort()
}

/** The answers of the application as they stand now, without what was recorded at its stages. */
export function answersOf(rules: Rules, state: CaseState): Facts {
  const names = new Set([...Object.keys(state.filed.facts), ...rules.service.filing.form.map((field) => field.id)])
  return Object.fromEntries(Object.entries(state.facts).filter(([name]) => names.has(name)))
}

/** What was handed in before, with what is new in its place. */
function together(before: readonly HandedIn[], now: readonly HandedIn[]): HandedIn[] {
  return [...before.filter((one) => !now.some((other) => other.item === one.item)), ...now]
}

/** Begins the case that follows an earlier one. Refuses: noRoute. */
export function followUp(
  rules: Rules,
  parent: CaseState,
  procedure: Id,
  given: FollowUp,
  more: Pick<Filed, 'earlier' | 'renews'>,
  moment: Moment,
): Decision {
  const { area, service, person, disease, helper } = parent.filed
  const facts = answersOf(rules, parent)
  const first = stageFrom(procedureOf(rules.service, procedure), 0, facts)
  if (!first) return refuse({ code: 'noRoute' })
  const stamp = { at: moment.now, by: reference(moment.actor) }
  const about = { area, service, person, ...(disease && { disease }), ...(helper && { helper }) }
  const handedIn = together(parent.handedIn, given.handedIn)
  return done(
    { type: 'submitted', ...about, ...given, reason: given.reason.trim(), procedure, parent: parent.id, ...more, handedIn, facts, ...stamp },
    { type: 'entered', stage: first.id, ...stamp },
  )
}

/**
 * 复议: a new case in the pack's own procedure, about the same person, disease and answers, with the papers of the first and what is new. Nobody who
 * judged the first may sit. A ban on filing again does not take the appeal away. Granted, the benefit begins as if by the first (SHZ-18). Refuses: noAppeal, notYetEnded, notRefused, doneAlready, notServed,
 * appealOver, outsideWindow, calendarUnpublished, alreadyPending, alreadyHeld, reasonMissing, noRoute.
 */
export function appeal(rules: Rules, parent: CaseState, given: FollowUp, register: PersonState, moment: Moment): Decision {
  const rule = rules.service.appeal
  const refusal =
    appealRefusal(rules, parent, register, dayOf(moment.now)) ?? (rules.service.several ? undefined : pendingRefusal(register, parent.filed))
  if (refusal || !rule) return refuse(refusal ?? { code: 'noAppeal' })
  const { disease } = parent.filed
  if (parent.ended?.how === 'refused' && disease && register.held.some((one) => one.disease === disease))
    return refuse({ code: 'alreadyHeld', disease })
  if (given.reason.trim() === '') return refuse({ code: 'reasonMissing' })
  return followUp(rules, parent, rule.procedure, given, { earlier: judgesOf(parent) }, moment)
}
