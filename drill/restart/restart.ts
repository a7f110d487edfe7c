import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { chanceOf } from '../chance.ts'
import { lossLines } from '../crash/report.ts'
import { catchUp, type Drill, look } from '../crash/round.ts'
import { install } from '../installation/installation.ts'
import type { ServerProcess } from '../installation/serverProcess.ts'
import type { Counts } from '../load/counts.ts'
import { startLoad } from '../load/loadProcess.ts'
import { enterNewcomers, enterStaff } from '../people.ts'
import { startBalancer } from './balancer.ts'

/** How a drill of rolling restarts is run: so many times round all processes. */
export interface RestartOptions {
  rounds: number
  seconds: number
  seed: number
}

/** Whatever made a sender send again, or gave them no answer. 429 is an answer, and is counted apart. */
const failures = ({ lost, faults, unanswered, troubles }: Counts): number =>
  lost + faults + unanswered + troubles.filter((line) => /^busy: .*: 50[23] /.test(line)).length

async function restartOne(one: ServerProcess): Promise<string> {
  const began = Date.now()
  const code = await one.stop()
  const stopped = Date.now()
  await one.ready()
  const seconds = (from: number, to: number): string => `${((to - from) / 1000).toFixed(1)} s`
  return `${one.name} ended with ${code} in ${seconds(began, stopped)}, ready again after ${seconds(stopped, Date.now())}`
}

async function rounds(drill: Drill, { rounds: count, seconds }: RestartOptions): Promise<Counts> {
  const { load, installation } = drill
  for (let round = 1; round <= count; round += 1) {
    for (const one of [...installation.web, installation.worker]) {
      await load.go(await enterNewcomers(installation.world, Math.ceil(seconds * 2)))
      await sleep(seconds * 500)
      console.info(`${String(round).padStart(3)}  ${await restartOne(one)}`)
      await sleep(seconds * 500)
    }
  }
  return (await load.rest()).counts
}

async function ending(drill: Drill, options: RestartOptions): Promise<number> {
  const counts = await rounds(drill, options)
  await catchUp(drill, 60_000)
  const checked = await look(drill)
  for (const line of lossLines(checked.losses, new Set())) console.info(line)
  for (const trouble of counts.troubles) console.info(`     ${trouble}`)
  const found = failures(counts)
  console.info(`\nprocesses restarted ${options.rounds * 3}; requests ${counts.requests}; acknowledged writes ${counts.acknowledged}`)
  console.info(`failures ${found}; turned away as too many (429) ${counts.busy}; losses ${checked.losses.length}`)
  return found + checked.losses.length
}

/** Restarts every process in turn while everybody goes on; answers how many requests failed and how much was lost. */
export async function restart(options: RestartOptions): Promise<number> {
  const installation = await install()
  let found = -1
  try {
    const staff = await enterStaff(installation.world)
    await installation.ready()
    const balancer = await startBalancer(installation.web.map(({ port }) => port))
    const journal = join(installation.folder, 'journal.jsonl')
    const load = await startLoad({ ports: [balancer.port], journal, seed: options.seed, staff })
    console.info(`seed ${options.seed}; ${installation.folder}`)
    found = await ending({ installation, load, journal, chance: chanceOf(options.seed), seconds: options.seconds, proven: new Set() }, options)
    load.close()
    await balancer.close()
    return found
  } finally {
    await installation.close(found !== 0)
  }
}
