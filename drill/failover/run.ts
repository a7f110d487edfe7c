import { parseArgs } from 'node:util'
import { blowsOf, failover } from './failover.ts'
import { findPrograms } from './programs.ts'
import { isBlow } from './round.ts'

// --rounds: so many kills of three kinds and one freeze; --blows frozen,frozen: these instead.
const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '3' }, blows: { type: 'string' }, seed: { type: 'string', default: '1' } },
})
const blows = values.blows === undefined ? blowsOf(Number(values.rounds)) : values.blows.split(',').filter(isBlow)
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))
try {
  findPrograms()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(2)
}
process.exit((await failover({ blows, seed: Number(values.seed) })) === 0 ? 0 : 1)
