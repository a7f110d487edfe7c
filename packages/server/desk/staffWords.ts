import { never } from '@jingban/kernel/case/actor.ts'
import type { CaseEvent, EventOf } from '@jingban/kernel/case/event.ts'
import { type Rules, stageOf } from '@jingban/kernel/case/rules.ts'
import type { ExclusionReason } from '@jingban/kernel/draw/draw.ts'
import type { Review } from '@jingban/kernel/pack/stage.ts'
import type { FactValue } from '@jingban/kernel/pack/tree.ts'
import { endingWords } from '../cases/endingWords.ts'

export { endingWords }

/** How an opinion or the outcome of a stage is called at the desk. An outcome of the pack's own stands as the pack writes it. */
function opinionWords(opinion: string): string {
  const words: Record<string, string> = { pass: '符合', fail: '不符合', supplement: '材料不全', lapsed: '没有在期限内完成' }
  return words[opinion] ?? opinion
}

/** The same where the stage makes the decision: 通过 and 不通过. */
export function opinionAt(stage: Pick<Review, 'decides'>, opinion: string): string {
  const words: Record<string, string> = stage.decides ? { pass: '通过', fail: '不通过' } : {}
  return words[opinion] ?? opinionWords(opinion)
}

/** Why somebody was passed over by a draw. */
export const exclusionWords: Record<ExclusionReason, string> = {
  earlierReviewers: '评过这一件前面环节的',
  declinedBefore: '没有接收过这一件的',
  ownInstitution: '和病历同一家医院的',
  treatingDoctor: '参保人的经治医师',
  ownCase: '参保人本人或亲属',
  seated: '已在这一件里的',
  recused: '已回避的',
  notActive: '没有评审资格的',
  notInPool: '不在这个专家库的',
}

const stage = (rules: Rules, id: string): string => stageOf(rules, id).name
const reasoned = (what: string, reason: string | undefined): string => (reason ? `${what}：${reason}` : what)

/** What an event was, in the trade's own words, without opinions and without names: those who may read an opinion read it elsewhere. */
export function eventWords(rules: Rules, event: CaseEvent): string {
  switch (event.type) {
    case 'submitted':
      return `提交申请（${event.channel}）`
    case 'entered':
      return `进入${stage(rules, event.stage)}`
    case 'left':
      return `${stage(rules, event.stage)}结束`
    case 'accepted':
      return '已受理'
    case 'notAccepted':
      return reasoned('不予受理', event.reason)
    case 'deficienciesNotified':
      return `一次性告知 ${event.deficiencies.length} 份材料，停表`
    case 'supplemented':
      return '补齐材料，时限接着算'
    case 'slotBooked':
      return '约好时间'
    case 'attended':
      return event.came ? '已到场' : '没有到场'
    case 'sampled':
      return event.inSample ? '抽中检查' : '没有抽中，直接通过本环节'
    case 'settled':
      return reasoned(event.outcome === 'revoked' ? '款付不了，撤销决定' : '监督岗裁定', event.reason)
    case 'released':
      return '批次放行'
    default:
      return taskWords(rules, event)
  }
}

type TaskEvent = EventOf<
  | 'drawn'
  | 'poolExhausted'
  | 'poolWidened'
  | 'taskOffered'
  | 'taskTaken'
  | 'taskDeclined'
  | 'taskRecused'
  | 'taskLapsed'
  | 'taskTakenBack'
  | 'opinionGiven'
>
type Said =
  | 'submitted'
  | 'entered'
  | 'left'
  | 'accepted'
  | 'notAccepted'
  | 'deficienciesNotified'
  | 'supplemented'
  | 'slotBooked'
  | 'attended'
  | 'sampled'
  | 'settled'
  | 'released'

function taskWords(rules: Rules, event: Exclude<CaseEvent, EventOf<Said>>): string {
  switch (event.type) {
    case 'drawn':
      return `系统随机抽取：${event.draw.able.length} 人可抽，抽中 ${event.draw.picked.length} 人`
    case 'poolExhausted':
      return '没有可抽的专家，转监督岗'
    case 'poolWidened':
      return reasoned('放宽抽取范围', event.reason)
    case 'taskOffered':
      return `推送${stage(rules, event.stage)}任务`
    case 'taskTaken':
      return '已接收'
    case 'taskDeclined':
      return reasoned('不接收', event.reason)
    case 'taskRecused':
      return reasoned('回避', event.reason)
    case 'taskLapsed':
      return '过了接收时间，换人'
    case 'taskTakenBack':
      return '任务收回，换人'
    case 'opinionGiven':
      return '已提交意见'
    default:
      return laterWords(rules, event)
  }
}

function laterWords(rules: Rules, event: Exclude<CaseEvent, EventOf<Said> | TaskEvent>): string {
  switch (event.type) {
    case 'noticeOpened':
      return '开始公示'
    case 'objectionRaised':
      return '收到异议'
    case 'objectionSettled':
      return reasoned(event.upheld ? '异议成立' : '异议不成立', event.reason)
    case 'noticeClosed':
      return '公示期满'
    case 'acted':
      return '已办理'
    case 'received':
      return '已收到'
    case 'clockExtended':
      return reasoned('延长时限', event.reason)
    case 'hastened':
      return '参保人催办'
    case 'flagged':
      return reasoned('标记', event.reason)
    case 'decided':
      return `作出结果：${endingWords[event.result]}`
    case 'entitled':
      return '待遇起止已定'
    case 'ended':
      return `办结：${endingWords[event.how]}`
    case 'served':
      return `${event.on} 已把结果告诉本人`
    case 'corrected':
      return correctionWords(rules, event)
    case 'afterDone':
      return '办结后的事项已办'
    default:
      return never(event)
  }
}

/** An answer as a person reads it. */
export function answerWords(value: FactValue | undefined): string {
  if (value === undefined || value === '') return '没有填'
  if (typeof value === 'boolean') return value ? '是' : '否'
  return Array.isArray(value) ? value.join('、') : String(value)
}

/** 更正“参加哪种医保”：职工 改为 居民。理由 */
function correctionWords(rules: Rules, { field, from, to, reason }: EventOf<'corrected'>): string {
  const label = rules.service.filing.form.find((one) => one.id === field)?.label ?? field
  return `更正“${label}”：${answerWords(from)} 改为 ${answerWords(to)}。${reason}`
}
