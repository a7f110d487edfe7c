import type { FollowUpOutcome, RatingEvent } from '@jingban/kernel/rating/event.ts'
import type { RatingRefusal } from '@jingban/kernel/rating/rate.ts'
import type { Written } from '../../ratings/write.ts'

export const outcomeWords: Record<FollowUpOutcome, string> = {
  mendedAtOnce: '立行立改：当场改好了',
  mendedByDay: '限期整改：列入台账，到期改好',
  explained: '解释说明：查明没有差错，向本人说清楚',
}

export const channelWords = { code: '扫码', counter: '窗口评价器', message: '短信', own: '我的申请' } as const

const refusals: Record<RatingRefusal['code'], string> = {
  notFinished: '这一件还没有办完。',
  alreadyRated: '已经评价过了。',
  unknownLevel: '没有这个等级。',
  unknownDimension: '没有这一项评价内容。',
  notRated: '还没有人评价。',
  detailedAlready: '已经说明过了。',
  notBad: '这不是差评，不用跟进。',
  closed: '已经办结，不能再改。',
  reasonMissing: '没有写情况。请写明查了什么、怎么处理的。',
  ownWork: '这一件您自己办过，要由别人跟进。',
  dayMissing: '限期整改要写最后一天。',
  dayPast: '整改的最后一天已经过了，请写今天或以后的日子。',
  settledAlready: '已经有处理结果。',
  nothingToMend: '没有等着整改的。',
  appealOpen: '有人申诉说是误评，请先处理申诉。',
  appealedBefore: '已经申诉过一次。',
  noAppeal: '没有等着处理的申诉。',
}

/** Why it was not written, in words; undefined when it was. */
export function notWritten(written: Written): string | undefined {
  if (written.kind === 'stale') return '刚才别人也在办这一条。请看过最新的情况再填。'
  return written.kind === 'refused' ? refusals[written.refusal.code] : undefined
}

/** One line of the history. */
export function eventWords(event: RatingEvent, levels: readonly string[]): string {
  switch (event.type) {
    case 'rated':
      return `评价：${levels[event.level - 1] ?? ''}（${channelWords[event.channel]}）`
    case 'detailed':
      return `补充说明${event.words ? '，写了意见' : ''}`
    case 'calledBack':
      return `回访${event.reached ? '，联系上了' : '，没有联系上'}：${event.note}`
    case 'settled':
      return `${outcomeWords[event.outcome]}。${event.note}${event.until ? `（最迟 ${event.until}）` : ''}`
    case 'mended':
      return `整改完成：${event.note}`
    case 'appealed':
      return `申诉误评：${event.reason}`
    case 'appealSettled':
      return `申诉${event.upheld ? '成立，不计入统计' : '不成立'}：${event.reason}`
  }
}
