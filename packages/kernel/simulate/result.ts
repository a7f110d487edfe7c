import type { Ending } from '../case/event.ts'
import type { Id } from '../pack/tree.ts'
import type { Day } from '../time/day.ts'
import { dayMillis, type Millis } from './workTime.ts'

/** 模拟结果 of one year. Days are calendar days from the filing to the end. */
export interface SimulationResult {
  area: Id
  service: Id
  year: number
  filed: number
  /** What was not taken, by the code of the refusal; `notYetOpen` are those who still wait for filing to open. */
  refused: Record<string, number>
  ended: Partial<Record<Ending, number>>
  open: number
  /** Of those whose overall clock has a date: met in time, and late; and those of which nobody can say. */
  clocks: { inTime: number; late: number; unknown: number }
  days: { median: number; most: number }
  draws: number
  lapsed: number
  load: { id: Id; reviews: number; minutes: number }[]
  backlog: { day: Day; open: number }[]
}

/** The value below which this share of the numbers lies; 0 of none. */
export function quantile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0
}

/** 及时率: the share of the cases with a date that were decided by it; undefined where none has one. */
export function onTimeShare({ clocks: { inTime, late } }: SimulationResult): number | undefined {
  return inTime + late === 0 ? undefined : inTime / (inTime + late)
}

/** How many cases were open at the end of each day, from their beginnings and ends. */
export function backlogOf(spans: readonly { from: Millis; to?: Millis }[], first: Millis, dayAt: (at: Millis) => Day): SimulationResult['backlog'] {
  const last = spans.reduce((latest, { from, to = from }) => Math.max(latest, to), first)
  const length = Math.floor((last - first) / dayMillis) + 1
  const change = new Array<number>(length + 1).fill(0)
  const mark = (at: Millis, by: number): void => {
    const index = Math.floor((at - first) / dayMillis)
    change[index] = (change[index] ?? 0) + by
  }
  for (const { from, to } of spans) {
    mark(from, 1)
    if (to !== undefined) mark(to, -1)
  }
  let open = 0
  return Array.from({ length }, (_, index) => {
    open += change[index] ?? 0
    return { day: dayAt(first + index * dayMillis), open }
  })
}
