import type { Pack } from '../pack/pack.ts'
import type { Procedure, Stage } from '../pack/stage.ts'
import type { Id } from '../pack/tree.ts'
import type { Actor } from './actor.ts'
import { type Assignment, lies, placeOf } from './place.ts'
import type { Rules } from './rules.ts'
import { viewOf } from './scope.ts'
import type { CaseState } from './state.ts'

/** Those for whom a stage is work: who does it, who appoints for it, who answers an objection, gives a time, or passes a payment. */
function works(stage: Stage, role: Id): boolean {
  const beside = [
    stage.kind === 'review' && stage.fill.how === 'appoint' && stage.fill.by,
    stage.kind === 'notice' && stage.objection !== 'notStated' && stage.objection.by,
    stage.kind === 'attend' && typeof stage.slot === 'object' && stage.slot.by,
    stage.kind === 'act' && stage.pays?.checkedBy,
  ]
  return stage.by === role || beside.includes(role)
}

const stagesOf = ({ stages, after = [] }: Procedure): Stage[] => [...stages, ...after.map(({ act }) => act)]

const hasWork = ({ services }: Pick<Pack, 'services'>, role: Id): boolean =>
  services.some(({ filing, procedures }) => filing.by.includes(role) || procedures.flatMap(stagesOf).some((stage) => works(stage, role)))

const worksOnLists = ({ lists = [] }: Pick<Pack, 'lists'>, role: Id): boolean => lists.some(({ steps }) => steps.some(({ by }) => by === role))

/**
 * 最小必要 (个人信息保护法 art. 6): whoever takes in or judges the cases of this procedure reads them; whose only share is an act, as the two who pay, once the case has come
 * to it; whoever works on other services alone, as an assessment team, does not read this one. Who works on lists of cases, who supervises, and a role without work of its own read all of their place.
 */
function concerned({ pack, service, procedure }: Rules, state: CaseState, role: Id): boolean {
  if (pack.roles[role]?.supervises || service.filing.by.includes(role) || worksOnLists(pack, role) || !hasWork(pack, role)) return true
  const reached = (stage: Stage): boolean => state.stays.some((stay) => stay.stage === stage.id)
  if (procedure.stages.some((stage) => works(stage, role) && (stage.kind !== 'act' || reached(stage)))) return true
  return state.ended !== undefined && (procedure.after ?? []).some(({ act }) => works(act, role))
}

/**
 * Whether a role takes in, judges or oversees cases of some service, and so has a list of them; those whose whole share is an act, as paying or a word to another agency, find
 * it where that act waits.
 */
export function handlesCases(pack: Pick<Pack, 'roles' | 'services' | 'lists'>, role: Id): boolean {
  if (pack.roles[role]?.supervises || worksOnLists(pack, role) || !hasWork(pack, role)) return true
  return pack.services.some(
    ({ filing, procedures }) =>
      filing.by.includes(role) || procedures.some(({ stages }) => stages.some((stage) => stage.kind !== 'act' && works(stage, role))),
  )
}

/** Whoever is chosen in an answer reads the papers where they do a part of the procedure; chosen for the benefit alone, they learn whose it is. */
const worksHere = ({ procedure }: Pick<Rules, 'procedure'>, role: Id): boolean => procedure.stages.some((stage) => works(stage, role))

/**
 * Whether staff read what was handed in because of where they act: the agency, its bureau and third parties on the cases of their place that concern them; whoever
 * filed; an institution that was chosen to do a part of the procedure. Nobody reads their own case or a relative's as staff. Experts read by their tasks, which is
 * not asked here.
 */
export function readsByPlace(rules: Rules, state: CaseState, actor: Extract<Actor, { kind: 'staff' }>): boolean {
  if (actor.area !== state.filed.area || actor.avoids?.includes(state.filed.person)) return false
  const view = viewOf(rules, state)
  const reads = (one: Assignment): boolean => {
    const place = placeOf(rules.pack.roles, one)
    if (!lies(view, place)) return false
    if (typeof place === 'string' || 'county' in place) return concerned(rules, state, one.role)
    return !('chosenIn' in place) || worksHere(rules, one.role)
  }
  return actor.roles.some(reads)
}
