import { never } from '../case/actor.ts'
import type { Owed } from '../case/owed.ts'
import type { Rules } from '../case/rules.ts'
import type { CaseState } from '../case/state.ts'
import type { Stage } from '../pack/stage.ts'
import { accept } from './accept.ts'
import { act } from './act.ts'
import { attend } from './attend.ts'
import type { StageKind, Verb } from './kind.ts'
import { notice } from './notice.ts'
import { review } from './review.ts'
import { wait } from './wait.ts'

/** Calls `use` with the stage and its kind, the two typed together. */
function withKind<Answer>(stage: Stage, use: <Kind extends Stage>(kind: StageKind<Kind>, stage: Kind) => Answer): Answer {
  switch (stage.kind) {
    case 'accept':
      return use(accept, stage)
    case 'attend':
      return use(attend, stage)
    case 'review':
      return use(review, stage)
    case 'wait':
      return use(wait, stage)
    case 'notice':
      return use(notice, stage)
    case 'act':
      return use(act, stage)
    default:
      return never(stage)
  }
}

/** The table of the six stage kinds, asked by stage. */
export const stages = {
  owed: (rules: Rules, stage: Stage, state: CaseState): Owed[] => withKind(stage, (kind, one) => kind.owed(rules, one, state)),
  verbs: (stage: Stage): readonly Verb[] => withKind(stage, (kind) => kind.verbs),
  outcomes: (stage: Stage): { outcome: string; otherwise: 'next' | 'end' }[] => withKind(stage, (kind, one) => kind.outcomes(one)),
  guide: (rules: Pick<Rules, 'pack' | 'service'>, stage: Stage): string[] => withKind(stage, (kind, one) => kind.guide(rules, one)),
  term: (stage: Stage): string => withKind(stage, (kind) => kind.term),
}
