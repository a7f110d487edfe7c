import { appendFile, chown, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Instant, instantOf } from '@jingban/kernel/time/instant.ts'
import pg from 'pg'
import { unprivilegedAccount } from './account.ts'
import { noArchive, restoreCommand } from './archive.ts'
import { layBaseBackup } from './baseBackup.ts'
import { dataFolder } from './folder.ts'
import { type EmbeddedServer, startEmbedded } from './startEmbedded.ts'

/** The log ends before the moment that was asked for. `last`: of the last change there is, where it has any. */
export class NotReached extends Error {
  override name = 'NotReached'
  readonly last: Instant | undefined
  constructor(last: Instant | undefined) {
    super(`the archived log ends before the moment asked for, at ${last ?? 'no change at all'}`)
    this.last = last
  }
}

/** What is recovered from, to where, and to which moment; to the end of the log where none is said. */
export interface Recovery {
  target: string
  wal: string
  folder: string
  password: string
  to?: Instant
}

/**
 * Makes the embedded PostgreSQL anew in `folder`, which must not exist: the base backup, then the archived log up to the moment. Resolves with the running
 * server and the moment of the last change it has. It archives to nowhere until the next backup says where to: the old archive belongs to
 * the old server. Throws `NotReached`.
 */
export async function recover({
  target,
  wal,
  folder: wanted,
  password,
  to,
}: Recovery): Promise<{ server: EmbeddedServer; last: Instant | undefined }> {
  const account = unprivilegedAccount(wanted)
  const folder = await dataFolder(wanted, account)
  const cluster = join(folder, 'cluster')
  await layBaseBackup(target, cluster)
  await writeFile(join(folder, 'password'), password, { mode: 0o600 })
  await writeFile(join(cluster, 'recovery.signal'), '')
  await appendFile(join(cluster, 'postgresql.auto.conf'), settings(wal, to))
  if (account) await own(folder, account)
  const log = join(folder, 'log')
  try {
    const server = await startEmbedded({ folder: wanted })
    await forgetRecovery(server.url)
    return { server, last: await lastChange(log) }
  } catch (error) {
    if (/recovery ended before configured recovery target was reached/.test(String(error))) throw new NotReached(await lastChange(log))
    throw error
  }
}

/** In a configuration file a backslash escapes. */
const setting = (name: string, value: string): string => `${name} = '${value.replaceAll('\\', '\\\\').replaceAll("'", "''")}'\n`

/** Later lines win over those of the server that was backed up. Nobody is let in before the moment is reached. */
function settings(wal: string, to: Instant | undefined): string {
  // The names of time zones are not known yet when this is read: no Z.
  const moment = to?.replace('Z', '+00')
  const target = moment === undefined ? '' : setting('recovery_target_time', moment) + setting('recovery_target_action', 'promote')
  return `\n${setting('archive_command', noArchive)}${setting('restore_command', restoreCommand(wal))}${setting('hot_standby', 'off')}${target}`
}

const onlyForRecovery = ['restore_command', 'hot_standby', 'recovery_target_time', 'recovery_target_action']

async function forgetRecovery(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    for (const name of onlyForRecovery) await client.query(`alter system reset ${name}`)
    await client.query('select pg_reload_conf()')
  } finally {
    await client.end()
  }
}

async function own(folder: string, { uid, gid }: { uid: number; gid: number }): Promise<void> {
  for (const path of ['', ...(await readdir(folder, { recursive: true }))]) await chown(join(folder, path), uid, gid)
}

/** PostgreSQL says it once, in its log, when the recovery is over: `last completed transaction was at log time 2026-04-03 17:00:00.123456+08`. */
async function lastChange(log: string): Promise<Instant | undefined> {
  const said = /last completed transaction was at log time (\S+) ([\d:.]+)([+-]\d\d)/.exec(await readFile(log, 'utf8'))
  return said ? instantOf(Date.parse(`${said[1]}T${said[2]}${said[3]}:00`)) : undefined
}
