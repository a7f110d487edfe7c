import { openNeeds } from '../case/move.ts'
import { roleOrSystem } from '../case/owed.ts'
import { earliestDay } from '../case/waiting.ts'
import type { Act } from '../pack/stage.ts'
import { startOfDay } from '../time/instant.ts'
import type { StageKind } from './kind.ts'

/** 办理: one named deed, whole or part by part. */
export const act: StageKind<Act> = {
  kind: 'act',
  term: '办理',
  starts: 'entered',
  verbs: ['act', 'receive'],
  outcomes: (stage) => [
    { outcome: 'done', otherwise: 'next' },
    ...Object.keys(stage.then ?? {})
      .filter((one) => one !== 'done')
      .map((outcome) => ({ outcome, otherwise: 'next' as const })),
  ],
  owed: (rules, stage, state) => {
    const needs = openNeeds(stage, state)
    if (needs.length > 0) return [{ verb: 'receive', who: { applicant: true }, parts: needs }]
    const parts = (stage.parts ?? []).filter((part) => !state.partsDone.includes(part))
    const from = earliestDay(rules, stage, state)
    return [
      { verb: 'act', who: roleOrSystem(rules, stage.by), act: stage.id, ...(parts.length > 0 && { parts }), ...(from && { from: startOfDay(from) }) },
    ]
  },
  guide: (rules, stage) => [rules.pack.roles[stage.by]?.name ?? ''].filter((one) => one !== ''),
}
