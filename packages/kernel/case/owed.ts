import type { Id } from '../pack/tree.ts'
import { stages } from '../stages/kinds.ts'
import type { Instant } from '../time/instant.ts'
import { owedAfterActs } from './clocks.ts'
import { currentStage, type Rules } from './rules.ts'
import type { CaseState } from './state.ts'

/** Whose turn it is: the system, a role of the pack, or one person. */
export type Debtor = { system: true } | { role: Id } | { holder: Id } | { applicant: true } | { list: Id }

/** What must happen next, by whom, and for the system from when. `hole` marks what the notice leaves open and a person must settle. */
export interface Owed {
  verb: OwedVerb
  who: Debtor
  task?: Id
  act?: Id
  parts?: Id[]
  /** For the system: not before this moment. */
  from?: Instant
  hole?: true
}

export type OwedVerb =
  | 'accept'
  | 'supplement'
  | 'bookSlot'
  | 'attend'
  | 'draw'
  | 'assign'
  | 'takeUp'
  | 'lapse'
  | 'giveOpinion'
  | 'sampled'
  | 'widenPool'
  | 'settle'
  | 'release'
  | 'openNotice'
  | 'settleObjection'
  | 'closeNotice'
  | 'act'
  | 'receive'
  | 'afterwards'
  | 'lapseSupplement'

/**
 * What must happen next, and by whom: the one function that feeds work lists, queues, sweeps and reminders. Empty only when nothing is
 * owed any more; empty before the end is a bug, and a property test over every pack looks for it.
 */
export function owed(rules: Rules, state: CaseState): Owed[] {
  if (state.ended) {
    return owedAfterActs(rules, state).map((act) => ({ verb: 'afterwards', who: roleOrSystem(rules, act.by), act: act.id }))
  }
  const stage = currentStage(rules, state)
  if (!stage) return []
  if (state.awaiting) return awaitingSupplement(rules, state)
  return stages.owed(rules, stage, state)
}

function awaitingSupplement(rules: Rules, state: CaseState): Owed[] {
  const stage = currentStage(rules, state)
  const supplement: Owed = { verb: 'supplement', who: { applicant: true } }
  if (!state.told?.until || !stage || !('supplement' in stage)) return [supplement]
  const late: Owed =
    stage.supplement?.late === 'lapse'
      ? { verb: 'lapseSupplement', who: { system: true }, from: state.told.until }
      : { verb: 'settle', who: { role: stage.by }, from: state.told.until, hole: true }
  return [supplement, late]
}

/** A role of kind `system` is the platform itself. */
export function roleOrSystem(rules: Rules, role: Id): Debtor {
  return rules.pack.roles[role]?.of === 'system' ? { system: true } : rules.pack.roles[role]?.of === 'applicant' ? { applicant: true } : { role }
}
