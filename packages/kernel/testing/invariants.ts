import type { CaseEvent } from '../case/event.ts'
import { fold } from '../case/fold.ts'
import { owed } from '../case/owed.ts'
import type { CaseState, Task } from '../case/state.ts'
import { caseOf, type World } from './world.ts'

const live = (task: Task): boolean => task.state === 'offered' || task.state === 'taken' || task.state === 'done'

function decisionsWithoutEntry(events: readonly CaseEvent[]): boolean {
  let open = false
  for (const event of events) {
    if (event.type === 'entered') open = false
    if (event.type !== 'decided') continue
    if (open) return true
    open = true
  }
  return false
}

function twiceSeated(state: CaseState): boolean {
  const seats = state.tasks.filter(live).map((task) => `${task.round} ${task.to}`)
  return new Set(seats).size < seats.length
}

function twoStages(state: CaseState): boolean {
  const spoke = state.tasks.filter((task) => task.state === 'done')
  return spoke.some((task) => spoke.some((other) => other.to === task.to && other.stage !== task.stage))
}

/** Everything that must be so of a case whatever was done to it; the words of what is not so. */
export function brokenInvariants(world: World): string[] {
  const { events } = world
  const state = caseOf(world)
  const { at, ended, decision } = state
  const open = state.pauses.filter((pause) => pause.to === undefined).length
  const said: [boolean, string][] = [
    [state.seq !== events.length, 'it counts other than its events'],
    [(at === null) !== (ended !== undefined), 'it stands nowhere and has not ended, or stands somewhere and has'],
    [events.filter((event) => event.type === 'ended').length > 1, 'it ended twice'],
    [decisionsWithoutEntry(events), 'it was decided twice at one stay'],
    [(ended?.how === 'granted' || ended?.how === 'refused') && ended.how !== decision?.result, 'it ended otherwise than decided'],
    [state.entitled !== undefined && ended?.how !== 'granted', 'a benefit without a grant'],
    [twiceSeated(state), 'one person in two seats of a round'],
    [twoStages(state), 'one person spoke at two stages'],
    [open > 1 || (open === 1) !== state.awaiting, 'pauses do not fit the waiting'],
    [state.stays.filter((stay) => stay.to === undefined).length !== (ended ? 0 : 1), 'stays do not fit the stage'],
    [!ended && owed(world.rules, state).length === 0, 'nothing is owed and it has not ended'],
    [JSON.stringify(fold(state.id, events)) !== JSON.stringify(state), 'its events fold to another state'],
  ]
  return said.flatMap(([broken, words]) => (broken ? [words] : []))
}
