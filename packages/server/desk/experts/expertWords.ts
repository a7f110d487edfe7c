import type { ExpertEvent } from '@jingban/kernel/expert/expert.ts'
import type { Pack } from '@jingban/kernel/pack/pack.ts'
import type { Watch } from '@jingban/kernel/pack/service.ts'

export const place = '/desk/experts'

type Streak = Extract<Watch, { count: 'notTakenUp' }>

/** The pack's rule about refusals in a row (KF-39); undefined where it has none. */
export const streakRule = (pack: Pack): Streak | undefined => pack.watches?.find((one) => 'count' in one)

/** 0 / 3, or only the number where the pack names no limit. */
export const inARowWords = (inARow: number, rule: Streak | undefined): string => (rule ? `${inARow} / ${rule.inARow}` : String(inARow))

/** Why the page counts: the clauses of the month's report and of the row of refusals. */
export function ruleWords(pack: Pack): string {
  const report = pack.watches?.find((one) => 'report' in one && one.report === 'workload')
  const rule = streakRule(pack)
  const counted = report ? `每月统计认定任务量（${report.basis}）。` : ''
  return rule ? `${counted}连续 ${rule.inARow} 次不接收（过时没接收也算），取消资格并通报医院（${rule.basis}）；接收一次就从头数。` : counted
}

/** The role in which experts sign in: that of the reviews whose seats are drawn. */
export function expertRole(pack: Pack): string | undefined {
  const stages = pack.services.flatMap((service) => service.procedures).flatMap((procedure) => procedure.stages)
  return stages.find((stage) => stage.kind === 'review' && stage.fill.how === 'draw')?.by
}

const happenings: Record<ExpertEvent['type'], string> = {
  admitted: '列入专家库',
  notTakenUp: '没有接收任务',
  tookUp: '接收任务',
  removed: '取消认定专家资格，已通报医院',
  suspended: '停用',
  restored: '恢复',
  trained: '参加培训',
}

/** What happened to an expert, with the reason or the clause where there is one. */
export function happeningWords(event: ExpertEvent): string {
  if (event.type === 'removed') return `${happenings.removed}（连续 ${event.inARow} 次不接收，${event.basis}）`
  if (event.type === 'notTakenUp') return event.how === 'declined' ? '不接收任务' : '过时没有接收任务'
  return 'reason' in event ? `${happenings[event.type]}：${event.reason}` : happenings[event.type]
}
