import { never } from '@jingban/kernel/case/actor.ts'
import type { Reading } from '@jingban/kernel/case/clocks.ts'
import { spanWords } from '@jingban/kernel/stages/words.ts'
import type { Calendar } from '@jingban/kernel/time/calendar.ts'
import { kindOf, workingDaysLeft } from '@jingban/kernel/time/calendar.ts'
import type { Day } from '@jingban/kernel/time/day.ts'
import { dayOf, type Instant } from '@jingban/kernel/time/instant.ts'
import type { Reason } from '@jingban/kernel/time/measure.ts'
import { dateWords, daysWords, dayWords } from '../page/words.ts'

/** 最迟哪天、为什么是这天、还剩几天: the three questions of every page about a running case. */
export interface DueWords {
  state: 'due' | 'overdue' | 'paused' | 'met' | 'open'
  /** 5月9日（周六，调休上班）, or what stands in its place. */
  last: string
  /** 还有 12 个工作日. */
  left: string
  /** Each line a date and a reason; empty when nothing moved it. */
  reasons: { date: string; reason: string }[]
  day?: Day
  /** The date before anything moved it, when something did. */
  original?: string
}

function note(calendar: Calendar, day: Day): string | undefined {
  const kind = kindOf(calendar, day)
  return kind.kind === 'working' && kind.makeUp !== undefined ? '调休上班' : undefined
}

function leftWords(calendar: Calendar, today: Day, day: Day): string {
  const left = workingDaysLeft(calendar, today, day)
  if (typeof left !== 'number') return ''
  if (day < today) {
    const late = workingDaysLeft(calendar, day, today)
    return typeof late === 'number' ? `已超过 ${late} 个工作日` : '已超过最迟日期'
  }
  return left === 0 ? '今天到期' : `还有 ${left} 个工作日`
}

/** What a clock says to a person today. A calendar not yet published is an open sentence, never a date. */
export function dueWords(reading: Reading | undefined, calendar: Calendar, now: Instant): DueWords {
  const today = dayOf(now)
  const due = reading?.due
  switch (due?.state) {
    case 'due': {
      const last = dayWords(due.day, today, note(calendar, due.day))
      const state = now > due.at ? 'overdue' : 'due'
      return {
        state,
        last,
        left: leftWords(calendar, today, due.day),
        reasons: reasonLines(due.why, today),
        day: due.day,
        ...(due.original !== due.day && { original: dateWords(due.original, today) }),
      }
    }
    case 'paused':
      return {
        state: 'paused',
        last: '补齐以后接着算',
        left: `时间暂停，还剩 ${spanWords(due.left)}`,
        reasons: [{ date: dateWords(dayOf(due.since), today), reason: '等补材料，时间暂停' }],
      }
    case 'met':
      return { state: 'met', last: dayWords(dayOf(due.at), today), left: '已经出结果', reasons: [] }
    case 'unpublished': {
      const year = Number(due.through.slice(0, 4)) + 1
      return { state: 'open', last: `${year} 年放假安排还没公布`, left: '公布后自动补算最迟日期', reasons: [] }
    }
    default:
      return { state: 'open', last: '没有规定期限', left: '', reasons: [] }
  }
}

function reasonLine(reason: Reason, today: Day): { date: string; reason: string } {
  switch (reason.why) {
    case 'holiday':
      return { date: dateWords(reason.day, today), reason: `${reason.name}放假，不算` }
    case 'makeUp':
      return { date: dateWords(reason.day, today), reason: '调休上班，算工作日' }
    case 'pause':
      return {
        date: daysWords(reason.days, today) || dateWords(dayOf(reason.from), today),
        reason: `${reason.cause === 'supplement' ? '等您补材料' : '这一步不计时'}，${spanWords(reason.notCounted)}不算`,
      }
    case 'extended':
      return { date: '', reason: `延长 ${spanWords(reason.by)}` }
    case 'rolled':
      return { date: dateWords(reason.from, today), reason: `${reason.name}，顺延` }
    default:
      return never(reason)
  }
}

/** One line a holiday, not one a day: 5月1日 至 5月5日 劳动节放假，不算. */
function reasonLines(why: readonly Reason[], today: Day): { date: string; reason: string }[] {
  const holidays = new Map<string, Day[]>()
  const others: { date: string; reason: string }[] = []
  for (const reason of why) {
    if (reason.why === 'holiday') holidays.set(reason.name, [...(holidays.get(reason.name) ?? []), reason.day])
    else others.push(reasonLine(reason, today))
  }
  return [...others, ...[...holidays].map(([name, days]) => ({ date: daysWords(days, today), reason: `${name}放假，不算工作日` }))]
}
