import { parseArgs } from 'node:util'
import { backupDrill } from './backup/backup.ts'
import { crash } from './crash/crash.ts'
import { blowsOf, failover } from './failover/failover.ts'
import { findPrograms } from './failover/programs.ts'
import { isBlow } from './failover/round.ts'
import { restart } from './restart/restart.ts'

// --rounds, --seconds (of load in a round), --seed; of the failover --blows machine,server,behind,frozen: these instead of the usual ones.
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string' },
    seconds: { type: 'string' },
    seed: { type: 'string', default: '1' },
    blows: { type: 'string' },
  },
})

const run = (rounds: number) => ({ rounds: Number(values.rounds ?? rounds), seconds: Number(values.seconds ?? 2), seed: Number(values.seed) })

/** Throws, with what to install, where a program of Debian is missing. */
function failoverDrill(): Promise<number> {
  findPrograms()
  const blows = values.blows === undefined ? blowsOf(Number(values.rounds ?? 3)) : values.blows.split(',').filter(isBlow)
  return failover({ blows, seed: Number(values.seed) })
}

/** Each answers how many losses, or failures, it found. */
const drills: Readonly<Record<string, () => Promise<number>>> = {
  crash: () => crash(run(100)),
  restart: () => restart(run(2)),
  backup: () => backupDrill({ seconds: Number(values.seconds ?? 10), seed: Number(values.seed) }),
  failover: failoverDrill,
}

const drill = drills[positionals[0] ?? '']
if (!drill) {
  console.error(`which drill? ${Object.keys(drills).join(', ')}`)
  process.exit(1)
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))
process.exit((await drill()) === 0 ? 0 : 1)
