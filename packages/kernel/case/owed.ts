import type { Act, Stage } from '../pack/stage.ts'
import type { Id } from '../pack/tree.ts'
import { stages } from '../stages/kinds.ts'
import { type Instant, startOfDay } from '../time/instant.ts'
import { owedAfterActs } from './clocks.ts'
import { openNeeds } from './move.ts'
import { currentStage, type Rules } from './rules.ts'
import type { CaseState } from './state.ts'
import { opensOn } from './waiting.ts'

/** Whose turn it is: the system, a role of the pack, one person, the applicant, a list, or the bank, to which finance sends the payment in a run. */
export type Debtor = { system: true } | { role: Id } | { holder: Id } | { applicant: true } | { list: Id } | { bank: true }

/** What must happen next, by whom, and for the system from when. `hole` marks what the notice leaves open and a person must settle. */
export interface Owed {
  verb: OwedVerb
  who: Debtor
  task?: Id
  act?: Id
  parts?: Id[]
  /** Not before this moment. */
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

/** Whoever answers what the notice leaves open: any role of the pack that `supervises`. */
export const supervisor: Debtor = { role: 'supervises' }

/**
 * What must happen next, and by whom: the one function that feeds work lists, queues, sweeps and reminders. Empty only when nothing is
 * owed any more; empty before the end is a bug, and a property test over every pack looks for it.
 */
export function owed(rules: Rules, state: CaseState): Owed[] {
  if (state.ended) return owedAfterActs(rules, state).flatMap((act) => owedAfterwards(rules, state, act))
  const stage = currentStage(rules, state)
  if (!stage) return []
  if (state.awaiting) return awaitingSupplement(rules, stage, state)
  return owedNeeds(stage, state) ?? notBefore(rules, stage, state, stages.owed(rules, stage, state))
}

/** What must be in before the stage is worked, if anything is missing. */
function owedNeeds(stage: Stage, state: CaseState): Owed[] | undefined {
  const parts = openNeeds(stage, state)
  return parts.length > 0 ? [{ verb: 'receive', who: { applicant: true }, parts }] : undefined
}

function owedAfterwards(rules: Rules, state: CaseState, act: Act): Owed[] {
  return owedNeeds(act, state) ?? notBefore(rules, act, state, [{ verb: 'afterwards', who: roleOrSystem(rules, act.by), act: act.id }])
}

/** A stage with a first day is not offered before it; where nobody can tell that day yet, somebody must first say it. */
function notBefore(rules: Rules, stage: Stage, state: CaseState, owing: Owed[]): Owed[] {
  const opens = opensOn(rules, stage, state)
  if ('unknown' in opens) return owing.map((one) => ({ ...one, hole: true }))
  if (!opens.day) return owing
  const first = startOfDay(opens.day)
  return owing.map((one) => (one.from && one.from > first ? one : { ...one, from: first }))
}

/** The applicant owes what is missing. Tasks that were offered meanwhile run on, since their limits are the reviewers' own. */
function awaitingSupplement(rules: Rules, stage: Stage, state: CaseState): Owed[] {
  const supplement: Owed = { verb: 'supplement', who: { applicant: true } }
  const offered = stages.owed(rules, stage, state).filter((one) => one.verb === 'takeUp' || one.verb === 'lapse')
  const until = state.told?.until
  if (!until || !('supplement' in stage)) return [supplement, ...offered]
  const late: Owed =
    stage.supplement?.late === 'lapse'
      ? { verb: 'lapseSupplement', who: { system: true }, from: until }
      : { verb: 'settle', who: supervisor, from: until, hole: true }
  return [supplement, late, ...offered]
}

/** A role of kind `system` is the platform itself. */
export function roleOrSystem(rules: Rules, role: Id): Debtor {
  return rules.pack.roles[role]?.of === 'system' ? { system: true } : rules.pack.roles[role]?.of === 'applicant' ? { applicant: true } : { role }
}
