import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Pack } from '@jingban/kernel/pack/pack.ts'
import { type Instant, plusHours, readInstant } from '@jingban/kernel/time/instant.ts'
import { packs } from '@jingban/packs/packs.ts'
import { PgBoss } from 'pg-boss'
import { realClock } from '../clock.ts'
import { openFiles } from '../files/files.ts'
import { follow } from '../follow/follow.ts'
import { quietOperations } from '../operations/operations.ts'
import { openPolicies } from '../policy/policies.ts'
import { keysFromText, newKeyRing } from '../registry/keys.ts'
import { readSettings } from '../settings.ts'
import { openDatabase } from '../store/database.ts'
import { testDatabase } from '../store/testDatabase.ts'
import type { World } from '../world.ts'

/** A world of a test's own: a real database, real files in a temporary folder, and a clock the test moves. */
export interface TestWorld extends World {
  setClock(text: string): void
  passHours(hours: number): void
  /** Does what the worker would: follows every case (copies, draws, messages), list and payment and what has become due, until nothing changes. */
  settle(): Promise<void>
  close(): Promise<void>
}

/** Opens a test world at a moment of Shanghai time: `testWorld('2026-04-03T17:00')`, with the packs that are run or with others. Close it when the test is over. */
export async function testWorld(start = '2026-04-03T09:00', rulebook: Pack[] = packs): Promise<TestWorld> {
  let now = moment(start)
  const database = await testDatabase()
  const boss = new PgBoss({ connectionString: database.url, max: 1, supervise: false, schedule: false })
  await boss.start()
  for (const queue of ['follow', 'exports', 'settlement', 'registerImport', 'registerRetry', 'dead']) await boss.createQueue(queue)
  await boss.stop({ graceful: false })
  const db = openDatabase(database.url, 4)
  const folder = await mkdtemp(join(tmpdir(), 'jingban-'))
  const keys = keysFromText(newKeyRing())
  const settings = { ...readSettings({}, []), dataFolder: folder }
  const identity = { db, keys, clock: realClock, secure: false, signIn: { citizen: '/my/sign-in', staff: '/desk/sign-in' }, proxies: 0 }
  const clock = { now: () => now }
  const world: World = {
    db,
    keys,
    clock,
    policies: await openPolicies(db, rulebook),
    files: await openFiles(folder),
    identity,
    settings,
    operations: quietOperations(),
  }
  return {
    ...world,
    setClock: (text) => {
      now = moment(text)
    },
    passHours: (hours) => {
      now = plusHours(now, hours)
    },
    settle: () => settleAll(world),
    close: async () => {
      await db.end()
      await database.drop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function moment(text: string): Instant {
  const found = readInstant(`${text}:00+08:00`)
  if (!found) throw new TypeError(`not a moment: ${text}`)
  return found
}

async function settleAll(world: World): Promise<void> {
  for (let before = -1, events = await countEvents(world); before !== events; before = events, events = await countEvents(world)) {
    const cases = await world.db.rows<{ area: string; id: string }>('select area, id from case_row order by submitted_at, id')
    for (const { area, id } of cases) await follow(world, { area, stream: `case:${id}`, after: 0 })
    const lists = await world.db.rows<{ area: string; id: string }>('select area, id from list_row where place is not null order by id')
    for (const { area, id } of lists) await follow(world, { area, stream: `list:${id}`, after: 0 })
    const payments = await world.db.rows<{ area: string; id: string }>('select area, id from payment order by id')
    for (const { area, id } of payments) await follow(world, { area, stream: `payment:${id}`, after: 0 })
  }
}

async function countEvents(world: World): Promise<number> {
  const [row] = await world.db.rows<{ count: number }>('select count(*)::int as count from event')
  return row?.count ?? 0
}
