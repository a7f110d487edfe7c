import { join } from 'node:path'
import { fileForAbsent } from '../absent.ts'
import { chanceOf } from '../chance.ts'
import { install } from '../installation/installation.ts'
import { type Counts, noCounts } from '../load/counts.ts'
import { startLoad } from '../load/loadProcess.ts'
import { enterStaff } from '../people.ts'
import { closing, lossLines, roundLine } from './report.ts'
import { catchUp, crashRound, type Drill, look } from './round.ts'

/** How a drill of crashes is run. */
export interface CrashOptions {
  rounds: number
  seconds: number
  seed: number
}

/** What it came to. */
interface Sum {
  killed: string[]
  counts: Counts
}

/** A round takes some three times the time of its load: the kill, the recovery, the look. */
const roundFactor = 3
/** A deadline whose worker was killed at it comes again after ten minutes. */
const lastCatchUpMs = 11 * 60_000

async function rounds(drill: Drill, count: number, told: Set<string>): Promise<Sum> {
  const killed: string[] = []
  let counts = noCounts()
  for (let number = 1; number <= count; number += 1) {
    const round = await crashRound(drill)
    console.info(roundLine(number, round, counts))
    for (const line of lossLines(round.checked.losses, told)) console.info(line)
    killed.push(...round.killed)
    counts = round.counts
  }
  return { killed, counts }
}

async function ending(drill: Drill, options: CrashOptions): Promise<number> {
  const told = new Set<string>()
  const { killed, counts } = await rounds(drill, options.rounds, told)
  await catchUp(drill, lastCatchUpMs)
  drill.proven.clear()
  const checked = await look(drill)
  for (const line of lossLines(checked.losses, told)) console.info(line)
  const { web, worker } = drill.installation
  const fallen = [...web, worker].filter((one) => one.fell() > 0).map((one) => `${one.name} ${one.fell()} times`)
  for (const trouble of counts.troubles.filter((line) => !line.startsWith('lost') && !line.startsWith('busy')).slice(0, 40))
    console.info(`     ${trouble}`)
  if (fallen.length > 0) console.info(`     ended by themselves: ${fallen.join(', ')}`)
  if (checked.open > 0) console.info(`     LOSS ${checked.open} jobs or deadlines are still open`)
  const found = told.size + (checked.open > 0 ? 1 : 0)
  console.info(closing(options.rounds, killed, counts, checked, found))
  return found
}

/** Kills and looks, round after round; answers the number of losses. */
export async function crash(options: CrashOptions): Promise<number> {
  const installation = await install()
  let found = -1
  try {
    const staff = await enterStaff(installation.world)
    await fileForAbsent(installation.world, Math.ceil(options.rounds / 2), options.seconds * roundFactor * 2000)
    await installation.ready()
    const journal = join(installation.folder, 'journal.jsonl')
    const load = await startLoad({ ports: installation.web.map(({ port }) => port), journal, seed: options.seed, staff })
    console.info(`seed ${options.seed}; ${installation.folder}`)
    found = await ending({ installation, load, journal, chance: chanceOf(options.seed), seconds: options.seconds, proven: new Set() }, options)
    load.close()
    return found
  } finally {
    await installation.close(found !== 0)
  }
}
