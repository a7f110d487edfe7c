import type { Calendar, NamedDay } from './calendar.ts'
import { addDays, type Day, weekday } from './day.ts'

/**
 * One year's published arrangement 年度放假安排, as its notice states it: whole holidays with their weekends, and the weekends worked.
 * A notice may reach back into the December before (2023: 元旦 from 2022-12-31).
 */
export interface PublishedYear {
  year: number
  document: string
  source: string
  off: readonly { from: Day; to: Day; name: string }[]
  work: readonly NamedDay[]
}

/** Why a year cannot be added: years before it are missing, or a day is outside it, in a backward range, named twice, or a weekday made up. */
export type YearProblem =
  | { problem: 'gap'; expected: number }
  | { problem: 'outside'; day: Day }
  | { problem: 'backwards'; from: Day; to: Day }
  | { problem: 'twice'; day: Day }
  | { problem: 'makeUpOnWeekday'; day: Day }

const restDays = (year: PublishedYear): NamedDay[] =>
  year.off.flatMap(({ from, to, name }) => {
    const days: NamedDay[] = []
    for (let day = from; day <= to; day = addDays(day, 1)) days.push({ day, name })
    return days
  })

/**
 * The calendar that these years make. A year stated again replaces the earlier statement: a correction is simply added.
 * The calendar ends before the first missing year, whatever follows.
 */
export function calendarOf(region: string, years: readonly [PublishedYear, ...PublishedYear[]]): Calendar {
  const byYear = new Map(years.map((year) => [year.year, year]))
  const first = Math.min(...byYear.keys())
  const run: PublishedYear[] = []
  for (let year = byYear.get(first); year; year = byYear.get(year.year + 1)) run.push(year)
  return {
    region,
    from: `${first}-01-01`,
    through: `${first + run.length - 1}-12-31`,
    off: run.flatMap(restDays),
    work: run.flatMap((year) => year.work),
  }
}

/** Everything wrong with a year that is to be added to a calendar or corrected in it; empty when it may be. To be shown before anything is saved. */
export function problemsOf(calendar: Calendar, added: PublishedYear): YearProblem[] {
  const expected = Number(calendar.through.slice(0, 4)) + 1
  const problems: YearProblem[] = []
  if (added.year > expected || added.year < Number(calendar.from.slice(0, 4))) problems.push({ problem: 'gap', expected })
  for (const { from, to } of added.off) if (to < from) problems.push({ problem: 'backwards', from, to })
  const seen = new Set<Day>()
  for (const { day } of [...restDays(added), ...added.work]) {
    if (day < `${added.year - 1}-12-01` || day > `${added.year}-12-31`) problems.push({ problem: 'outside', day })
    if (seen.has(day)) problems.push({ problem: 'twice', day })
    seen.add(day)
  }
  for (const { day } of added.work) if (weekday(day) <= 5) problems.push({ problem: 'makeUpOnWeekday', day })
  return problems
}
