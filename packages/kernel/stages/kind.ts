import type { Owed } from '../case/owed.ts'
import type { Rules } from '../case/rules.ts'
import type { CaseState } from '../case/state.ts'
import type { Stage } from '../pack/stage.ts'

/** Verbs a case may be asked for. Every other pair of stage kind and verb is a refusal. */
export type Verb =
  | 'accept'
  | 'notAccept'
  | 'notifyDeficiencies'
  | 'supplement'
  | 'bookSlot'
  | 'attend'
  | 'draw'
  | 'widenPool'
  | 'assign'
  | 'takeUp'
  | 'decline'
  | 'recuse'
  | 'lapse'
  | 'takeBack'
  | 'lapseSupplement'
  | 'giveOpinion'
  | 'sampled'
  | 'settle'
  | 'release'
  | 'openNotice'
  | 'raiseObjection'
  | 'settleObjection'
  | 'closeNotice'
  | 'act'
  | 'receive'
  | 'revokeGrant'
  | 'extend'
  | 'withdraw'
  | 'hasten'
  | 'flag'
  | 'serve'
  | 'correct'
  | 'afterwards'

/** One kind of stage: how it starts, what may be done, how it can end, what is owed, and how the guide tells it. */
export interface StageKind<Kind extends Stage> {
  kind: Kind['kind']
  term: string
  /** What begins the stage. */
  starts: 'entered' | 'slot' | 'opened'
  verbs: readonly Verb[]
  /** Outcomes, each with where it leads unless `then` says otherwise. */
  outcomes(stage: Kind): { outcome: string; otherwise: 'next' | 'end' }[]
  owed(rules: Rules, stage: Kind, state: CaseState): Owed[]
  /** One or two short facts for the box of the flow chart, in the words of the guide. */
  guide(rules: Pick<Rules, 'pack' | 'service'>, stage: Kind): string[]
}
