import type { Day } from '../time/day.ts'
import type { Month } from './event.ts'

const isMonth = (text: string): text is Month => /^[1-9]\d{3}-(0[1-9]|1[0-2])$/.test(text)

/** The month that a text such as 2026-04 names; undefined for what is none. */
export const readMonth = (text: string): Month | undefined => (isMonth(text) ? text : undefined)

/** The month in which a day lies. */
export const monthOf = (day: Day): Month => day.slice(0, 7) as Month

const numbered = (month: Month): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1

/** How many calendar months some periods cover together; what several of them cover counts once. */
export function countMonths(periods: readonly { first: Month; last: Month }[]): number {
  const ordered = periods.map(({ first, last }) => [numbered(first), numbered(last)] as const).sort((one, other) => one[0] - other[0])
  let count = 0
  let reached = -1
  for (const [first, last] of ordered) {
    count += Math.max(0, last - Math.max(first, reached + 1) + 1)
    reached = Math.max(reached, last)
  }
  return count
}
