import type { Wait } from '../pack/stage.ts'
import type { StageKind } from './kind.ts'

/** 等待批次: on a list until the list has done a step; only the list lets it go on. */
export const wait: StageKind<Wait> = {
  kind: 'wait',
  term: '等待批次',
  starts: 'entered',
  verbs: ['release'],
  outcomes: () => [{ outcome: 'released', otherwise: 'next' }],
  owed: (_rules, stage) => [{ verb: 'release', who: { list: stage.list }, act: stage.until }],
  guide: (rules, stage) => [rules.pack.lists?.find((list) => list.id === stage.list)?.name ?? '分批办理'],
}
