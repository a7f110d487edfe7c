import { randomUUID } from 'node:crypto'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { programMigration } from '../store/migrate.ts'
import type { World } from '../world.ts'

export type Verdict = 'ok' | 'degraded' | 'failed'

/** `notReady`: send nobody here. `degraded`: it serves, but somebody should look. */
export interface Readiness {
  status: 'ready' | 'degraded' | 'notReady'
  checks: Readonly<Record<string, Verdict>>
}

/** A check that takes longer has failed. */
const PATIENCE_MS = 3000
/** The worker looks for due deadlines every two seconds. */
const ROUND_MS = 60_000
/** Who asks more often gets the answer of before: a look costs a statement and a file. */
const FRESH_MS = 1000

type Check = (world: World) => Promise<Verdict> | Verdict

/** Of a database ahead of this program (another, newer process has migrated it) it is known that it works on: a rolling restart goes over it. */
async function database({ db }: World): Promise<Verdict> {
  const [row] = await db.rows<{ number: number }>('select max(number) as number from migration', [], 'the last migration')
  const own = await programMigration()
  if (!row || row.number < own) return 'failed'
  return row.number > own ? 'degraded' : 'ok'
}

async function files({ files: { arriving } }: World): Promise<Verdict> {
  const path = join(arriving, `ready-${randomUUID()}`)
  await writeFile(path, 'ready', { flag: 'wx', mode: 0o600 })
  await rm(path)
  return 'ok'
}

const keys: Check = ({ keys }) => (keys.keyById(keys.currentId).length === 32 ? 'ok' : 'failed')
const worker: Check = ({ operations: { rounds } }) => (Date.now() - (rounds.get('deadlines') ?? 0) < ROUND_MS ? 'ok' : 'failed')

async function verdict(check: Check, world: World): Promise<Verdict> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<Verdict>((resolve) => {
    timer = setTimeout(resolve, PATIENCE_MS, 'failed')
  })
  try {
    return await Promise.race([check(world), late])
  } catch {
    return 'failed'
  } finally {
    clearTimeout(timer)
  }
}

async function look(world: World): Promise<Readiness> {
  const wanted = Object.entries({ database, files, keys, ...(world.settings.serve.includes('worker') && { worker }) })
  const own = await Promise.all(wanted.map(async ([name, check]) => [name, await verdict(check, world)] as const))
  const ports = world.operations.ports.down().map((name) => [name, 'degraded'] as const)
  const checks = Object.fromEntries([...own, ...ports, ...(world.operations.life.stopping ? [['stopping', 'failed'] as const] : [])])
  const verdicts = Object.values(checks)
  return { status: verdicts.includes('failed') ? 'notReady' : verdicts.includes('degraded') ? 'degraded' : 'ready', checks }
}

/**
 * Looks whether this process can serve: the database answers and is at this program's migration, files can be written, the keys are there, its worker (where it
 * has one) came round within a minute, and it is not about to end. A port outside whose last call failed only degrades it.
 */
export function readinessOf(world: World): () => Promise<Readiness> {
  let latest: { at: number; looking: Promise<Readiness> } | undefined
  return () => {
    const now = Date.now()
    if (!latest || now - latest.at > FRESH_MS || world.operations.life.stopping) latest = { at: now, looking: look(world) }
    return latest.looking
  }
}
