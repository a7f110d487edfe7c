import { roleOrSystem, supervisor } from '../case/owed.ts'
import type { Notice } from '../pack/stage.ts'
import type { StageKind } from './kind.ts'
import { spanWords } from './words.ts'

/** 公示: posted for the length the pack names; an open objection holds it. */
export const notice: StageKind<Notice> = {
  kind: 'notice',
  term: '公示',
  starts: 'opened',
  verbs: ['openNotice', 'raiseObjection', 'settleObjection', 'closeNotice', 'settle'],
  outcomes: (stage) => [
    { outcome: 'closed', otherwise: 'next' },
    ...(stage.objection === 'notStated' ? [] : [{ outcome: 'upheld', otherwise: 'end' as const }]),
  ],
  owed: (rules, stage, state) => {
    const who = roleOrSystem(rules, stage.by)
    if (stage.lasts === 'notStated') return [{ verb: 'settle', who: supervisor, hole: true }]
    if (!state.posting) return [{ verb: 'openNotice', who }]
    const open = state.posting.objections.some((one) => !one.settled)
    if (open)
      return [
        {
          verb: 'settleObjection',
          who: stage.objection === 'notStated' ? who : roleOrSystem(rules, stage.objection.by),
          ...(stage.objection === 'notStated' && { hole: true as const }),
        },
      ]
    return [{ verb: 'closeNotice', who: { system: true }, from: state.posting.closes }]
  },
  guide: (_rules, stage) => [stage.lasts === 'notStated' ? '公示天数没有写明' : `公示 ${spanWords(stage.lasts)}`, '有意见可以提'],
}
