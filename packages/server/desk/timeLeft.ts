import { type Calendar, workingDaysLeft } from '@jingban/kernel/time/calendar.ts'
import { dayOf, hoursBetween, type Instant } from '@jingban/kernel/time/instant.ts'
import { dueOf } from '../cases/dueOf.ts'
import type { DueWords } from '../cases/dueWords.ts'
import type { LoadedCase } from '../cases/load.ts'
import { type ChipKind, dueChip } from '../page/desk/chip.tsx'
import { dayInTable, duration, nearMomentWords } from '../page/words.ts'
import { waitsWords } from './subjectWords.ts'

export interface TimeLeft {
  kind: ChipKind
  text: string
}

/** From this share of a take-up limit on, the time that is left is told in amber. */
const littleLeft = 0.2

/** How long a task may still be taken up: 还剩 17 小时 20 分（今天 16:05 前）, as text of this moment. */
export function takeUpLeft(task: { offeredAt: Instant; dueAt: Instant | null }, now: Instant): TimeLeft {
  if (task.dueAt === null) return { kind: 'quiet', text: '没有规定接收时限' }
  const left = hoursBetween(now, task.dueAt)
  const until = `${nearMomentWords(task.dueAt, dayOf(now))} 前`
  if (left < 0) return { kind: 'overdue', text: `已过接收时间（${until}），系统正在换人` }
  const kind = left < littleLeft * hoursBetween(task.offeredAt, task.dueAt) ? 'today' : 'soon'
  return { kind, text: `还剩 ${duration(left * 60)}（${until}）` }
}

/** The limit of a whole case in a list: a chip, and below it the date. */
export function caseLeft(row: { status: string; dueAt: Instant | null }, calendar: Calendar, now: Instant): { chip: TimeLeft; below: string } {
  if (row.status === 'waitingApplicant') return { chip: dueChip(0, { stopped: '等补材料' }), below: '补齐后接着算' }
  if (row.dueAt === null) return { chip: { kind: 'quiet', text: '没有日期' }, below: '放假安排未公布或没有规定' }
  const today = dayOf(now)
  const day = dayOf(row.dueAt)
  const left = workingDaysLeft(calendar, today, day)
  if (typeof left !== 'number') return { chip: { kind: 'quiet', text: '没有日期' }, below: '放假安排未公布' }
  const late = left === 0 && day < today
  return { chip: late ? { kind: 'overdue', text: '超期' } : dueChip(left), below: `到期 ${dayInTable(day, today)}` }
}

/** The overall clock of a case, told to staff: what the applicant waits for is not theirs. */
export function overallWords(loaded: LoadedCase, now: Instant): DueWords {
  const words = dueOf({ clock: { now: () => now } }, loaded)
  return { ...words, reasons: words.reasons.map((one) => ({ ...one, reason: one.reason.replace('等您补材料', waitsWords(loaded.rules.service)) })) }
}
