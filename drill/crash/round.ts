import { setTimeout as sleep } from 'node:timers/promises'
import { area } from '@jingban/server/testing/kaifengPeople.ts'
import type { Chance } from '../chance.ts'
import { atOneMoment, type Checked, check, type Known } from '../checker/check.ts'
import type { Installation } from '../installation/installation.ts'
import type { Counts } from '../load/counts.ts'
import { readJournal } from '../load/journal.ts'
import type { Load } from '../load/loadProcess.ts'
import { enterNewcomers } from '../people.ts'
import { victims } from './victims.ts'

/** Everything a drill of crashes works on. */
export interface Drill {
  installation: Installation
  load: Load
  journal: string
  chance: Chance
  /** How long the load runs in a round before and after the kill together, in seconds. */
  seconds: number
  proven: Known['proven']
}

/** What a round was, for its line. */
export interface Round {
  killed: string[]
  /** They were killed once more while they started. */
  isAgain: boolean
  recoverySeconds: number
  counts: Counts
  checked: Checked
}

/** How often they are killed once more while they start, and how long a start takes at most, as a rule, in milliseconds. */
const again = 0.2
const startMs = 3_000
/** So many come with every round. */
const newcomers = 8
/** Who waits longer for the worker looks without it. */
const catchUpMs = 3_000

/** Looks at everything at one moment. */
export function look({ installation: { world }, journal, proven }: Drill): Promise<Checked> {
  const known = { journal: readJournal(journal), proven }
  return atOneMoment(world.db, (db) => check({ ...world, db }, area, known))
}

/** Waits until no job and no deadline is open, or until this many milliseconds have passed. */
export async function catchUp({ installation: { world } }: Drill, most: number): Promise<void> {
  const sql = `select (select count(*) from pgboss.job where name = 'follow' and state < 'completed') + (select count(*) from deadline where due_at <= $1) as open`
  for (const until = Date.now() + most; Date.now() < until; await sleep(200)) {
    const [row] = await world.db.rows<{ open: number }>(sql, [world.clock.now()])
    if (row?.open === 0) return
  }
}

/** Load, a kill at a random moment, recovery, more load, rest, and a look at everything. */
export async function crashRound(drill: Drill): Promise<Round> {
  const { installation, load, chance, seconds } = drill
  const before = chance.next() * seconds
  const dying = victims(installation, chance)
  await load.go(await enterNewcomers(installation.world, newcomers))
  await sleep(before * 1000)
  await Promise.all(dying.map((one) => one.kill()))
  const began = Date.now()
  const recovering = installation.ready()
  const isAgain = chance.next() < again
  const later = chance.next() * startMs
  if (isAgain) {
    await sleep(later)
    await Promise.all(dying.map((one) => one.kill()))
  }
  await Promise.all([recovering, installation.ready()])
  const recoverySeconds = (Date.now() - began) / 1000
  await sleep((seconds - before) * 1000)
  const { counts } = await load.rest()
  await catchUp(drill, catchUpMs)
  return { killed: dying.map(({ name }) => name), isAgain, recoverySeconds, counts, checked: await look(drill) }
}
