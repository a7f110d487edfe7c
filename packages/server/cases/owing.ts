import { owedAfterActs } from '@jingban/kernel/case/clocks.ts'
import { openNeeds } from '@jingban/kernel/case/move.ts'
import { type Owed, owed } from '@jingban/kernel/case/owed.ts'
import { currentStage, type Rules } from '@jingban/kernel/case/rules.ts'
import type { CaseState } from '@jingban/kernel/case/state.ts'
import type { Stage } from '@jingban/kernel/pack/stage.ts'
import type { Id } from '@jingban/kernel/pack/tree.ts'
import { awaitsTelling, tellersOf } from '@jingban/kernel/verbs/serve.ts'

/** Who waits at which step, as the row of a case keeps it: the role, and the stage or the act after the end. */
export const owingOf = (role: Id, step: Id): string => `${role}:${step}`

/** 送达: the step at which a result waits until the day of telling is written down; it stands in a list of its own. */
export const telling: Id = 'served'

/** What the applicant owes but staff take in for them: a fee or paper at the desk, and a slot that may be booked by telephone. */
function atTheDesk(one: Owed, stage: Stage): string[] {
  return one.verb === 'receive' || one.verb === 'bookSlot' ? [owingOf(stage.by, stage.id)] : []
}

function duringTheWalk(rules: Rules, state: CaseState, stage: Stage): string[] {
  return owed(rules, state).flatMap((one) => {
    if ('role' in one.who) return [owingOf(one.who.role, stage.id)]
    return 'applicant' in one.who ? atTheDesk(one, stage) : []
  })
}

function afterTheEnd(rules: Rules, state: CaseState): string[] {
  const needing = owedAfterActs(rules, state).filter((act) => openNeeds(act, state).length > 0)
  const acting = owed(rules, state).flatMap((one) => ('role' in one.who && one.act ? [owingOf(one.who.role, one.act)] : []))
  const tellers = awaitsTelling(rules, state) ? tellersOf(rules.pack, rules.service) : []
  return [...needing.map((act) => owingOf(act.by, act.id)), ...acting, ...tellers.map((role) => owingOf(role, telling))]
}

/**
 * The steps at which staff owe this case something now: `owed`, as a queue can look it up. What a supervisor must settle and what one person
 * holds is not among them: the one stands in the list of exceptions, the other among that person's tasks.
 */
export function owing(rules: Rules, state: CaseState): string[] {
  const stage = currentStage(rules, state)
  const steps = state.ended ? afterTheEnd(rules, state) : stage ? duringTheWalk(rules, state, stage) : []
  return [...new Set(steps)].filter((step) => {
    const of = rules.pack.roles[step.slice(0, step.indexOf(':'))]?.of
    return of !== undefined && of !== 'system' && of !== 'applicant'
  })
}
