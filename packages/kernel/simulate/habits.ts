import type { Random } from '../testing/random.ts'

/** 习惯: how people go about what they owe, on average. Shares are from 0 to 1. */
export interface Habits {
  /** Days from the offer of a task until it is taken up, rest days or not: it is done on a phone. */
  takeUpDays: number
  /** Share of the offered tasks that nobody takes up. */
  lapses: number
  minutesPerReview: number
  /** How long a reviewer reviews on a working day. */
  minutesPerDay: number
  /** Share of the opinions that pass; of those that may ask for more papers, the share that does. */
  passes: number
  asksForMore: number
  /** Working days until an office does what it owes, and days until an applicant does. */
  officeDays: number
  applicantDays: number
}

/** Invented, since nobody has measured them: whoever knows better says so. */
export const usualHabits: Habits = {
  takeUpDays: 0.7,
  lapses: 0.04,
  minutesPerReview: 15,
  minutesPerDay: 120,
  passes: 0.85,
  asksForMore: 0.05,
  officeDays: 0.5,
  applicantDays: 4,
}

/** A length around this mean, mostly shorter and now and then much longer, at most eight times (exponential). */
export const around = (random: Random, mean: number): number => Math.min(8, -Math.log(1 - random())) * mean
