import { resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { unprivilegedAccount } from './account.ts'
import { keepArchiveCommand } from './archive.ts'
import { nativeFolder } from './binaries.ts'
import { type Cluster, createCluster, pgdata, role } from './cluster.ts'
import { dataFolder } from './folder.ts'
import { readyPort, startPostmaster, stopPostmaster } from './postmaster.ts'

/** The embedded PostgreSQL while this process uses it. */
export interface EmbeddedServer {
  /** Where to connect: the database `jingban`, its only role and that role's password. */
  readonly url: string
  /** Where the data really are (a link may lead there). */
  readonly folder: string
  /** Ends this process's use and, where nobody else uses the server, stops it; close your own pools first. */
  stop(): Promise<void>
}

/** Any number of our own: everybody who uses a server holds it as a shared advisory lock, which even kill -9 gives back. */
const useLock = 4_270_018

/**
 * Starts the real PostgreSQL that comes with npm on the data folder, or joins the one that runs there (left behind by kill -9, or used
 * by another process). The first start makes the cluster; every later one recovers what a crash left, waiting for orphaned
 * server processes to go. Data are durable: fsync on, page checksums on. Loopback only.
 * `connections` is the most it takes at once, PostgreSQL's own 100 unless said; a server that runs already keeps its number.
 * Rejects with a plain reason where it cannot run: no binaries for this machine, a folder of somebody else's or of another version.
 */
export async function startEmbedded(settings: { folder: string; connections?: number }): Promise<EmbeddedServer> {
  const wanted = resolve(settings.folder)
  const account = unprivilegedAccount(wanted)
  const folder = await dataFolder(wanted, account)
  const cluster = await createCluster(folder, await nativeFolder(folder, account), account)
  const hold = await startOrJoin(cluster, settings.connections)
  const { rowCount } = await hold.query(`select from pg_database where datname = '${role}'`)
  if (rowCount === 0) await hold.query(`create database ${role}`).catch(ignoreDuplicate)
  await keepArchiveCommand(hold)
  return { url: url(cluster, hold.port, role), folder, stop: () => leave(cluster, hold) }
}

async function startOrJoin(cluster: Cluster, connections: number | undefined): Promise<pg.Client> {
  for (let tries = 1; ; tries++) {
    const hold = await join(cluster)
    if (hold) return hold
    try {
      await startPostmaster(cluster, connections)
    } catch (error) {
      const reason = (error as Error).message
      if (tries === 600 || !passes(reason)) throw new Error(`PostgreSQL 无法在 ${cluster.folder} 上启动：${reason}`, { cause: error })
      await sleep(200)
    }
  }
}

/**
 * Troubles that pass by waiting: orphans of a killed server still hold its memory or its lock file, another start is under way, the
 * port was just taken, or the server came up and its last user stopped it at once (then no FATAL line is the server's own).
 */
function passes(reason: string): boolean {
  return /pre-existing shared memory|lock file|could not create any TCP/.test(reason) || !/FATAL|PANIC/.test(reason)
}

/** A connection that holds the running server, or nothing: none runs, it is not ours, it is starting, or it is going down. */
async function join(cluster: Cluster): Promise<pg.Client | undefined> {
  const port = readyPort(cluster)
  const client = port && (await connect(cluster, port))
  if (!client) return undefined
  try {
    const { rows } = await client.query('show data_directory')
    await client.query(`select pg_advisory_lock_shared(${useLock})`)
    // The lock is also had for a moment when the last user stops the server: then it is no longer ready.
    if (rows[0]?.data_directory === pgdata(cluster) && readyPort(cluster)) return client
  } catch {
    // Cut off while waiting for the lock: the server has gone down.
  }
  await client.end().catch(() => {})
  return undefined
}

async function connect(cluster: Cluster, port: number): Promise<pg.Client | undefined> {
  const client = new pg.Client({ connectionString: url(cluster, port, 'postgres'), application_name: 'jingban embedded' })
  // The server may go down at any time; whoever has a question for it learns so from the answer.
  client.on('error', () => {})
  return client.connect().then(
    () => client,
    () => undefined,
  )
}

async function leave(cluster: Cluster, hold: pg.Client): Promise<void> {
  await hold.end()
  const last = await connect(cluster, hold.port)
  // While the exclusive lock is held, a start that joins now waits, is cut off, and starts the server anew; cut off ourselves: another
  // is stopping the server already.
  const answer = await last?.query(`select pg_try_advisory_lock(${useLock}) as alone`).catch(() => undefined)
  if (answer?.rows[0]?.alone) await stopPostmaster(cluster)
  await last?.end().catch(() => {})
}

function url(cluster: Cluster, port: number, database: string): string {
  return `postgres://${role}:${cluster.password}@127.0.0.1:${port}/${database}`
}

function ignoreDuplicate(error: pg.DatabaseError): void {
  if (error.code !== '42P04' && error.code !== '23505') throw error
}
