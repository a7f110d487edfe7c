import { addDays, addMonths, type Day, lastOfMonth, readDay } from '../time/day.ts'

/** 清算月份: a calendar month such as 2026-03, always seven characters, so that months compare as strings. */
export type Month = `${number}-${number}`

export const firstDayOf = (month: Month): Day => `${month}-01` as Day
export const lastDayOf = (month: Month): Day => lastOfMonth(firstDayOf(month))
export const monthOf = (day: Day): Month => day.slice(0, 7) as Month

/** The month that a text such as 2026-03 names, or undefined. */
export const readMonth = (text: string): Month | undefined => (/^\d{4}-\d{2}$/.test(text) && readDay(`${text}-01`) ? (text as Month) : undefined)

/** The month that the first and the last day of a statement (stmt_begndate, stmt_enddate) make together; undefined where they are not those of one month. */
export function monthBetween(from: string, to: string): Month | undefined {
  const [first, last] = [readDay(from), readDay(to)]
  if (!first || !last) return undefined
  const month = monthOf(first)
  return firstDayOf(month) === first && lastDayOf(month) === last ? month : undefined
}

/** The months before the one in which `day` lies, the newest first. */
export const monthsBefore = (day: Day, count: number): Month[] =>
  Array.from({ length: count }, (_, index) => monthOf(addMonths(firstDayOf(monthOf(day)), -1 - index)))

/** A month can be settled from the day after its last day on. */
export const settledFrom = (month: Month): Day => addDays(lastDayOf(month), 1)
