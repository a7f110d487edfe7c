import { copyFile, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { instantOf } from '@jingban/kernel/time/instant.ts'
import { openFiles } from '@jingban/server/files/files.ts'
import type { FilesSettings } from '@jingban/server/files/filesSettings.ts'
import { folderStore } from '@jingban/server/files/store.ts'
import { type Database, openDatabase } from '@jingban/server/store/database.ts'
import { takeBaseBackup } from '@jingban/server/store/embedded/baseBackup.ts'
import { type EmbeddedServer, startEmbedded } from '@jingban/server/store/embedded/startEmbedded.ts'
import pg from 'pg'
import { type Copied, copyContents, namedContents } from './contents.ts'
import { type BackupFolder, BackupRefused, namesIn, openBackupFolder, openWalFolder } from './folder.ts'
import { nameOf, newestAnchors, readManifests, writeManifest } from './manifest.ts'

/** Where the installation is that is backed up or restored. */
export interface Installation {
  dataFolder: string
  /** Another PostgreSQL, which its own tools back up; then only the photographs are ours. */
  databaseUrl?: string | undefined
  keysFile: string
  files: FilesSettings
}

/** What a backup came to. `base`: bytes of the copy of the database, absent where none was made. */
export interface BackedUp {
  manifest?: { path: string; sm3: string }
  base?: number
  contents: Copied
  /** Base backups that were older than those to be kept, and the pieces of the log that only they needed. */
  removed: { bases: number; pieces: number }
}

/**
 * 备份: the embedded database while it works, from now on its log, and the photographs that the folder does not have yet. `kept` base backups stay, the oldest
 * go. Throws BackupRefused.
 */
export async function backUp(installation: Installation, folder: string, kept: number): Promise<BackedUp> {
  const places = await openBackupFolder(folder, installation.dataFolder)
  return withDatabase(installation, async (db, server) => {
    const startedAt = instantOf(Date.now())
    const anchors = await newestAnchors(db)
    const base = server && (await backUpDatabase(installation, places, server))
    const contents = await backUpContents(installation, places, db)
    const endedAt = base?.endedAt ?? instantOf(Date.now())
    const summary = { count: contents.there + contents.copied, missing: contents.missing.length }
    const manifest = await writeManifest(places, {
      ...{ format: 1, startedAt: base?.startedAt ?? startedAt, endedAt, anchors, contents: summary },
      ...(base && { base: { name: base.name, system: base.system, timeline: base.timeline, files: base.files } }),
    })
    const removed = await removeOld(places, kept)
    return { manifest, contents, removed, ...(base && { base: base.files.reduce((sum, { size }) => sum + size, 0) }) }
  })
}

/**
 * 补备: what has come since, in seconds: the piece of the log that is being written is ended and archived, and new photographs are copied. Throws BackupRefused where no
 * whole backup has been made.
 */
export async function backUpSince(installation: Installation, folder: string): Promise<BackedUp> {
  const places = await openBackupFolder(folder, installation.dataFolder)
  if ((await readManifests(places)).length === 0) throw new BackupRefused(`${folder} 里还没有完整的备份。请先不带 --since 备份一次`)
  return withDatabase(installation, async (db, server) => {
    if (server) await endPiece(server.url)
    return { contents: await backUpContents(installation, places, db), removed: { bases: 0, pieces: 0 } }
  })
}

async function withDatabase<Result>(
  { dataFolder, databaseUrl }: Installation,
  work: (db: Database, server: EmbeddedServer | undefined) => Promise<Result>,
): Promise<Result> {
  const server = databaseUrl === undefined ? await startEmbedded({ folder: join(dataFolder, 'postgres') }) : undefined
  const db = openDatabase(databaseUrl ?? server?.url ?? '', 2)
  try {
    return await work(db, server)
  } finally {
    await db.end()
    await server?.stop()
  }
}

async function backUpDatabase({ dataFolder }: Installation, places: BackupFolder, server: EmbeddedServer) {
  await openWalFolder(places, join(dataFolder, 'postgres'))
  await refuseOtherHistory(places, server.url)
  const name = nameOf(instantOf(Date.now()))
  const target = join(places.bases, name)
  const base = await takeBaseBackup({ url: server.url, cluster: join(server.folder, 'cluster'), target, wal: places.wal })
  // The password of the loopback server: with the data whose door it is.
  await copyFile(join(server.folder, 'password'), join(target, 'password'))
  return { name, ...base }
}

/** A restored database goes on in a history of its own; two histories in one folder would let a restore go on in the wrong one. */
async function refuseOtherHistory(places: BackupFolder, url: string): Promise<void> {
  const last = (await readManifests(places)).findLast(({ base }) => base !== undefined)?.base
  if (!last) return
  const [now] = await onServer<{ system: string; timeline: number }>(
    url,
    'select s.system_identifier::text as system, c.timeline_id as timeline from pg_control_system() s, pg_control_checkpoint() c',
  )
  if (now?.system === last.system && now.timeline === last.timeline) return
  throw new BackupRefused(`${places.path} 是另一个库（或恢复之前的库）的备份。请换一个新文件夹，旧的留着`)
}

/** A switch answers with the end of the piece; without a change since the last one nothing is begun. */
const endPiece = (url: string): Promise<unknown> => onServer(url, 'select pg_switch_wal()')

async function onServer<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Row>(sql)).rows
  } finally {
    await client.end()
  }
}

async function backUpContents({ dataFolder, files }: Installation, places: BackupFolder, db: Database): Promise<Copied> {
  const { store } = await openFiles(join(dataFolder, 'files'), files)
  return copyContents(store, folderStore(places.files), await namedContents(db))
}

/** Keeps so many base backups, and of the log what the oldest of them needs on: its label names that piece. Bases without a manifest were cut off. */
async function removeOld(places: BackupFolder, kept: number): Promise<BackedUp['removed']> {
  const manifests = (await readManifests(places)).filter(({ base }) => base !== undefined)
  const old = manifests.slice(0, Math.max(0, manifests.length - kept))
  const staying = new Set(manifests.slice(old.length).map(({ base }) => base?.name ?? ''))
  const bases = (await namesIn(places.bases)).filter((name) => !staying.has(name))
  for (const name of bases) await rm(join(places.bases, name), { recursive: true })
  for (const manifest of old) await rm(join(places.manifests, `${nameOf(manifest.endedAt)}.json`), { force: true })
  const [oldest] = manifests.slice(old.length)
  const first = oldest?.base && (await firstPiece(join(places.bases, oldest.base.name)))
  const pieces = first ? (await namesIn(places.wal)).filter((name) => /^[0-9A-F]{24}\./.test(name) && name.slice(8, 24) < first.slice(8)) : []
  for (const name of pieces) await rm(join(places.wal, name))
  return { bases: bases.length, pieces: pieces.length }
}

async function firstPiece(base: string): Promise<string | undefined> {
  return /START WAL LOCATION: \S+ \(file ([0-9A-F]{24})\)/.exec(await readFile(join(base, 'cluster/backup_label'), 'utf8'))?.[1]
}
