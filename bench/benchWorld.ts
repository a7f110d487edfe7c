import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { instantOf } from '@jingban/kernel/time/instant.ts'
import { packs } from '@jingban/packs/packs.ts'
import { realClock } from '@jingban/server/clock.ts'
import { openFiles } from '@jingban/server/files/files.ts'
import { quietOperations } from '@jingban/server/operations/operations.ts'
import { openPolicies } from '@jingban/server/policy/policies.ts'
import { createKeysFile, keysFromFile } from '@jingban/server/registry/keysFile.ts'
import { readSettings } from '@jingban/server/settings.ts'
import { openDatabase } from '@jingban/server/store/database.ts'
import type { World } from '@jingban/server/world.ts'

/** Friday 3 April 2026, 17:00 in Shanghai: procedures stand still here, so that any day's run measures the same policy. */
export const benchNow = instantOf(Date.UTC(2026, 3, 3, 9))

/** A world as in production, with the usual pool; two processes on the same database and folder share keys and files. */
export async function openBenchWorld(url: string, folder: string): Promise<World> {
  const keysFile = join(folder, 'keys.json')
  if (!existsSync(keysFile)) createKeysFile(keysFile)
  const db = openDatabase(url)
  const keys = keysFromFile(keysFile)
  const settings = { ...readSettings({}, []), mode: 'production' as const, dataFolder: folder, keysFile }
  const identity = { db, keys, clock: realClock, secure: false, signIn: { citizen: '/my/sign-in', staff: '/desk/sign-in' }, proxies: 0 }
  await mkdir(join(folder, 'files'), { recursive: true })
  const files = await openFiles(join(folder, 'files'))
  return {
    db,
    keys,
    clock: { now: () => benchNow },
    policies: await openPolicies(db, packs),
    files,
    identity,
    settings,
    operations: quietOperations(),
  }
}
