import { roleOrSystem } from '../case/owed.ts'
import type { Accept } from '../pack/stage.ts'
import type { StageKind } from './kind.ts'
import { spanWords } from './words.ts'

/** 受理: scope and completeness; what is missing is told once, all together. */
export const accept: StageKind<Accept> = {
  kind: 'accept',
  term: '受理',
  starts: 'entered',
  verbs: ['accept', 'notAccept', 'notifyDeficiencies', 'supplement', 'lapseSupplement', 'settle'],
  outcomes: () => [
    { outcome: 'accepted', otherwise: 'next' },
    { outcome: 'notAccepted', otherwise: 'end' },
    { outcome: 'lapsed', otherwise: 'end' },
  ],
  owed: (rules, stage) => [{ verb: 'accept', who: roleOrSystem(rules, stage.by) }],
  guide: (_rules, stage) => ['缺什么一次告知', ...(stage.supplement.within === 'notStated' ? [] : [`${spanWords(stage.supplement.within)}内补齐`])],
}
