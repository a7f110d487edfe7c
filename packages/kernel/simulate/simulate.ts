import { serviceOf } from '../case/rules.ts'
import type { Pack } from '../pack/pack.ts'
import type { Id } from '../pack/tree.ts'
import { type Random, randomFrom } from '../testing/random.ts'
import { type Setting, worldOf } from '../testing/world.ts'
import type { Calendar } from '../time/calendar.ts'
import type { Day } from '../time/day.ts'
import { dayOf, endOfDay, instantOf, startOfDay } from '../time/instant.ts'
import { agenda } from './agenda.ts'
import { type Course, file, goOn, type Run } from './course.ts'
import { announcedIn } from './filings.ts'
import type { Habits } from './habits.ts'
import { reviewersOf } from './people.ts'
import { backlogOf, quantile, type SimulationResult } from './result.ts'
import { dayMillis, hourMillis, type Millis, workingDays } from './workTime.ts'

/** What is tried out: so many applications in a year, reviewed by so many people with these habits. The same seed gives the same year again. */
export interface Trial {
  pack: Pack
  calendar: Calendar
  service?: Id
  applications: number
  experts: number
  habits: Habits
  seed: number
}

function beginRun(trial: Trial, year: number): Run {
  const { pack, calendar, habits, applications, experts } = trial
  const random = randomFrom(trial.seed)
  const days = workingDays(calendar, `${year}-01-01`, calendar.through)
  const inYear = days.filter((at) => dayOf(instantOf(at)).startsWith(`${year}`))
  const reviewers = reviewersOf(pack, experts, habits, days, random)
  const courses = Array.from({ length: applications }, (_, number) => courseOf(number, inYear, random))
  const setting: Setting = {
    pack,
    calendar,
    experts: reviewers.candidates,
    announced: announcedIn(pack, year),
    ...(trial.service && { service: trial.service }),
  }
  const run: Run = {
    seed: trial.seed,
    cast: { random, habits, reviewers, days },
    setting,
    agenda: agenda(),
    courses,
    refused: {},
    ended: {},
    clocks: { inTime: 0, late: 0, unknown: 0 },
    draws: 0,
    lapsed: 0,
  }
  for (const course of courses) run.agenda.add(course.wake, course.number)
  return run
}

/** Somebody will file during the opening hours of some working day. */
function courseOf(number: number, days: readonly Millis[], random: Random): Course {
  const at = (days[Math.floor(random() * days.length)] ?? 0) + Math.floor(random() * 8 * hourMillis)
  return { number, filedAt: at, wake: at, plans: new Map(), putOff: 0 }
}

function resultOf(run: Run, trial: Trial, year: number): SimulationResult {
  const { setting, refused, ended, clocks, draws, lapsed, courses, cast } = run
  const taken = courses.filter((course) => course.endedAt !== undefined || course.world)
  const waiting = courses.length - taken.length - Object.values(refused).reduce((sum, one) => sum + one, 0)
  const spans = taken.map(({ filedAt, endedAt }) => ({ from: filedAt, ...(endedAt !== undefined && { to: endedAt }) }))
  const lasted = spans.flatMap(({ from, to }) => (to === undefined ? [] : [(to - from) / dayMillis]))
  return {
    area: trial.pack.area,
    service: serviceOf(trial.pack, trial.service ?? worldOf(setting).rules.service.id).id,
    year,
    filed: taken.length,
    refused: { ...refused, ...(waiting > 0 && { notYetOpen: waiting }) },
    ended,
    open: taken.filter((course) => course.world).length,
    clocks,
    days: { median: quantile(lasted, 0.5), most: quantile(lasted, 1) },
    draws,
    lapsed,
    load: cast.reviewers.load().filter((one) => one.reviews > 0),
    backlog: backlogOf(spans, Date.parse(startOfDay(`${year}-01-01`)), (at): Day => dayOf(instantOf(at))),
  }
}

/**
 * 模拟: a year of invented applications through the verbs of the kernel, driven by what is owed and by the habits of those who owe it; no rule is
 * told twice. It plays in the last year after which another one is published, so that every limit can be counted, or else in
 * the last; what is open when the calendar ends stays open. Deterministic by its seed.
 */
export function simulate(trial: Trial): SimulationResult {
  const { from, through } = trial.calendar
  const year = Math.max(Number(from.slice(0, 4)), Number(through.slice(0, 4)) - 1)
  const run = beginRun(trial, year)
  const end = Date.parse(endOfDay(through))
  for (let entry = run.agenda.next(); entry && entry.at <= end; entry = run.agenda.next()) {
    const course = run.courses[entry.number]
    if (!course || course.wake !== entry.at || course.endedAt !== undefined) continue
    if (course.world) goOn(run, course, entry.at)
    else file(run, course, entry.at)
  }
  return resultOf(run, trial, year)
}
