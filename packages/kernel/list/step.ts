import { reference } from '../case/actor.ts'
import { type Decision, done, type Refusal, refuse } from '../case/decision.ts'
import { missingRecords } from '../case/move.ts'
import type { Moment } from '../case/rules.ts'
import type { Act } from '../pack/stage.ts'
import type { Facts, Id } from '../pack/tree.ts'
import { type Day, daysBetween } from '../time/day.ts'
import { nextOccurrence, previousOccurrence } from '../time/dayRule.ts'
import { dayOf, type Instant } from '../time/instant.ts'
import type { ListEvent, ListState } from './list.ts'
import { type ListRules, prepares, stepOf } from './rules.ts'

/** One step of a list, or one part of it, with what is recorded. `lacking`: what the step needs and some member has not handed in. */
export interface ListDeed {
  step: Id
  part?: Id
  records: Facts
  lacking?: readonly Id[]
}

/** What conditions of a list may ask for: the answer that keys it. */
export function listFacts({ rule }: ListRules, state: ListState): Facts {
  return rule.keyed !== undefined && state.keyed !== undefined ? { [rule.keyed]: state.keyed } : {}
}

/**
 * The first day on which a step may be done (SHZ-58 五月, SHZ-59 六月): of a list that closes on a day the occurrence nearest to that day, since a
 * yearly rule falls once in every cycle; of another the next after its opening. Undefined when it may be done at once.
 */
export function earliestStep({ calendar, announced }: ListRules, state: ListState, step: Act): Day | undefined {
  const opened = state.marks['enter:open']
  if (!step.earliest || !opened) return undefined
  const around = typeof state.cycle === 'string' ? state.cycle : dayOf(opened)
  const next = nextOccurrence(step.earliest, around, calendar, announced)
  const before = typeof state.cycle === 'string' ? previousOccurrence(step.earliest, around, calendar, announced) : next
  if (next.state !== 'on') return before.state === 'on' ? before.day : undefined
  if (before.state !== 'on') return next.day
  return daysBetween(before.day, around) < daysBetween(around, next.day) ? before.day : next.day
}

/** Parts of a step that are not in yet. */
export function partsLeft(state: ListState, step: Act): Id[] {
  return (step.parts ?? []).filter((part) => !state.partsDone[step.id]?.includes(part))
}

/** Steps before this one that are not done. */
export function stepsBefore({ rule }: ListRules, state: ListState, step: Act): Id[] {
  const before = rule.steps.slice(0, rule.steps.indexOf(step))
  return before.filter((one) => !one.optional && !state.stepsDone.includes(one.id)).map((one) => one.id)
}

/** A record `yes` that is required is a confirmation: no is as good as nothing. */
function unconfirmed(step: Act, records: Facts): Id[] {
  return (step.records ?? []).filter((field) => field.type === 'yes' && field.required === true && records[field.id] === false).map(({ id }) => id)
}

/** Whether the list stands where this step is due: not voided, everything before it done, closed unless it is only getting ready, its day come. */
function outOfTurn(rules: ListRules, state: ListState, step: Act, now: Instant): Refusal | undefined {
  if (state.voided) return { code: 'listVoided' }
  if (state.stepsDone.includes(step.id)) return { code: 'doneAlready', what: step.id }
  const before = stepsBefore(rules, state, step)
  if (before.length > 0) return { code: 'wrongOrder', before }
  if (!state.closed && !prepares(rules.pack, rules.rule, step)) return { code: 'listOpen' }
  const from = earliestStep(rules, state, step)
  return from && dayOf(now) < from ? { code: 'tooEarly', from } : undefined
}

/** What is wrong with what was recorded: an answer that is missing, or a payment that is not the total of the members (SHZ-53). */
function wrongRecords(rules: ListRules, state: ListState, step: Act, records: Facts): Refusal | undefined {
  const missing = [...missingRecords(step, { ...listFacts(rules, state), ...records }, records), ...unconfirmed(step, records)]
  if (missing.length > 0) return { code: 'recordsMissing', records: missing }
  const { total: expected } = state
  const given = Number(records.amount)
  if (step.does !== 'pay' || expected === undefined || given === expected) return undefined
  return records.amount === undefined ? { code: 'recordsMissing', records: ['amount'] } : { code: 'amountDiffers', expected, given }
}

/**
 * 名册步骤: does a step of the list, whole or part by part, in their order; with the last part the step is done, and copies release the members
 * that wait for it. Records are asked for when the step is done. A step that pays must pay the total of the members. Refuses: noSuchStep, listVoided,
 * doneAlready, wrongOrder, listOpen, tooEarly, noSuchPart, needsOpen, recordsMissing, amountDiffers.
 */
export function stepList(rules: ListRules, state: ListState, deed: ListDeed, moment: Moment): Decision<ListEvent> {
  const step = stepOf(rules.rule, deed.step)
  if (!step) return refuse({ code: 'noSuchStep', step: deed.step })
  const early = outOfTurn(rules, state, step, moment.now)
  if (early) return refuse(early)
  const { part, records, lacking = [] } = deed
  if (step.parts?.length ? !part || !step.parts.includes(part) : part !== undefined) return refuse({ code: 'noSuchPart', part: part ?? '' })
  if (part && state.partsDone[step.id]?.includes(part)) return refuse({ code: 'doneAlready', what: part })
  if (lacking.length > 0) return refuse({ code: 'needsOpen', needs: [...lacking] })
  const stamp = { at: moment.now, by: reference(moment.actor) }
  const partly: ListEvent[] = part ? [{ type: 'partDone', step: step.id, part, records, ...stamp }] : []
  if (partsLeft(state, step).some((one) => one !== part)) return done<ListEvent>(...partly)
  const wrong = wrongRecords(rules, state, step, { ...state.records[step.id]?.records, ...records })
  if (wrong) return refuse(wrong)
  return done<ListEvent>(...partly, { type: 'stepped', step: step.id, records, ...stamp })
}
