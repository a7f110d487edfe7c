import { existsSync } from 'node:fs'
import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Instant } from '@jingban/kernel/time/instant.ts'
import { openFiles } from '@jingban/server/files/files.ts'
import { folderStore } from '@jingban/server/files/store.ts'
import { keysFromFile } from '@jingban/server/registry/keysFile.ts'
import { personKey } from '@jingban/server/registry/persons.ts'
import { type Database, openDatabase } from '@jingban/server/store/database.ts'
import { damagedFiles } from '@jingban/server/store/embedded/baseBackup.ts'
import { NotReached, recover } from '@jingban/server/store/embedded/recover.ts'
import type { Installation } from './backup.ts'
import { type Copied, copyContents, namedContents, type Place, placesOf } from './contents.ts'
import { type BackupFolder, BackupRefused, backupFolder } from './folder.ts'
import { lostAnchors, type Manifest, readManifests } from './manifest.ts'

/** What a restore came to. */
export interface Restored {
  /** The backup it began with. */
  manifest: Manifest
  /** The moment of the last change that is there again; absent for a database that was restored by its own tools, and where nothing ever changed. */
  last?: Instant | undefined
  contents: Copied
  /** Pages whose photograph the backup does not have, to be asked for again; the list of all of them stands in `missingList`. */
  missing: Place[]
  missingList?: string
  /** Contents of the backup that nothing names at that moment: handed in later. */
  later: number
  /** Anchors of the backup that the database should have and has not. */
  lostAnchors: Manifest['anchors']
  /** Whether the key ring opens what is sealed; `absent` where there is no key ring yet, `unused` where nothing is sealed. */
  keys: 'fit' | 'wrong' | 'absent' | 'unused'
  /** The database, running, to be verified; stop it when that is done. */
  url: string
  stop(): Promise<void>
}

/**
 * 恢复: makes the installation anew from a folder of backups, to the end of the archived log or as it was at a moment. Throws BackupRefused where anything stands that would be
 * overwritten, where no backup is old enough, where the backup is damaged, or where the log ends before the moment; then nothing is left behind.
 */
export async function restore(installation: Installation, folder: string, to?: Instant): Promise<Restored> {
  const places = backupFolder(folder)
  const manifest = await choose(places, installation, to)
  const postgres = join(installation.dataFolder, 'postgres')
  if (installation.databaseUrl !== undefined) return giveBack(installation, places, manifest, { url: installation.databaseUrl, stop: async () => {} })
  await refuseToOverwrite(installation.dataFolder)
  try {
    const { server, last } = await restoreDatabase(places, manifest, postgres, to)
    return { ...(await giveBack(installation, places, manifest, server)), last }
  } catch (error) {
    for (const name of ['postgres', 'files']) await rm(join(installation.dataFolder, name), { recursive: true, force: true })
    throw error
  }
}

async function choose(places: BackupFolder, { databaseUrl }: Installation, to: Instant | undefined): Promise<Manifest> {
  const manifests = (await readManifests(places)).filter(({ base }) => databaseUrl !== undefined || base !== undefined)
  const [oldest] = manifests
  if (!oldest) throw new BackupRefused(`${places.path} 里没有完整的备份`)
  const chosen = manifests.findLast(({ endedAt }) => to === undefined || endedAt <= to)
  if (!chosen) throw new BackupRefused(`最早的备份是 ${oldest.endedAt} 做完的，不能恢复到它之前`)
  return chosen
}

/** The key ring may stand there already. */
async function refuseToOverwrite(dataFolder: string): Promise<void> {
  for (const name of ['postgres', 'files']) {
    const found = await readdir(join(dataFolder, name)).catch(() => [])
    if (found.length > 0)
      throw new BackupRefused(`${join(dataFolder, name)} 里有东西。恢复只写进空的文件夹：请先把它移走，或用 JINGBAN_DATA 另指一个`)
  }
}

async function restoreDatabase(places: BackupFolder, { base }: Manifest, postgres: string, to: Instant | undefined) {
  if (!base) throw new BackupRefused('这个备份里没有数据库')
  const target = join(places.bases, base.name)
  const damaged = await damagedFiles(target, base)
  if (damaged.length > 0)
    throw new BackupRefused(`备份 ${target} 坏了 ${damaged.length} 个文件（${damaged.slice(0, 3).join('、')}）。请把它的清单移开，用更早的备份`)
  const password = await readFile(join(target, 'password'), 'utf8')
  try {
    return await recover({ target, wal: places.wal, folder: postgres, password, ...(to && { to }) })
  } catch (error) {
    if (!(error instanceof NotReached)) throw error
    throw new BackupRefused(`备份里的日志只到 ${error.last ?? base.name}，够不到 ${to}。不写 --to，就恢复到日志的末尾`)
  }
}

async function giveBack(
  installation: Installation,
  places: BackupFolder,
  manifest: Manifest,
  server: Pick<Restored, 'url' | 'stop'>,
): Promise<Restored> {
  const db = openDatabase(server.url, 2)
  try {
    const { store } = await openFiles(join(installation.dataFolder, 'files'), installation.files)
    const named = await namedContents(db)
    const contents = await copyContents(folderStore(places.files), store, named)
    const missing = await placesOf(db, contents.missing)
    return {
      ...{ manifest, contents, missing, url: server.url, stop: server.stop },
      ...(missing.length > 0 && { missingList: await writeList(installation.dataFolder, missing) }),
      later: (await inBackup(places)) - (named.length - contents.missing.length),
      lostAnchors: await lostAnchors(db, manifest.anchors),
      keys: await tryKeys(db, installation.keysFile),
    }
  } catch (error) {
    await server.stop()
    throw error
  } finally {
    await db.end()
  }
}

async function writeList(dataFolder: string, missing: readonly Place[]): Promise<string> {
  const path = join(dataFolder, 'missingFiles.txt')
  const lines = missing.map(({ area, owner, item, page, file }) => [area, owner, item, page, file].join('\t'))
  await writeFile(path, ['地区\t申请或草稿\t材料\t第几页\t内容的 SHA-256', ...lines, ''].join('\n'))
  return path
}

async function inBackup({ files }: BackupFolder): Promise<number> {
  const entries = existsSync(files) ? await readdir(files, { recursive: true }) : []
  return entries.filter((path) => /\/[0-9a-f]{64}$/.test(path)).length
}

async function tryKeys(db: Database, keysFile: string): Promise<Restored['keys']> {
  const [person] = await db.rows<{ area: string; id: string }>('select area, id from person where data_key is not null limit 1')
  if (!existsSync(keysFile)) return 'absent'
  if (!person) return 'unused'
  try {
    await personKey(db, keysFromFile(keysFile), person.area, person.id)
    return 'fit'
  } catch {
    return 'wrong'
  }
}
