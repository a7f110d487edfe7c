import { type Instant, instantOf } from '@jingban/kernel/time/instant.ts'
import type { Queryable } from './store/database.ts'

/** 时钟: where `now` comes from. The kernel never asks for it; whoever calls the kernel passes it in. */
export interface Clock {
  now(): Instant
}

/** The time of this machine. What guards a sign-in (codes, sessions, limits) always runs by it, also in a demonstration. */
export const realClock: Clock = { now: () => instantOf(Date.now()) }

/** 演示时钟: the procedures of a demonstration run by it, so that twenty working days pass in a minute. */
export interface DemoClock extends Clock {
  /** Reads how far ahead the demonstration is; every process does so before it handles a request or a round of jobs. */
  refresh(): Promise<void>
  /** Makes it this moment, for all processes after their next refresh. */
  set(moment: Instant): Promise<void>
  /** Moves all processes on by so many milliseconds (back when negative); two at the same time add up. */
  advance(milliseconds: number): Promise<void>
}

/** A clock that is ahead of `real` by what the table demo_clock says; `refresh` is already done once. */
export async function openDemoClock(db: Queryable, real: Clock = realClock): Promise<DemoClock> {
  const realNow = (): number => Date.parse(real.now())
  let ahead = 0
  const read = async (sql: string, values: unknown[]): Promise<void> => {
    ahead = (await db.rows<{ ahead_ms: number }>(sql, values))[0]?.ahead_ms ?? 0
  }
  const clock: DemoClock = {
    now: () => instantOf(realNow() + ahead),
    refresh: () => read('select ahead_ms from demo_clock', []),
    set: (moment) => read('update demo_clock set ahead_ms = $1 returning ahead_ms', [Date.parse(moment) - realNow()]),
    advance: (milliseconds) => read('update demo_clock set ahead_ms = ahead_ms + $1 returning ahead_ms', [milliseconds]),
  }
  await clock.refresh()
  return clock
}
