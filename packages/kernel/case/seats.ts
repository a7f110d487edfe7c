import type { Review } from '../pack/stage.ts'
import { type CaseState, seated, type Task } from './state.ts'

/** What the opinions given so far come to. */
export type Tally =
  /** Nobody can judge before the agency says how many reviewers there are. */
  | { kind: 'seatsNotStated' }
  /** Seats to fill: numbers from 1; the last is the decider where two disagreed. */
  | { kind: 'fill'; seats: number[] }
  /** All seats are filled and somebody has still to speak. */
  | { kind: 'waiting'; tasks: Task[] }
  | { kind: 'agreed'; opinion: string; reasons: string[] }
  /** Split, and the pack leaves it to an officer. */
  | { kind: 'split' }

const opinionsOf = (tasks: Task[]): string[] => tasks.map((task) => task.opinion ?? '')

function majority(stage: Review, tasks: Task[], seats: number): string | undefined {
  const agree = stage.vote?.agree ?? 'all'
  const needed = agree === 'all' ? seats : agree === 'most' ? Math.floor(seats / 2) + 1 : agree
  return [...new Set(opinionsOf(tasks))].find((opinion) => opinionsOf(tasks).filter((one) => one === opinion).length >= needed)
}

function emptySeats(tasks: Task[], upTo: number): number[] {
  return Array.from({ length: upTo }, (_, index) => index + 1).filter((seat) => !tasks.some((task) => task.seat === seat))
}

/** Counts the seats of the running round: who must be drawn, who must speak, or what was agreed (KF-22 to KF-25). */
export function tally(stage: Review, state: CaseState): Tally {
  const seats = stage.seats ?? 1
  if (seats === 'notStated') return { kind: 'seatsNotStated' }
  const tasks = seated(state)
  const regular = tasks.filter((task) => task.seat <= seats)
  const empty = emptySeats(regular, seats)
  if (empty.length > 0) return { kind: 'fill', seats: empty }
  const silent = tasks.filter((task) => task.state !== 'done')
  if (regular.some((task) => task.state !== 'done')) return { kind: 'waiting', tasks: silent }
  const agreed = majority(stage, regular, seats)
  if (agreed !== undefined) return { kind: 'agreed', opinion: agreed, reasons: reasonsFor(regular, agreed) }
  return settleSplit(stage, tasks, seats)
}

function settleSplit(stage: Review, tasks: Task[], seats: number): Tally {
  switch (stage.vote?.otherwise) {
    case 'thirdDecides': {
      const decider = tasks.find((task) => task.seat === seats + 1)
      if (!decider) return { kind: 'fill', seats: [seats + 1] }
      if (decider.state !== 'done') return { kind: 'waiting', tasks: [decider] }
      return { kind: 'agreed', opinion: decider.opinion ?? '', reasons: reasonsFor([decider], decider.opinion ?? '') }
    }
    case 'refused':
      return { kind: 'agreed', opinion: 'fail', reasons: reasonsFor(tasks, 'fail') }
    default:
      return { kind: 'split' }
  }
}

/** The reasons of those who held this opinion: what the applicant is told. */
function reasonsFor(tasks: Task[], opinion: string): string[] {
  return tasks.filter((task) => task.opinion === opinion).flatMap((task) => (task.reason === undefined ? [] : [task.reason]))
}
