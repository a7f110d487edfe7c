import { termOf } from '../entitlement/term.ts'
import type { Next, Procedure, Stage } from '../pack/stage.ts'
import { type Facts, holds, type Id } from '../pack/tree.ts'
import { reference } from './actor.ts'
import { type Decision, done, type Fault, following, refuse } from './decision.ts'
import type { CaseEvent, Ending, EventOf, Result } from './event.ts'
import { fold } from './fold.ts'
import type { Moment, Rules } from './rules.ts'
import type { CaseState } from './state.ts'
import { notYet } from './waiting.ts'

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

/** What the stage must have recorded before it can be left and `given` does not say; `facts` tell which records are asked for at all. */
export function missingRecords(stage: Stage, facts: Facts, given: Facts = facts): Id[] {
  return (stage.records ?? [])
    .filter((field) => holds(field.when, facts))
    .filter((field) => (typeof field.required === 'object' ? holds(field.required, facts) : field.required === true))
    .filter((field) => given[field.id] === undefined || given[field.id] === '')
    .map((field) => field.id)
}

interface Way {
  outcome: string
  /** The default when `then` does not name the outcome. */
  otherwise: 'next' | 'end'
  reason?: string
}

/** Where an outcome leads: what `then` names, otherwise the default of the stage kind. A stage whose condition does not hold is passed over. */
function target(rules: Rules, stage: Stage, way: Way, named: Next | undefined, facts: Facts): Stage | 'end' | 'refused' {
  if (named === 'end' || named === 'refused') return named
  if (named === undefined) return (way.otherwise === 'next' ? after(rules.procedure, stage, facts) : undefined) ?? 'end'
  const index = rules.procedure.stages.findIndex((one) => one.id === named)
  return (index < 0 ? undefined : stageFrom(rules.procedure, index, facts)) ?? 'end'
}

/** An upheld objection goes where the notice says, and everything else where `then` says. */
function namedNext(stage: Stage, outcome: string): Next | undefined {
  const upheld = stage.kind === 'notice' && outcome === 'upheld' && stage.objection !== 'notStated' ? stage.objection.then : undefined
  return stage.then?.[outcome] ?? upheld
}

/**
 * The result this outcome makes, if it makes one: the opinion of a review that decides; a refusal where the road leads to one, or where a
 * failure or an upheld objection ends it (`end` named by the pack holds the decision instead); and a grant where nothing stood against it.
 */
function resultOf(state: CaseState, stage: Stage, way: Way, named: Next | undefined, to: Stage | 'end' | 'refused'): Result | undefined {
  const decides = stage.kind === 'review' && stage.decides
  if (decides && (way.outcome === 'pass' || way.outcome === 'fail')) return way.outcome === 'fail' || to === 'refused' ? 'refused' : 'granted'
  const against = way.outcome === 'fail' || way.outcome === 'upheld'
  const refuses = to === 'refused' || (to === 'end' && against && (named !== 'end' || !state.decision))
  if (refuses) return state.decision?.result === 'refused' ? undefined : 'refused'
  return to === 'end' && !state.decision ? 'granted' : undefined
}

/**
 * Leaves the stage with an outcome: into the next stage, or to the end. A review that decides makes the decision here, and so does
 * a failure that ends; a walk that ends undecided grants (nothing stood against it). Where a recheck or an objection sends a case back, the
 * later decision holds. Decided, ended and in effect stay three events. Refuses: dayNotAnnounced, calendarUnpublished where the benefit would
 * begin on a day that nobody can tell yet.
 */
export function leave(rules: Rules, state: CaseState, stage: Stage, way: Way, moment: Moment, facts: Facts = state.facts): Decision {
  const stamp = { at: moment.now, by: reference(moment.actor) }
  const named = namedNext(stage, way.outcome)
  const to = target(rules, stage, way, named, facts)
  const result = resultOf(state, stage, way, named, to)
  const because = way.reason === undefined ? {} : { reason: way.reason }
  const left: CaseEvent = { type: 'left', stage: stage.id, outcome: way.outcome, ...stamp }
  const decided: CaseEvent[] = result === undefined ? [] : [{ type: 'decided', result, stage: stage.id, ...because, ...stamp }]
  const then =
    typeof to === 'string'
      ? conclude(rules, fold(state.id, decided, state) ?? state, result ?? state.decision?.result ?? 'granted', facts, moment, way.reason)
      : done({ type: 'entered', stage: to.id, ...stamp })
  return following([left, ...decided], then)
}

/** Ends the walk with its result; a granted case gets the first and last day of its benefit (待遇起止). */
function conclude(rules: Rules, state: CaseState, how: Result, facts: Facts, moment: Moment, reason?: string): Decision {
  if (how === 'refused' || !rules.service.entitlement) return done(finish(how, moment, reason))
  const term = termOf(rules, state, facts, moment.now)
  if (!term.ok) return term
  return done({ type: 'entitled', from: term.from, to: term.to, at: moment.now, by: reference(moment.actor) }, finish(how, moment, reason))
}

/** The end of a walk. */
export function finish(how: Ending, moment: Moment, reason?: string): EventOf<'ended'> {
  return { type: 'ended', how, ...(reason !== undefined && { reason }), at: moment.now, by: reference(moment.actor) }
}

/** A question that must be answered with yes before a case goes on, and was answered with no: it is not the same person (KF-21, SHZ-46). */
export function deniedRecord(stage: Stage, given: Facts): Id | undefined {
  return (stage.records ?? []).find((field) => field.type === 'yes' && field.required === true && given[field.id] === false)?.id
}

/** Records that must be one of the words the pack names, and are another. */
export function unknownRecords(stage: Stage, given: Facts): Fault[] {
  return (stage.records ?? [])
    .filter(({ id, type, options }) => type === 'one' && options && given[id] !== undefined && !options.includes(`${given[id]}`))
    .map(({ id }) => ({ field: id, problem: 'notInList' }))
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
  const unknown = unknownRecords(stage, recorded)
  if (unknown.length > 0) return refuse({ code: 'formIncomplete', faults: unknown })
  const denied = stage.kind === 'accept' || stage.kind === 'attend' ? deniedRecord(stage, recorded) : undefined
  if (denied) return refuse({ code: 'identityNotConfirmed', record: denied })
  const early = notYet(rules, stage, state, moment.now)
  if (early) return refuse(early)
  return following(before, leave(rules, state, stage, way, moment, facts))
}
