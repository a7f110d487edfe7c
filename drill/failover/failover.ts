import { join } from 'node:path'
import { lossLines } from '../crash/report.ts'
import { noCounts } from '../load/counts.ts'
import { startLoad } from '../load/loadProcess.ts'
import { enterStaff } from '../people.ts'
import { makeFenceTable } from './fence.ts'
import { installOnTwoNodes } from './installation.ts'
import { startProbe } from './probe.ts'
import { type Blow, type Drill, failoverRound, type Round } from './round.ts'

const kills = ['machine', 'server', 'behind'] as const

/** Kills turn by turn, and freezes once at the end. */
export const blowsOf = (rounds: number): Blow[] => [
  ...Array.from({ length: rounds }, (_, index) => kills[index % kills.length] ?? 'machine'),
  'frozen',
]

/** Strikes the primary blow by blow; answers how many losses there were, and everything else that must not be. */
export async function failover({ blows, seed }: { blows: readonly Blow[]; seed: number }): Promise<number> {
  const installation = await installOnTwoNodes()
  let found = -1
  try {
    const { world, web, cluster, folder } = installation
    await makeFenceTable((await cluster.primary()).url)
    const staff = await enterStaff(world)
    const journal = join(folder, 'journal.jsonl')
    const ports = web.map(({ port }) => port)
    const load = await startLoad({ ports, journal, seed, staff })
    const probe = await startProbe(world, ports)
    console.info(`${folder}`)
    const drill: Drill = { installation, load, probe, journal, proven: new Set() }
    const done: Round[] = []
    const told = new Set<string>()
    for (const blow of blows) {
      const round = await failoverRound(drill, blow)
      done.push(round)
      console.info(roundLine(done.length, round))
      for (const line of [...lossLines(round.checked.losses, told), ...round.lost.map((id) => `     LOSS application ${id}`)]) console.info(line)
    }
    await probe.stop()
    load.close()
    found = closing(done, drill, told.size)
    return found
  } finally {
    await installation.close(found !== 0)
  }
}

function roundLine(number: number, { blow, from, to, serviceSeconds, healthySeconds, fenced, counts, checked, lost }: Round): string {
  return [
    `${String(number).padStart(2)}  ${blow.padEnd(7)} ${from} -> ${to}; first acknowledged write after ${serviceSeconds.toFixed(1)} s, old primary follows after ${healthySeconds.toFixed(1)} s`,
    `    old primary: ${fenced.attempts} writes tried, ${fenced.acknowledged} acknowledged, took itself for primary ${fenced.claimedSeconds.toFixed(1)} s`,
    `    ${counts.acknowledged} writes acknowledged so far, ${counts.lost + counts.busy} repeated, ${counts.faults} faults; ${checked.cases} cases, ${checked.events} events, ${checked.open} jobs open; losses ${checked.losses.length + lost.length}`,
  ].join('\n')
}

const middle = (values: readonly number[]): number => values.toSorted((one, other) => one - other)[Math.floor((values.length - 1) / 2)] ?? Number.NaN

/** The last lines; answers how much was found that must not be. */
function closing(done: readonly Round[], { installation, probe }: Drill, losses: number): number {
  const counts = done.at(-1)?.counts ?? noCounts()
  const seconds = done.map(({ serviceSeconds }) => serviceSeconds)
  const fallen = [...installation.web, installation.worker].filter((one) => one.fell() > 0).map(({ name }) => name)
  const acknowledged = done.reduce((sum, { fenced }) => sum + fenced.acknowledged, 0)
  const lost = done.at(-1)?.lost.length ?? 0
  const stayed = done.filter(({ from, to }) => from === to).length
  const open = done.at(-1)?.checked.open ?? 0
  const pages = Object.entries(probe.pages()).filter(([kind]) => kind === '500' || kind.includes('does not'))
  for (const trouble of counts.troubles.filter((line) => line.startsWith('fault')).slice(0, 20)) console.info(`     ${trouble}`)
  console.info(`
rounds ${done.length}; time to service p50 ${middle(seconds).toFixed(1)} s, max ${Math.max(...seconds).toFixed(1)} s
acknowledged writes ${counts.acknowledged}, lost ${losses + lost}; repeated ${counts.lost + counts.busy}; 5xx other than 503: ${counts.faults}; never answered ${counts.unanswered}
writes that an old primary acknowledged: ${acknowledged}; server processes that ended: ${fallen.join(', ') || 'none'}; jobs open at the end: ${open}
pages: ${Object.entries(probe.pages())
    .map(([kind, count]) => `${kind}: ${count}`)
    .join(', ')}`)
  return losses + lost + acknowledged + fallen.length + stayed + open + counts.faults + counts.unanswered + pages.length
}
