import type { Stage } from '../pack/stage.ts'
import type { Id } from '../pack/tree.ts'
import type { Verb } from '../stages/kind.ts'
import { stages } from '../stages/kinds.ts'
import { type Actor, never, reference } from './actor.ts'
import { openAfterActs } from './clocks.ts'
import { type Assignment, lies, placeOf } from './place.ts'
import { currentStage, type Rules } from './rules.ts'
import { viewOf } from './scope.ts'
import type { CaseState } from './state.ts'

function assignments(actor: Actor, area: Id): Assignment[] {
  return actor.kind === 'staff' && actor.area === area ? actor.roles : []
}

function reaches(rules: Rules, state: CaseState, one: Assignment): boolean {
  return lies(viewOf(rules, state), placeOf(rules.pack.roles, one))
}

function hasRole(rules: Rules, state: CaseState, actor: Actor, role: Id): boolean {
  return assignments(actor, state.filed.area).some((one) => one.role === role && reaches(rules, state, one))
}

/** Roles that answer what the notice leaves open. */
function supervises(rules: Rules, state: CaseState, actor: Actor): boolean {
  return assignments(actor, state.filed.area).some((one) => rules.pack.roles[one.role]?.supervises === true && reaches(rules, state, one))
}

/** The person concerned, whoever filed for them, or the helping institution's office. */
export function speaksForApplicant(rules: Rules, state: CaseState, actor: Actor): boolean {
  if (actor.kind === 'citizen') return actor.persons.includes(state.filed.person) || state.filed.filedBy === reference(actor)
  if (actor.kind === 'machine') return actor.area === state.filed.area && state.filed.filedBy === reference(actor)
  return assignments(actor, state.filed.area).some(
    (one) =>
      rules.service.filing.by.includes(one.role) &&
      one.institution !== undefined &&
      one.institution === state.filed.helper &&
      placeOf(rules.pack.roles, one) !== 'nowhere',
  )
}

/** The counter that accepts takes in the missing papers when they are brought there (SL-0.5). */
function takesIn(rules: Rules, state: CaseState, actor: Actor): boolean {
  const stage = currentStage(rules, state)
  const of = stage && rules.pack.roles[stage.by]?.of
  return stage?.kind === 'accept' && (of === 'agency' || of === 'thirdParty') && hasRole(rules, state, actor, stage.by)
}

/** The names under which an actor holds tasks: expert numbers, or the staff account itself where a queue is worked. */
export function holderNames(actor: Actor, area: Id): Id[] {
  if (actor.kind !== 'staff' || actor.area !== area) return []
  return [actor.id, ...actor.roles.flatMap((one) => (one.expert ? [one.expert] : []))]
}

/** Holds a task, or held one: that it is gone is the verb's answer. */
function holdsTask(state: CaseState, actor: Actor): boolean {
  const names = holderNames(actor, state.filed.area)
  return state.tasks.some((task) => names.includes(task.to))
}

/**
 * The stages at which the verb could be meant: the present one where its kind takes it, otherwise all that do, since the verb will then refuse
 * as `wrongStage` and whoever pressed a button on an old page hears that the case has moved on, not that it is none of their business.
 */
function stagesFor(rules: Rules, state: CaseState, verb: Verb): Stage[] {
  const all = rules.procedure.stages.filter((stage) => stages.verbs(stage).includes(verb))
  const here = all.filter((stage) => stage.id === state.at)
  return here.length > 0 ? here : all
}

/** Who does the verb at a stage, beside the role the stage names. */
function doer(stage: Stage, verb: Verb): Id {
  if (verb === 'assign' && stage.kind === 'review' && stage.fill.how === 'appoint') return stage.fill.by
  if (verb === 'settleObjection' && stage.kind === 'notice' && stage.objection !== 'notStated') return stage.objection.by
  if (verb === 'bookSlot' && stage.kind === 'attend' && typeof stage.slot === 'object') return stage.slot.by
  return stage.by
}

function works(rules: Rules, state: CaseState, actor: Actor, verb: Verb): boolean {
  return stagesFor(rules, state, verb).some((stage) => does(rules, state, actor, doer(stage, verb)))
}

/** Has the role at its place, or speaks for the applicant where the role is the applicant's. */
function does(rules: Rules, state: CaseState, actor: Actor, role: Id): boolean {
  return rules.pack.roles[role]?.of === 'applicant' ? speaksForApplicant(rules, state, actor) : hasRole(rules, state, actor, role)
}

function booksForThemselves(rules: Rules, state: CaseState, actor: Actor): boolean {
  const booked = stagesFor(rules, state, 'bookSlot').some((stage) => stage.kind === 'attend' && stage.slot === 'booked')
  return booked && speaksForApplicant(rules, state, actor)
}

function actsAfterwards(rules: Rules, state: CaseState, actor: Actor, id: Id | undefined): boolean {
  const after = rules.procedure.after?.find((one) => one.act.id === id)
  return after !== undefined && does(rules, state, actor, after.act.by)
}

/** Who records the day of telling beside those who supervise (SHZ-17). */
function servesResult(rules: Rules, state: CaseState, actor: Actor): boolean {
  const by = rules.service.appeal?.servedBy
  return by !== undefined && does(rules, state, actor, by)
}

/** Whoever of the agency has the role that decided on the case. */
function decides(rules: Rules, state: CaseState, actor: Actor): boolean {
  const deciding = rules.procedure.stages.filter((stage) => stage.kind === 'review' && stage.decides)
  return deciding.some(({ by }) => rules.pack.roles[by]?.of === 'agency' && hasRole(rules, state, actor, by))
}

/** Whoever of the agency works the stage; those whom the agency only asks for an opinion change nobody's answers. */
function officerHere(rules: Rules, state: CaseState, actor: Actor): boolean {
  const by = currentStage(rules, state)?.by
  const of = by === undefined ? undefined : rules.pack.roles[by]?.of
  return by !== undefined && (of === 'agency' || of === 'bureau') && hasRole(rules, state, actor, by)
}

/** Whoever works the stage takes in what it needs; after the end, whoever owes the act that needs it. */
function receives(rules: Rules, state: CaseState, actor: Actor): boolean {
  const stage = currentStage(rules, state)
  const needing = stage ? [stage] : openAfterActs(rules, state).filter((act) => act.needs)
  return needing.some((one) => hasRole(rules, state, actor, one.by))
}

/** A member of staff before a case of their own or of a relative: what they may do there they do as a citizen. */
export const avoids = (actor: Actor, person: Id): boolean => actor.kind === 'staff' && actor.avoids?.includes(person) === true

/** Who does, beside those who supervise, what they do. */
function alsoMay(rules: Rules, state: CaseState, actor: Actor, verb: Verb): boolean {
  if (verb === 'revokeGrant') return decides(rules, state, actor)
  if (verb === 'serve') return servesResult(rules, state, actor)
  if (verb === 'correct') return officerHere(rules, state, actor)
  return verb === 'receive' && receives(rules, state, actor)
}

/**
 * Whether this actor may do this to this case: default deny. Nobody acts as staff on their own case or on that of a relative. The queries of lists use `scopeOf`, which
 * agrees with it. What a verb refuses for its own reasons (wrong stage, too late) is the verb's answer, not this one's.
 */
export function may(rules: Rules, actor: Actor, verb: Verb, state: CaseState, about?: { act?: Id }): boolean {
  if (actor.kind === 'system') return true
  if (avoids(actor, state.filed.person)) return false
  switch (verb) {
    case 'supplement':
      return speaksForApplicant(rules, state, actor) || takesIn(rules, state, actor)
    case 'withdraw':
    case 'hasten':
      return speaksForApplicant(rules, state, actor)
    case 'bookSlot':
      return works(rules, state, actor, verb) || booksForThemselves(rules, state, actor)
    case 'takeUp':
    case 'decline':
    case 'recuse':
    case 'giveOpinion':
      return holdsTask(state, actor)
    case 'assign':
    case 'accept':
    case 'notAccept':
    case 'notifyDeficiencies':
    case 'attend':
    case 'openNotice':
    case 'settleObjection':
    case 'act':
      return works(rules, state, actor, verb)
    case 'afterwards':
      return actsAfterwards(rules, state, actor, about?.act)
    case 'raiseObjection':
      return true
    case 'settle':
    case 'extend':
    case 'widenPool':
    case 'flag':
    case 'revokeGrant':
    case 'serve':
    case 'correct':
    case 'receive':
      return supervises(rules, state, actor) || alsoMay(rules, state, actor, verb)
    case 'draw':
    case 'lapse':
    case 'takeBack':
    case 'lapseSupplement':
    case 'sampled':
    case 'release':
    case 'closeNotice':
      return false
    default:
      return never(verb)
  }
}
