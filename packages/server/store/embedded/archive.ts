import { join } from 'node:path'
import type pg from 'pg'

/** Seconds after which even a half-filled piece of the log is archived: what a lost disk can cost at most. */
const archiveSeconds = 60

/** A shell word that stands for itself; PostgreSQL reads a percent sign in these commands as its own. */
const word = (path: string): string => `'${path.replaceAll("'", `'\\''`).replaceAll('%', '%%')}'`

/**
 * Copies one piece of the write-ahead log into a folder, compressed (the rest of a half-filled piece is zeroes), and is done when the copy is on the disk.
 * A piece that is there already counts as copied only when it is the same (PostgreSQL documentation 26.3.1).
 */
export function archiveCommand(folder: string): string {
  const piece = `${word(join(folder, '/'))}%f.gz`
  const same = `gzip -dc ${piece} | cmp -s - %p`
  return `if [ -e ${piece} ]; then ${same}; else gzip -1 <%p >${piece}.part && sync ${piece}.part && mv ${piece}.part ${piece} && sync ${word(folder)}; fi`
}

/** Fetches one piece of the log from there; fails, as it must, for one that is not there. */
export const restoreCommand = (folder: string): string => `gzip -dc ${word(join(folder, '/'))}%f.gz >%p`

/** What stands for no archive: the server keeps its log only as long as it needs it itself. */
export const noArchive = 'true'

/** From now on, and after every restart, the log of this server is archived to the folder. The server is asked on a connection of its owner. */
export async function archiveTo(client: pg.Client, folder: string): Promise<void> {
  await setCommand(client, archiveCommand(folder))
  await client.query(`alter system set archive_timeout = ${archiveSeconds}`)
  await client.query('select pg_reload_conf()')
}

/** The archive can be turned on while the server runs only because it starts with one, if one that keeps nothing. */
export async function keepArchiveCommand(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ unset: boolean }>(`select current_setting('archive_command') = '' as unset`)
  if (!rows[0]?.unset) return
  await setCommand(client, noArchive)
  await client.query('select pg_reload_conf()')
}

async function setCommand(client: pg.Client, command: string): Promise<void> {
  await client.query(`alter system set archive_command = ${client.escapeLiteral(command)}`)
}
