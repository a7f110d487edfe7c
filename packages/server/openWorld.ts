import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { packs } from '@jingban/packs/packs.ts'
import { openDemoClock, realClock } from './clock.ts'
import { openFiles } from './files/files.ts'
import { openPolicies } from './policy/policies.ts'
import { enterDirectories } from './registry/directories.ts'
import { createKeysFile, type KeyProvider, keysFromFile } from './registry/keys.ts'
import { SettingRefused } from './setting.ts'
import type { Settings } from './settings.ts'
import { openDatabase } from './store/database.ts'
import { startEmbedded } from './store/embedded/startEmbedded.ts'
import { migrate } from './store/migrate.ts'
import type { World } from './world.ts'

/** A demonstration makes its own keys; production gets them from whoever keeps them. */
function openKeys({ mode, keysFile }: Settings): KeyProvider {
  if (!existsSync(keysFile)) {
    if (mode === 'production') throw new SettingRefused(`没有密钥文件 ${keysFile}。请用 JINGBAN_KEYS 指明，生产模式不会自己生成`)
    createKeysFile(keysFile)
  }
  return keysFromFile(keysFile)
}

export interface OpenedWorld {
  world: World
  databaseUrl: string
  /** Closes what was opened, in order; the data stay. */
  close(): Promise<void>
}

/** Opens everything one process needs: database (migrated), keys, files, policies, clock. */
export async function openWorld(settings: Settings): Promise<OpenedWorld> {
  await mkdir(settings.dataFolder, { recursive: true })
  const embedded = settings.databaseUrl ? undefined : await startEmbedded({ folder: join(settings.dataFolder, 'postgres') })
  const databaseUrl = settings.databaseUrl ?? embedded?.url ?? ''
  await migrate(databaseUrl)
  const db = openDatabase(databaseUrl)
  const keys = openKeys(settings)
  const demo = settings.mode === 'demo' ? await openDemoClock(db) : undefined
  if (demo && settings.clock) await demo.set(settings.clock)
  const signIn = { citizen: '/my/sign-in', staff: '/desk/sign-in' }
  const identity = { db, keys, clock: realClock, secure: settings.secure, signIn, proxies: settings.proxies }
  const policies = await openPolicies(db, packs)
  for (const pack of packs) await enterDirectories({ db }, pack)
  const files = await openFiles(join(settings.dataFolder, 'files'))
  const world: World = { db, keys, clock: demo ?? realClock, policies, files, identity, settings, ...(demo && { demo }) }
  const close = async (): Promise<void> => {
    await db.end()
    await embedded?.stop()
  }
  return { world, databaseUrl, close }
}
