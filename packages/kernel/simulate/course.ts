import { overall } from '../case/clocks.ts'
import { owed } from '../case/owed.ts'
import { systemWork } from '../testing/perform.ts'
import { submittedWith } from '../testing/steps.ts'
import { caseOf, type Setting, type World, worldOf } from '../testing/world.ts'
import { atTime, instantOf } from '../time/instant.ts'
import type { Agenda } from './agenda.ts'
import { someFiling } from './filings.ts'
import { type Cast, nameOf, type Plan, planFor } from './plan.ts'
import type { SimulationResult } from './result.ts'
import { dayMillis, type Millis } from './workTime.ts'

/** One application on its way. */
export interface Course {
  number: number
  filedAt: Millis
  endedAt?: Millis
  wake: Millis
  world?: World
  plans: Map<string, Plan>
  putOff: number
}

/** A year that is being tried out. */
export interface Run extends Pick<SimulationResult, 'refused' | 'ended' | 'clocks'> {
  seed: number
  cast: Cast
  setting: Setting
  agenda: Agenda
  courses: Course[]
  draws: number
  lapsed: number
}

const count = <Key extends string>(counts: Partial<Record<Key, number>>, key: Key): void => {
  counts[key] = (counts[key] ?? 0) + 1
}

function wakeAt(run: Run, course: Course, at: Millis): void {
  course.wake = at
  run.agenda.add(at, course.number)
}

/** Files; whoever comes while filing is closed comes again within four weeks after it opens. */
export function file(run: Run, course: Course, now: Millis): void {
  const { pack } = run.setting
  const links = { treating: [], institutions: [`hospital${course.number % 10}`] }
  const fresh = worldOf({ ...run.setting, links, seed: `${run.seed} ${course.number} `, now: '2026-01-01T09:00' })
  const world = submittedWith(someFiling(pack, fresh.rules.service, run.cast.random))({ ...fresh, now: instantOf(now) })
  const { refusal } = world
  if (refusal?.code === 'outsideWindow' && refusal.next && course.putOff < 20) {
    course.putOff += 1
    const opens = Date.parse(atTime(refusal.next, '09:00'))
    wakeAt(run, course, opens + Math.floor(run.cast.random() * (course.putOff < 10 ? 28 : 1)) * dayMillis)
    return
  }
  if (refusal) {
    count(run.refused, refusal.code)
    return
  }
  course.filedAt = now
  course.putOff = 0
  course.world = world
  goOn(run, course, now)
}

/** More things than anybody does about one case at one moment. */
const patience = 500

/** Does all that is planned up to now, plans what is owed then, and wakes for the first of it. */
export function goOn(run: Run, course: Course, now: Millis): void {
  if (!course.world) return
  let world = systemWork({ ...course.world, now: instantOf(now) })
  let over = isOver(world)
  for (let moves = 0; !over; moves += 1) {
    const next = step(run, course, world, now)
    if (!next) break
    if (moves > patience) throw new Error(`${run.setting.pack.area}: a case stands still at ${caseOf(next).at ?? 'the end'}`)
    world = next
    over = isOver(world)
  }
  course.world = world
  if (over) {
    conclude(run, course, now)
    return
  }
  const wake = Math.min(...[...course.plans.values()].map((plan) => plan.at))
  wakeAt(run, course, Math.max(wake, now + 1))
}

/** One thing that is due by its plan; undefined when everything owed is for later. What is refused is put off by a day. */
function step(run: Run, course: Course, world: World, now: Millis): World | undefined {
  const owing = owed(world.rules, caseOf(world)).map((one) => ({ one, name: nameOf(world, one) }))
  const names = new Set(owing.map(({ name }) => name))
  for (const name of course.plans.keys()) if (!names.has(name)) course.plans.delete(name)
  for (const { one, name } of owing) {
    const plan = course.plans.get(name) ?? planFor(run.cast, world, one, now)
    course.plans.set(name, plan)
    if (plan.at > now) continue
    for (const way of plan.ways) {
      const next = way({ ...world, now: instantOf(now) })
      if (next.refusal) continue
      course.plans.delete(name)
      return systemWork(next)
    }
    course.plans.set(name, { ...plan, at: now + dayMillis })
  }
  return undefined
}

/** The walk is over and its clock met; what is done after the end is waited for only where the clock runs to it. */
function isOver(world: World): boolean {
  const state = caseOf(world)
  if (!state.ended) return false
  const due = overall(world.rules, state)?.due
  return due?.state !== 'due' || owed(world.rules, state).length === 0
}

function conclude(run: Run, course: Course, now: Millis): void {
  const { world } = course
  if (!world) return
  const state = caseOf(world)
  const due = overall(world.rules, state)?.due
  if (due?.state === 'met' && due.due) run.clocks[due.late ? 'late' : 'inTime'] += 1
  else run.clocks.unknown += 1
  if (state.ended) count(run.ended, state.ended.how)
  run.draws += state.draws.length
  run.lapsed += state.tasks.filter((task) => task.state === 'lapsed' || task.state === 'declined').length
  course.endedAt = state.ended ? Date.parse(state.ended.at) : now
  delete course.world
  course.plans.clear()
}
