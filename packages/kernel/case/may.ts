import type { Filing } from '../pack/service.ts'
import type { Stage } from '../pack/stage.ts'
import type { Id } from '../pack/tree.ts'
import type { Verb } from '../stages/kind.ts'
import { type Actor, never, reference } from './actor.ts'
import { currentStage, type Rules } from './rules.ts'
import type { CaseState } from './state.ts'

type Staff = Extract<Actor, { kind: 'staff' }>
type Assignment = Staff['roles'][number]

function assignments(actor: Actor, area: Id): Assignment[] {
  return actor.kind === 'staff' && actor.area === area ? actor.roles : []
}

/** The institutions at which a role may act: the chosen one, its own filings, or anywhere. */
function atItsPlace(rules: Rules, state: CaseState, one: Assignment): boolean {
  const role = rules.pack.roles[one.role]
  if (role?.of !== 'institution' || role.scope === 'any' || one.institution === undefined) return role !== undefined && role.of !== 'institution'
  return role.scope === 'chosen' ? state.facts.provider === one.institution : state.filed.helper === one.institution
}

function hasRole(rules: Rules, state: CaseState, actor: Actor, role: Id): boolean {
  return assignments(actor, state.filed.area).some((one) => one.role === role && atItsPlace(rules, state, one))
}

/** Roles that answer what the notice leaves open. */
function supervises(rules: Rules, state: CaseState, actor: Actor): boolean {
  return assignments(actor, state.filed.area).some((one) => rules.pack.roles[one.role]?.supervises === true)
}

/** The person concerned, whoever filed for them, or the helping institution's office. */
function speaksForApplicant(rules: Rules, state: CaseState, actor: Actor): boolean {
  if (actor.kind === 'citizen') return actor.persons.includes(state.filed.person) || state.filed.filedBy === reference(actor)
  if (actor.kind === 'machine') return state.filed.filedBy === reference(actor)
  const filing: Filing = rules.service.filing
  return assignments(actor, state.filed.area).some(
    (one) => filing.by.includes(one.role) && one.institution !== undefined && one.institution === state.filed.helper,
  )
}

/** The names under which an actor holds tasks: expert numbers, or the staff account itself where a queue is worked. */
export function holderNames(actor: Actor, area: Id): Id[] {
  if (actor.kind !== 'staff' || actor.area !== area) return []
  return [actor.id, ...actor.roles.flatMap((one) => (one.expert ? [one.expert] : []))]
}

function holdsTask(state: CaseState, actor: Actor): boolean {
  const names = holderNames(actor, state.filed.area)
  return state.tasks.some((task) => task.round === state.round && names.includes(task.to))
}

function worksStage(rules: Rules, state: CaseState, actor: Actor, stage: Stage | undefined): boolean {
  return stage !== undefined && hasRole(rules, state, actor, stage.by)
}

function mayAct(rules: Rules, state: CaseState, actor: Actor, act: Stage | undefined): boolean {
  if (!act) return false
  if (rules.pack.roles[act.by]?.of === 'applicant') return speaksForApplicant(rules, state, actor)
  return worksStage(rules, state, actor, act)
}

/**
 * Whether this actor may do this to this case: default deny. The queries of lists use `scopeOf`, which agrees with it. What a verb
 * refuses for its own reasons (wrong stage, too late) is the verb's answer, not this one's.
 */
export function may(rules: Rules, actor: Actor, verb: Verb, state: CaseState, about?: { act?: Id }): boolean {
  if (actor.kind === 'system') return true
  const stage = currentStage(rules, state)
  switch (verb) {
    case 'supplement':
    case 'withdraw':
    case 'hasten':
      return speaksForApplicant(rules, state, actor)
    case 'bookSlot':
      return speaksForApplicant(rules, state, actor) || worksStage(rules, state, actor, stage)
    case 'takeUp':
    case 'decline':
    case 'recuse':
    case 'giveOpinion':
      return holdsTask(state, actor)
    case 'assign':
      return stage?.kind === 'review' && hasRole(rules, state, actor, stage.fill.how === 'appoint' ? stage.fill.by : stage.by)
    case 'accept':
    case 'notAccept':
    case 'notifyDeficiencies':
    case 'attend':
    case 'openNotice':
      return worksStage(rules, state, actor, stage)
    case 'settleObjection':
      return stage?.kind === 'notice' && hasRole(rules, state, actor, stage.objection === 'notStated' ? stage.by : stage.objection.by)
    case 'act':
      return mayAct(rules, state, actor, stage)
    case 'afterwards':
      return mayAct(rules, state, actor, rules.procedure.after?.find((one) => one.act.id === about?.act)?.act)
    case 'raiseObjection':
      return true
    case 'settle':
    case 'extend':
    case 'widenPool':
    case 'flag':
    case 'serve':
      return supervises(rules, state, actor)
    case 'receive':
      return supervises(rules, state, actor) || worksStage(rules, state, actor, stage)
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
