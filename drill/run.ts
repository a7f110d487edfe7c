import { parseArgs } from 'node:util'
import { crash } from './crash/crash.ts'
import { restart } from './restart/restart.ts'

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string' }, seconds: { type: 'string', default: '2' }, seed: { type: 'string', default: '1' } },
})

const run = (rounds: number) => ({ rounds: Number(values.rounds ?? rounds), seconds: Number(values.seconds), seed: Number(values.seed) })

/** Each answers how many losses, or failures, it found. */
const drills: Readonly<Record<string, () => Promise<number>>> = {
  crash: () => crash(run(100)),
  restart: () => restart(run(2)),
}

const drill = drills[positionals[0] ?? '']
if (!drill) {
  console.error(`which drill? ${Object.keys(drills).join(', ')}`)
  process.exit(1)
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))
process.exit((await drill()) === 0 ? 0 : 1)
