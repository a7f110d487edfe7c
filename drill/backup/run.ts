import { parseArgs } from 'node:util'
import { backupDrill } from './backup.ts'

const { values } = parseArgs({ options: { seconds: { type: 'string', default: '10' }, seed: { type: 'string', default: '1' } } })
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))
process.exit((await backupDrill({ seconds: Number(values.seconds), seed: Number(values.seed) })) === 0 ? 0 : 1)
