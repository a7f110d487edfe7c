import { addDays, type Day, daysBetween, weekday } from '@jingban/kernel/time/day.ts'
import { dayOf, type Instant, timeOf } from '@jingban/kernel/time/instant.ts'

const names = ['周一', '周二', '周三', '周四', '周五', '周六', '周日'] as const

/** The day of the week in Chinese, 周六. */
export const weekdayWords = (day: Day): string => names[weekday(day) - 1] ?? ''

/** The date alone: 5月9日, with its year when it is not the year of `today`: 2027年1月4日. */
export function dateWords(day: Day, today: Day): string {
  const date = `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`
  return day.slice(0, 4) === today.slice(0, 4) ? date : `${Number(day.slice(0, 4))}年${date}`
}

/** The date with its year always, for letters and look-back limits: 2024年4月3日. */
export const fullDateWords = (day: Day): string => `${Number(day.slice(0, 4))}年${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`

/** The weekday with what is special about the day: 周六，调休上班. `note` is the calendar's word, such as 调休上班 or 放假. */
export const weekdayNote = (day: Day, note?: string): string => (note === undefined ? weekdayWords(day) : `${weekdayWords(day)}，${note}`)

/** A date in a sentence: 5月9日（周六，调休上班）. */
export const dayWords = (day: Day, today: Day, note?: string): string => `${dateWords(day, today)}（${weekdayNote(day, note)}）`

/** A date in a table of the desk: 4月17日 周五. */
export const dayInTable = (day: Day, today: Day): string => `${dateWords(day, today)} ${weekdayWords(day)}`

/** A period, both ends included: 4月21日 至 4月27日. */
export const periodWords = (from: Day, to: Day, today: Day): string => `${dateWords(from, today)} 至 ${dateWords(to, today)}`

/** A moment: 4月3日 17:00, in China's time, 24 hours. */
export const momentWords = (at: Instant, today: Day): string => `${dateWords(dayOf(at), today)} ${timeOf(at)}`

/** A moment near today: 今天 09:32, 昨天 21:06, 明天 09:00; any other as momentWords. */
export function nearMomentWords(at: Instant, today: Day): string {
  const near: Record<number, string> = { [-1]: '昨天', 0: '今天', 1: '明天' }
  const word = near[daysBetween(today, dayOf(at))]
  return word === undefined ? momentWords(at, today) : `${word} ${timeOf(at)}`
}

/** What the clock in the bar of the desk says: 2026年4月20日 周一 10:15. */
export const clockWords = (now: Instant): string => `${fullDateWords(dayOf(now))} ${weekdayWords(dayOf(now))} ${timeOf(now)}`

/** Days of one month told together, 4月13、14日; days of several months stand in full. The days are sorted and not empty. */
export function daysWords(days: readonly Day[], today: Day): string {
  const [first] = days
  if (first === undefined) return ''
  if (days.some((day) => day.slice(0, 7) !== first.slice(0, 7))) return days.map((day) => dateWords(day, today)).join('、')
  const last = days.at(-1) ?? first
  const unbroken = days.length > 2 && days.every((day, index) => day === addDays(first, index))
  if (unbroken) return `${dateWords(first, today)}至${Number(last.slice(8))}日`
  return `${dateWords(first, today).slice(0, -1)}${days
    .slice(1)
    .map((day) => `、${Number(day.slice(8))}`)
    .join('')}日`
}
