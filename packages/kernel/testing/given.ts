import type { Check } from './expect.ts'
import { systemWork } from './perform.ts'
import { type Setting, type Step, type World, worldOf } from './world.ts'

const history = (world: World): string => world.events.map((event) => ('stage' in event ? `${event.type}(${event.stage})` : event.type)).join(' ')

/** One step, and whatever the system owes after it. */
function take(world: World, step: Step): World {
  const next = step(world)
  return next.refusal ? next : systemWork(next)
}

function then(world: World, checks: Check[]): World {
  const expected = checks.some((check) => check.ofRefusal)
  if (world.refusal && !expected) throw new Error(`refused: ${JSON.stringify(world.refusal)} after ${history(world)}`)
  for (const check of checks) {
    try {
      check(world)
    } catch (error) {
      throw new Error(`${error instanceof Error ? error.message : String(error)}\n  after: ${history(world)}`)
    }
  }
  return world
}

function when(world: World, steps: Step[]): { then: (...checks: Check[]) => World } {
  let now: World = { ...world, news: [] }
  for (const step of steps) {
    if (now.refusal) break
    now = take(now, step)
  }
  return { then: (...checks) => then(now, checks) }
}

/**
 * `given(setting, ...steps).when(...steps).then(...checks)`: what has happened, what is done, what must be so. Draws and whatever else the system
 * owes happen by themselves after each step. A refusal among the given steps is a mistake of the test and throws; one under `when` ends it and
 * is for `then` to expect.
 */
export function given(setting: Setting, ...steps: Step[]): { when: (...steps: Step[]) => { then: (...checks: Check[]) => World }; world: World } {
  const world = steps.reduce((so, step) => {
    const next = take(so, step)
    if (next.refusal) throw new Error(`the given steps were refused: ${JSON.stringify(next.refusal)} after ${history(so)}`)
    return next
  }, worldOf(setting))
  return { when: (...more) => when(world, more), world }
}
