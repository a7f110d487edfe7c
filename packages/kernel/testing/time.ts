import { deadlines } from '../case/deadlines.ts'
import { addDays } from '../time/day.ts'
import { atTime, dayOf, type Instant, plusHours, plusMinutes, timeOf } from '../time/instant.ts'
import { systemWork } from './perform.ts'
import { momentOf, type Step, type World } from './world.ts'

/** Lets time pass up to a moment. Whatever falls due on the way happens then, a minute after its time, as the server's sweep would have it. */
export function until(world: World, moment: Instant): World {
  const next = world.state && deadlines(world.rules, world.state).map((one) => one.at)
  const first = next?.filter((at) => at >= world.now && at < moment).sort()[0]
  if (first === undefined) return systemWork({ ...world, now: moment })
  const swept = plusMinutes(first, 1)
  return until(systemWork({ ...world, now: swept < moment ? swept : moment }), moment)
}

/** It becomes that time of that day in China: `at('2026-04-03T17:00')`. */
export const at =
  (text: string): Step =>
  (world) =>
    until(world, momentOf(text))

/** So many clock hours or calendar days pass: `after({ hours: 48 })`. */
export const after =
  (length: { hours: number } | { days: number }): Step =>
  (world) =>
    until(world, 'hours' in length ? plusHours(world.now, length.hours) : atTime(addDays(dayOf(world.now), length.days), timeOf(world.now)))

/** So many calendar days pass. */
export const days = (count: number): Step => after({ days: count })
