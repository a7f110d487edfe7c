import { roleOrSystem } from '../case/owed.ts'
import type { Act } from '../pack/stage.ts'
import type { StageKind } from './kind.ts'

/** 办理: one named deed, whole or part by part. */
export const act: StageKind<Act> = {
  kind: 'act',
  term: '办理',
  starts: 'entered',
  verbs: ['act', 'receive', 'revokeGrant'],
  outcomes: (stage) => [
    { outcome: 'done', otherwise: 'next' },
    ...Object.keys(stage.then ?? {})
      .filter((one) => one !== 'done')
      .map((outcome) => ({ outcome, otherwise: 'next' as const })),
  ],
  owed: (rules, stage, state) => {
    const parts = (stage.parts ?? []).filter((part) => !state.partsDone.includes(part))
    const who = stage.pays ? { bank: true as const } : roleOrSystem(rules, stage.by)
    return [{ verb: 'act', who, act: stage.id, ...(parts.length > 0 && { parts }) }]
  },
  guide: (rules, stage) => [rules.pack.roles[stage.by]?.name ?? ''].filter((one) => one !== ''),
}
