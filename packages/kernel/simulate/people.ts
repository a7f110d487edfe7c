import type { Candidate } from '../draw/exclusions.ts'
import type { Pack } from '../pack/pack.ts'
import type { Id } from '../pack/tree.ts'
import { satisfying } from '../testing/facts.ts'
import type { Random } from '../testing/random.ts'
import { around, type Habits } from './habits.ts'
import { type Millis, workedAfter } from './workTime.ts'

/** A reviewer's desk: when it is free, and how much was done there. */
interface Desk {
  free: Millis
  reviews: number
  minutes: number
  /** How fast this person is, 1 being usual. */
  pace: number
}

/** 评审人员: who reviews how much. People of a queue are met as they are named. */
export interface Reviewers {
  candidates: Candidate[]
  names: Id[]
  /** When a review that is given to somebody now will be done: after all that lies on the desk already. */
  reviewed(id: Id, now: Millis): Millis
  load(): { id: Id; reviews: number; minutes: number }[]
}

/** So many experts for each pool that is drawn from, all admitted, at ten hospitals; without pools so many of the staff. */
export function reviewersOf(pack: Pack, count: number, habits: Habits, days: readonly Millis[], random: Random): Reviewers {
  const numbers = Array.from({ length: count }, (_, index) => index + 1)
  const candidates = Object.entries(pack.pools ?? {}).flatMap(([pool, { members }]) =>
    numbers.map((number) => ({
      id: `${pool}${number}`,
      institution: `hospital${number % 10}`,
      active: true,
      facts: members === 'notStated' ? {} : satisfying(members),
    })),
  )
  const names = numbers.map((number) => `reviewer${number}`)
  const desks = new Map<Id, Desk>(
    [...candidates.map((one) => one.id), ...names].map((id) => [id, { free: 0, reviews: 0, minutes: 0, pace: 0.6 + 0.8 * random() }]),
  )
  return {
    candidates,
    names,
    reviewed(id, now) {
      const desk = desks.get(id) ?? { free: 0, reviews: 0, minutes: 0, pace: 1 }
      const minutes = Math.max(1, around(random, habits.minutesPerReview) * desk.pace)
      const done = workedAfter(days, Math.max(now, desk.free), minutes, habits.minutesPerDay)
      desks.set(id, { ...desk, free: done, reviews: desk.reviews + 1, minutes: desk.minutes + minutes })
      return done
    },
    load: () => [...desks].map(([id, { reviews, minutes }]) => ({ id, reviews, minutes })),
  }
}
