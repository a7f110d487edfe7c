import { startOf, untilOf } from '../entitlement/term.ts'
import type { Procedure, Stage } from '../pack/stage.ts'
import { type Facts, holds, type Id } from '../pack/tree.ts'
import { reference } from './actor.ts'
import type { Decision } from './decision.ts'
import type { CaseEvent, Ending } from './event.ts'
import type { Moment, Rules } from './rules.ts'
import type { CaseState } from './state.ts'

/** The first stage from `index` on whose condition fits the facts. */
export function stageFrom(procedure: Procedure, index: number, facts: Facts): Stage | undefined {
  return procedure.stages.slice(index).find((stage) => holds(stage.when, facts))
}

function after(procedure: Procedure, stage: Stage, facts: Facts): Stage | undefined {
  return stageFrom(procedure, procedure.stages.indexOf(stage) + 1, facts)
}

/** Fees and materials the stage needs that are not in yet. A material counts when it was handed in, anything by its `got:` mark. */
export function openNeeds(stage: Stage, state: CaseState): Id[] {
  return (stage.needs ?? []).filter(
    (need) => state.marks[`got:${need}`] === undefined && !state.handedIn.some((one) => one.item === need && one.pages > 0),
  )
}

/** What the stage must have recorded before it can be left and these records do not say. */
export function missingRecords(stage: Stage, facts: Facts): Id[] {
  return (stage.records ?? [])
    .filter((field) => holds(field.when, facts))
    .filter((field) => (typeof field.required === 'object' ? holds(field.required, facts) : field.required === true))
    .filter((field) => facts[field.id] === undefined || facts[field.id] === '')
    .map((field) => field.id)
}

interface Way {
  outcome: string
  /** The default when `then` does not name the outcome. */
  otherwise: 'next' | 'end'
  reason?: string
}

/**
 * Leaves the stage with an outcome: into the next stage, or to the end. A review that decides makes the decision here, and so does
 * a failure that ends; a walk that ends undecided grants (nothing stood against it). Decided, ended and in effect stay three events.
 */
export function leave(rules: Rules, state: CaseState, stage: Stage, way: Way, moment: Moment, facts: Facts = state.facts): CaseEvent[] {
  const stamp = { at: moment.now, by: reference(moment.actor) }
  const because = way.reason === undefined ? {} : { reason: way.reason }
  const events: CaseEvent[] = [{ type: 'left', stage: stage.id, outcome: way.outcome, ...stamp }]
  const named = stage.then?.[way.outcome]
  const next = named === undefined ? (way.otherwise === 'next' ? after(rules.procedure, stage, facts)?.id : undefined) : named
  const decides = stage.kind === 'review' && stage.decides && (way.outcome === 'pass' || way.outcome === 'fail')
  const ends = next === undefined || next === 'end' || next === 'refused'
  const failed = way.outcome === 'fail' || next === 'refused'
  let result = state.decision?.result
  if (result === undefined && (decides || ends)) {
    result = failed ? 'refused' : 'granted'
    events.push({ type: 'decided', result, stage: stage.id, ...because, ...stamp })
  }
  if (!ends) {
    const entered = rules.procedure.stages.findIndex((one) => one.id === next)
    const target = stageFrom(rules.procedure, entered, facts)
    if (target) return [...events, { type: 'entered', stage: target.id, ...stamp }]
  }
  return [...events, ...finish(rules, state, result ?? 'granted', facts, moment, way.reason)]
}

/** Ends the walk with its result; a granted case gets the first and last day of its benefit (待遇起止). */
export function finish(rules: Rules, state: CaseState, how: Ending, facts: Facts, moment: Moment, reason?: string): CaseEvent[] {
  const stamp = { at: moment.now, by: reference(moment.actor) }
  const events: CaseEvent[] = []
  if (how === 'granted' && rules.service.entitlement) {
    const from = startOf(rules, state, facts, moment.now)
    const to = untilOf(rules, state, facts, from)
    events.push({ type: 'entitled', from, to, ...stamp })
  }
  events.push({ type: 'ended', how, ...(reason !== undefined && { reason }), ...stamp })
  return events
}

/** Leaves the stage unless something it needs, or must have recorded, is missing, or its day has not come. */
export function tryLeave(
  rules: Rules,
  state: CaseState,
  stage: Stage,
  way: Way,
  moment: Moment,
  recorded: Facts = {},
  before: CaseEvent[] = [],
): Decision {
  const facts = { ...state.facts, ...recorded }
  const needs = openNeeds(stage, state)
  if (needs.length > 0) return { ok: false, refusal: { code: 'needsOpen', needs } }
  const records = missingRecords(stage, facts)
  if (records.length > 0) return { ok: false, refusal: { code: 'recordsMissing', records } }
  return { ok: true, events: [...before, ...leave(rules, state, stage, way, moment, facts)] }
}
