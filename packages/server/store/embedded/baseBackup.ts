import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { chmod, cp, mkdir, open, readdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type Instant, instantOf } from '@jingban/kernel/time/instant.ts'
import pg from 'pg'
import { archiveTo } from './archive.ts'

/** One file of a base backup: path from the data folder, bytes, and the SM3 over its content. */
export interface CopiedFile {
  path: string
  size: number
  sm3: string
}

/** A copy of the running server's data folder, good together with the log from its beginning to its end. */
export interface BaseBackup {
  /** By the server's clock. Anything from `endedAt` on can be restored to. */
  startedAt: Instant
  endedAt: Instant
  /** Which cluster it is of, and on which timeline (a restore begins a new one). */
  system: string
  timeline: number
  files: CopiedFile[]
}

/** Folders whose content a start makes anew, and files that belong to the running server (PostgreSQL documentation 26.3.4). */
const emptied = new Set(
  ['pg_wal', 'pg_dynshmem', 'pg_notify', 'pg_replslot', 'pg_serial', 'pg_snapshots', 'pg_stat_tmp', 'pg_subtrans'].map((name) => `${name}/`),
)
const left = /(^|\/)(postmaster\.(pid|opts)|pgsql_tmp[^/]*|pg_internal\.init|backup_label|tablespace_map|backup_manifest)(\/|$)/
const label = 'backup_label'
const control = 'global/pg_control'

/**
 * Copies the data folder `cluster` of the server at `url` (its owner's login) into `target/cluster` while it works, and turns the archive of its log to `wal` on. Resolves
 * when the copy and the log it needs are on the disk. Rejects where the archive does not take the log (see the server's log), or the server was started
 * without one.
 */
export async function takeBaseBackup({
  url,
  cluster,
  target,
  wal,
}: {
  url: string
  cluster: string
  target: string
  wal: string
}): Promise<BaseBackup> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    const { rows } = await client.query<{ archive: string; system: string }>(
      `select current_setting('archive_mode') as archive, system_identifier::text as system from pg_control_system()`,
    )
    if (rows[0]?.archive !== 'on') throw new Error('PostgreSQL 还是旧版本启动的，没有开归档。请停掉 经办 再启动一次，然后备份。')
    await archiveTo(client, wal)
    // The checkpoint at once: nobody waits for a backup that spreads it over minutes. The backup ends when this connection does.
    const started = await client.query<{ now: Date }>(`select clock_timestamp() as now from pg_backup_start('jingban', true)`)
    const files = await copyCluster(cluster, join(target, 'cluster'))
    const ended = await client.query<{ labelfile: string; timeline: number; now: Date }>(
      `select labelfile, timeline_id as timeline, clock_timestamp() as now from pg_backup_stop(true), pg_control_checkpoint()`,
    )
    const [end] = ended.rows
    if (!end) throw new Error('pg_backup_stop answered nothing')
    await writeFile(join(target, 'cluster', label), end.labelfile, { flush: true, mode: 0o600 })
    const moment = (now: Date | undefined): Instant => instantOf(now?.getTime() ?? 0)
    return {
      ...{ startedAt: moment(started.rows[0]?.now), endedAt: moment(end.now), system: rows[0].system, timeline: end.timeline },
      files: [...files, { path: label, size: Buffer.byteLength(end.labelfile), sm3: createHash('sm3').update(end.labelfile).digest('hex') }],
    }
  } finally {
    await client.end()
  }
}

/** The control file last: it must not be older than what it speaks of. */
async function copyCluster(from: string, to: string): Promise<CopiedFile[]> {
  await mkdir(to, { recursive: true, mode: 0o700 })
  const files: CopiedFile[] = []
  for (const entry of await readdir(from, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name).slice(from.length + 1)
    const skipped = left.test(path) || [...emptied].some((folder) => path.startsWith(folder))
    if (skipped || path === control) continue
    if (entry.isDirectory()) await mkdir(join(to, path), { recursive: true, mode: 0o700 })
    else if (entry.isFile()) files.push(...(await copyFile(from, to, path)))
    else throw new Error(`${path} 不是普通文件：内置数据库没有别的表空间，这里不能备份它`)
  }
  await mkdir(join(to, 'pg_wal/archive_status'), { recursive: true, mode: 0o700 })
  return [...files, ...(await copyFile(from, to, control))]
}

/** A table that was dropped meanwhile is no loss: the log says so too. */
async function copyFile(from: string, to: string, path: string): Promise<CopiedFile[]> {
  const sum = createHash('sm3')
  let size = 0
  const counted = new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      sum.update(chunk)
      size += chunk.byteLength
      done(undefined, chunk)
    },
  })
  const source = await open(join(from, path)).catch(gone)
  if (!source) return []
  await mkdir(dirname(join(to, path)), { recursive: true, mode: 0o700 })
  await pipeline(source.createReadStream(), counted, createWriteStream(join(to, path), { mode: 0o600, flush: true }))
  return [{ path, size, sm3: sum.digest('hex') }]
}

function gone(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
  return undefined
}

/** The files of a base backup that are no longer what they were, or are not there. Reads them all. */
export async function damagedFiles(target: string, { files }: Pick<BaseBackup, 'files'>): Promise<string[]> {
  const damaged: string[] = []
  for (const { path, sm3 } of files) {
    const sum = createHash('sm3')
    const read = pipeline(createReadStream(join(target, 'cluster', path)), sum)
    const whole = await read.then(
      () => sum.digest('hex') === sm3,
      () => false,
    )
    if (!whole) damaged.push(path)
  }
  return damaged
}

/** Lays a base backup into a new data folder. */
export async function layBaseBackup(target: string, cluster: string): Promise<void> {
  await cp(join(target, 'cluster'), cluster, { recursive: true, errorOnExist: true, force: false })
  await chmod(cluster, 0o700)
}
