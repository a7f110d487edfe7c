import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { packs } from '@jingban/packs/packs.ts'
import { openDemoClock, realClock } from './clock.ts'
import { openFiles, tryStore } from './files/files.ts'
import { reporting } from './files/reporting.ts'
import type { Log } from './operations/log.ts'
import { openOperations } from './operations/operations.ts'
import { openPolicies } from './policy/policies.ts'
import { enterDirectories } from './registry/directories.ts'
import type { KeyProvider } from './registry/keys.ts'
import { createKeysFile, keysFromFile } from './registry/keysFile.ts'
import { SettingRefused } from './setting.ts'
import type { Settings } from './settings.ts'
import type { Queryable } from './store/database.ts'
import { openStore } from './store/openStore.ts'
import type { World } from './world.ts'

/** A demonstration makes its own keys; production gets them from whoever keeps them. */
function openKeys({ mode, keysFile }: Settings): KeyProvider {
  if (!existsSync(keysFile)) {
    if (mode === 'production') throw new SettingRefused(`没有密钥文件 ${keysFile}。请用 JINGBAN_KEYS 指明，生产模式不会自己生成`)
    createKeysFile(keysFile)
  }
  const keys = keysFromFile(keysFile)
  if (mode === 'production' && !keys.anchorSigner) {
    throw new SettingRefused(`密钥文件 ${keysFile} 里没有给锚点签名的密钥。请先运行 npm run jingban -- keys add-signer`)
  }
  return keys
}

/** A demonstration leaves its mark: its fictional people, whose password everybody knows, never come into service. */
async function keepApart(db: Queryable, mode: Settings['mode']): Promise<void> {
  if (mode === 'demo') {
    await db.query('update demo_clock set used = true where not used')
    return
  }
  const marked = await db.rows('select 1 from demo_clock where used')
  if (marked.length > 0) throw new SettingRefused('这个库装过演示数据，里面有人人知道密码的账号。生产模式请用一个新库')
}

export interface OpenedWorld {
  world: World
  databaseUrl: string
  /** Closes what was opened, in order; the data stay. */
  close(): Promise<void>
}

/** Opens everything one process needs: database (migrated), keys, files, policies, clock. */
export async function openWorld(settings: Settings, log: Log): Promise<OpenedWorld> {
  await mkdir(settings.dataFolder, { recursive: true })
  const { db, url: databaseUrl, close } = await openStore(settings)
  await keepApart(db, settings.mode)
  const keys = openKeys(settings)
  const demo = settings.mode === 'demo' ? await openDemoClock(db) : undefined
  if (demo && settings.clock) await demo.set(settings.clock)
  const signIn = { citizen: '/my/sign-in', staff: '/desk/sign-in' }
  const identity = { db, keys, clock: realClock, secure: settings.secure, signIn, proxies: settings.proxies }
  const policies = await openPolicies(db, packs)
  for (const pack of packs) await enterDirectories({ db }, pack)
  const operations = openOperations(settings.operations, db, log)
  const files = reporting(await openFiles(join(settings.dataFolder, 'files'), settings.files), operations.ports, settings.files.s3 !== undefined)
  await tryStore(files).catch((error: Error) => {
    throw new SettingRefused(`文件库用不了（${error.message}）。请检查数据目录，或 JINGBAN_S3_ 开头的设置`)
  })
  const world: World = { db, keys, clock: demo ?? realClock, policies, files, identity, settings, operations, ...(demo && { demo }) }
  return { world, databaseUrl, close }
}
