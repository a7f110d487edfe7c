import { once } from 'node:events'
import { existsSync, readFileSync, renameSync, statSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import { runAs } from './account.ts'
import { type Cluster, pgdata } from './cluster.ts'

/** Bytes of server log after which a start begins a new one and keeps the old one as log.old. */
const logLimit = 10_000_000

/**
 * The port of the server that is ready on this cluster, or was when it was killed; none while it starts or stops.
 * postmaster.pid is PostgreSQL's own format: the port in its 4th line, the state in its 8th (pidfile.h).
 */
export function readyPort(cluster: Cluster): number | undefined {
  const file = join(pgdata(cluster), 'postmaster.pid')
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []
  return lines[7]?.trim() === 'ready' ? Number(lines[3]) : undefined
}

/**
 * Starts the server on loopback and waits until it answers, crash recovery included. fsync, full_page_writes and
 * synchronous_commit stay at PostgreSQL's defaults (on); postgresql.conf in the cluster is the operator's to edit.
 * Rejects with the server's own FATAL lines.
 */
export async function startPostmaster(cluster: Cluster, connections?: number): Promise<void> {
  const log = join(cluster.folder, 'log')
  if (existsSync(log) && statSync(log).size > logLimit) renameSync(log, `${log}.old`)
  const before = existsSync(log) ? statSync(log).size : 0
  const alone = ['listen_addresses=127.0.0.1', "unix_socket_directories=''"]
  // Archiving can begin without a restart only where the server has started with this; until then it archives to nowhere (archive.ts).
  const fixed = [`port=${await keepPort(cluster)}`, ...alone, 'log_checkpoints=off', 'archive_mode=on']
  const settings = [...fixed, ...(connections === undefined ? [] : [`max_connections=${connections}`])]
  const options = settings.map((setting) => `-c ${setting}`).join(' ')
  try {
    await pgCtl(cluster, 'start', '-t', '3600', '-l', log, '-o', options)
  } catch (error) {
    const written = existsSync(log) ? readFileSync(log).subarray(before).toString() : ''
    const fatal = written
      .split('\n')
      .filter((line) => /FATAL|PANIC|HINT/.test(line) && !/connection|authentication|the database system is/.test(line))
    throw new Error(fatal.join('\n') || (error as Error).message, { cause: error })
  }
}

/** Stops the server as Ctrl-C would: open transactions are rolled back, everything committed is on disk. */
export async function stopPostmaster(cluster: Cluster): Promise<void> {
  await pgCtl(cluster, 'stop', '-t', '120', '-m', 'fast')
}

async function pgCtl(cluster: Cluster, verb: string, ...args: string[]): Promise<void> {
  await runAs(cluster.account, cluster.folder, join(cluster.native, 'bin/pg_ctl'), [verb, '-D', pgdata(cluster), '-s', '-w', ...args])
}

/** The port of the last start (PostgreSQL keeps its options) where it is still free, so that an operator's bookmarks hold; else another. */
async function keepPort(cluster: Cluster): Promise<number | undefined> {
  const file = join(pgdata(cluster), 'postmaster.opts')
  const last = existsSync(file) ? Number(/port=(\d+)/.exec(readFileSync(file, 'utf8'))?.[1] ?? 0) : 0
  return (await freePort(last)) ?? (await freePort(0))
}

async function freePort(wanted: number): Promise<number | undefined> {
  const probe = createServer().listen(wanted, '127.0.0.1')
  try {
    await once(probe, 'listening')
    return (probe.address() as AddressInfo).port
  } catch {
    return undefined
  } finally {
    probe.close()
  }
}
