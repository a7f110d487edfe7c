import { existsSync } from 'node:fs'
import { chmod, chown, mkdir, readdir, realpath } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { type Account, runAs, unprivilegedAccount } from '@jingban/server/store/embedded/account.ts'

/** A backup or a restore that cannot be done as asked: `message` says why and what to do instead. Nothing of anybody's was changed. */
export class BackupRefused extends Error {
  override name = 'BackupRefused'
}

/** What stands in a folder of backups. Everything in it is needed together; the key ring is not in it. */
export interface BackupFolder {
  path: string
  /** A file for every backup: what it holds and the sums of it. Only a finished backup has one. */
  manifests: string
  /** The base backups of the embedded database. */
  bases: string
  /** The archived log of the embedded database, piece by piece. */
  wal: string
  /** Photographs and documents, by what they contain: once each, whichever backup they belong to. */
  files: string
}

/** Where everything stands in a folder of backups. */
export function backupFolder(folder: string): BackupFolder {
  const path = resolve(folder)
  return { path, manifests: join(path, 'manifests'), bases: join(path, 'bases'), wal: join(path, 'wal'), files: join(path, 'files') }
}

/**
 * Makes a folder of backups ready to be written to, by us and, for the log, by the account of PostgreSQL. Refuses one inside of the data folder: both would be lost
 * together.
 */
export async function openBackupFolder(folder: string, dataFolder: string): Promise<BackupFolder> {
  const places = backupFolder(folder)
  await mkdir(places.path, { recursive: true })
  const inside = `${await realpath(places.path)}/`.startsWith(`${await realpath(dataFolder)}/`)
  if (inside) throw new BackupRefused(`备份文件夹 ${folder} 在数据文件夹里面，会一起丢。请放到另一块盘上`)
  for (const path of [places.manifests, places.bases, places.files]) await mkdir(path, { recursive: true, mode: 0o700 })
  return places
}

/** Makes the folder of the log, which PostgreSQL itself writes to. */
export async function openWalFolder({ wal }: BackupFolder, postgres: string): Promise<void> {
  const account = unprivilegedAccount(postgres)
  const fresh = !existsSync(wal)
  await mkdir(wal, { recursive: true, mode: 0o700 })
  if (fresh && account) await chown(wal, account.uid, account.gid)
  if (fresh) await chmod(wal, 0o700)
  await runAs(account, '/', '/bin/sh', ['-c', 'cd -- "$1" && test -w .', 'sh', wal]).catch(() => {
    throw new BackupRefused(`PostgreSQL（用户 ${describe(account)}）写不进 ${wal}。请放开它上级目录的权限，或换一个备份文件夹`)
  })
}

const describe = (account: Account | undefined): string => String(account?.uid ?? process.getuid?.() ?? '')

/** The names in a folder; none where there is no such folder. */
export const namesIn = (folder: string): Promise<string[]> => readdir(folder).catch(() => [])
