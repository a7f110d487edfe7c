import { assign, fail, giveOpinion, pass, takeUp } from '@jingban/kernel/testing/reviewSteps.ts'
import { accept, act, attend, receive, release, submitted } from '@jingban/kernel/testing/steps.ts'
import { at } from '@jingban/kernel/testing/time.ts'
import type { Setting, Step } from '@jingban/kernel/testing/world.ts'
import { xinjiangCalendar } from '../calendars/xinjiang.ts'
import { shihezi as pack } from './from2019-01-01.ts'

const base = { pack, calendar: xinjiangCalendar, announced: { 年度申报文件发布日: '2025-03-14' } as const }

/** An employee of a unit with 高血压, in the campaign of 2025. */
export const employee: Setting = {
  ...base,
  now: '2025-03-20T10:00',
  filing: { disease: 'M03900', facts: { insurance: '职工', group: '职工第1—19种', unit: 'U001', resettled: false } },
}

/** A resident with 重症精神病. */
export const resident: Setting = {
  ...base,
  now: '2025-03-20T10:00',
  filing: { disease: 'M02100', facts: { insurance: '居民', group: '居民重症精神病', unit: 'U001', resettled: false } },
}

/** An employee with 耐多药结核病, on a Tuesday at 石大一附院. */
export const tuberculosis: Setting = {
  ...base,
  now: '2025-04-01T10:00',
  filing: {
    disease: 'SHZ-20',
    channel: '到石大一附院感染科填表',
    facts: { insurance: '职工', group: '第20种耐多药结核病和参照办理的病种', hospital: 'H001', resettled: false },
  },
}

/** How far a yearly case has come: paid for; in the archive and on the list; called up in May; told of the day; judged; told the result in June. */
export const received = [submitted, receive('reviewFee')]
export const archived = [...received, accept(), act()]
export const summoned = [...archived, at('2025-05-06T09:00'), release()]
export const toldExam = [...summoned, act({ records: { examDay: '2025-05-15', examPlace: '石大一附院体检中心' } }), at('2025-05-15T10:00')]
export const judged = (said = pass): Step[] => [...toldExam, attend(true), assign('专家'), takeUp('专家'), giveOpinion('专家', said)]
export const resulted = (said = pass): Step[] => [...judged(said), at('2025-06-03T10:00'), release()]
export const failing = fail('血压没有到标准')
