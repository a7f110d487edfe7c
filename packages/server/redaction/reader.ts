import type { Actor } from '@jingban/kernel/case/actor.ts'
import { holderNames, may } from '@jingban/kernel/case/may.ts'
import { readsByPlace } from '@jingban/kernel/case/reads.ts'
import type { Rules } from '@jingban/kernel/case/rules.ts'
import type { CaseState } from '@jingban/kernel/case/state.ts'

/** Sat in the case as an expert: in a seat of a pool, which is not the account itself, or at a stage where nobody knows of the others. */
function sits({ procedure }: Rules, state: CaseState, actor: Extract<Actor, { kind: 'staff' }>): boolean {
  const names = holderNames(actor, state.filed.area)
  const blind = (id: string): boolean => procedure.stages.some((stage) => stage.id === id && stage.kind === 'review' && stage.blind === true)
  return state.tasks.some((task) => names.includes(task.to) && (task.to !== actor.id || blind(task.stage)))
}

/**
 * Whether somebody who may read the materials reads them with the identity covered: whoever reads for the sake of a task and not because the case lies at
 * their place, and whoever sits in it as an expert, whatever else they are. The applicant's side and their systems read what they handed in.
 */
export function seesRedacted(rules: Rules, state: CaseState, actor: Actor): boolean {
  if (actor.kind !== 'staff') return false
  return sits(rules, state, actor) || !readsByPlace(rules, state, actor)
}

/**
 * 经办人 of the covering: whoever takes the case in (the role of a stage that accepts), and whoever supervises, at their place and at any time. Never
 * somebody who reviews the same case, nor in a case of their own.
 */
export function mayMark(rules: Rules, state: CaseState, actor: Actor): boolean {
  if (actor.kind !== 'staff' || seesRedacted(rules, state, actor)) return false
  return may(rules, actor, 'accept', state) || may(rules, actor, 'settle', state)
}

/** Whether somebody reads the materials for the sake of a task at some stage: whoever is drawn or appointed. Where nobody does, nothing has to be covered. */
export const expertsRead = ({ procedure }: Pick<Rules, 'procedure'>): boolean =>
  procedure.stages.some((stage) => stage.kind === 'review' && (stage.blind === true || stage.fill.how !== 'queue'))
