import { currentStage, type Rules } from '@jingban/kernel/case/rules.ts'
import type { CaseState } from '@jingban/kernel/case/state.ts'

/** 评审专家正在终审: whose turn it is, as the title of a page. Ended cases have titles of their own. */
export function stageTitle(rules: Rules, state: CaseState): string {
  if (state.awaiting) return `等您补 ${state.told?.deficiencies.length ?? 1} 份材料`
  const stage = currentStage(rules, state)
  if (!stage) return '正在办'
  if (state.dry) return `${stage.name}：正在安排人`
  const who = rules.pack.roles[stage.by]?.name ?? ''
  return `${who}正在${stage.name}`
}

/** 专家终审: the same as a short word beside the name of a case. */
export function stageTag(rules: Rules, state: CaseState): string {
  return state.awaiting ? '等您补材料' : (currentStage(rules, state)?.name ?? '正在办')
}
