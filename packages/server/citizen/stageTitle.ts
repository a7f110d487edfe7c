import { openNeeds } from '@jingban/kernel/case/move.ts'
import { currentStage, type Rules } from '@jingban/kernel/case/rules.ts'
import type { CaseState } from '@jingban/kernel/case/state.ts'
import type { Stage } from '@jingban/kernel/pack/stage.ts'

/** A verb of the stage's own name, 等…: it stands as it is. */
const waitsByName = (stage: Stage): boolean => stage.kind === 'wait' || stage.name.startsWith('等')

/** 评审专家正在终审: whose turn it is, as the title of a page. Ended cases have titles of their own. */
export function stageTitle(rules: Rules, state: CaseState): string {
  if (state.awaiting) return `等您补 ${state.told?.deficiencies.length ?? 1} 份材料`
  const stage = currentStage(rules, state)
  if (!stage) return '正在办'
  if (openNeeds(stage, state).length > 0) return `等您交费：${stage.name}`
  if (state.dry) return `${stage.name}：正在安排人`
  if (stage.kind === 'attend' && stage.visits === 'applicant') return `等您去${stage.name}`
  if (stage.kind === 'notice') return state.posting?.objections.some((one) => !one.settled) ? '公示中，有人提出异议' : `正在${stage.name}`
  if (waitsByName(stage)) return stage.name
  const who = rules.pack.roles[stage.by]?.name ?? ''
  // 师市人社局医保科组织鉴定 and 转出地接收联系函 say themselves who does it.
  return stage.name.startsWith(who) || /转出地|机构|局|中心|医保科/.test(stage.name) ? `正在办：${stage.name}` : `${who}正在${stage.name}`
}

/** 专家终审: the same as a short word beside the name of a case. */
export function stageTag(rules: Rules, state: CaseState): string {
  if (state.awaiting) return '等您补材料'
  const stage = currentStage(rules, state)
  if (!stage) return '正在办'
  if (openNeeds(stage, state).length > 0) return '等您交费'
  return stage.kind === 'attend' && stage.visits === 'applicant' ? `等您去${stage.name}` : stage.name
}
