import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { PgBoss } from 'pg-boss'
import { asApplication } from './database.ts'
import { named } from './databaseError.ts'

interface Migration {
  number: number
  name: string
  sql: string
  hash: string
}

/** The database cannot be brought to the state this program needs; `message` says why, in words for whoever runs it. */
export class MigrationRefused extends Error {
  override name = 'MigrationRefused'
}

/** Any number nobody else locks. */
const migrationLock = 4_270_001

const shippedFolder = fileURLToPath(new URL('./migrations', import.meta.url))

/**
 * Brings the database of `url` up to date: numbered SQL files, each in a transaction of its own, each once, then the tables of the
 * queue (pg-boss). Two starts at the same moment wait for each other. The login of `url` must own the database and, where the role
 * jingban_app does not exist yet, may have to create it. Throws `MigrationRefused` when a migration that was carried out reads otherwise
 * today or is gone, and before anything is changed.
 */
export async function migrate(url: string, folder = shippedFolder): Promise<void> {
  const migrations = await readMigrations(folder)
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  try {
    await client.connect()
    await client.query('select pg_advisory_lock($1)', [migrationLock])
    await client.query(
      'create table if not exists migration (number int primary key, name text not null, hash text not null, at timestamptz not null default now())',
    )
    const { rows: done } = await client.query<Migration>('select number, name, hash from migration order by number')
    refuseChanged(done, migrations)
    const numbers = new Set(done.map((one) => one.number))
    for (const migration of migrations.filter((one) => !numbers.has(one.number))) await carryOut(client, migration)
    await installQueue(url)
  } catch (error) {
    throw named(error)
  } finally {
    await client.end()
  }
}

/**
 * For a process that has no right to migrate: throws `MigrationRefused` unless exactly the migrations of this program were carried out. `url` is that
 * of the application.
 */
export async function requireMigrated(url: string, folder = shippedFolder): Promise<void> {
  const migrations = await readMigrations(folder)
  const client = new pg.Client({ connectionString: asApplication(url) })
  client.on('error', () => {})
  try {
    await client.connect()
    const { rows } = await client.query<{ there: boolean }>(`select to_regclass('migration') is not null as there`)
    const done = rows[0]?.there ? (await client.query<Migration>('select number, name, hash from migration')).rows : []
    refuseChanged(done, migrations)
    const missing = migrations.filter(({ number }) => !done.some((one) => one.number === number))
    if (missing[0]) {
      throw new MigrationRefused(
        `数据库还有 ${missing.length} 个迁移没有执行（从 ${missing[0].name} 起）。请设 JINGBAN_MIGRATE_URL，或先运行 npm run jingban -- migrate。`,
      )
    }
  } catch (error) {
    throw named(error)
  } finally {
    await client.end()
  }
}

/** The number of the last migration of this program. */
export async function programMigration(folder = shippedFolder): Promise<number> {
  return (await readMigrations(folder)).at(-1)?.number ?? 0
}

async function readMigrations(folder: string): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
  const migrations = await Promise.all(
    names.map(async (name) => {
      const sql = (await readFile(`${folder}/${name}`, 'utf8')).replaceAll('\r\n', '\n')
      return { number: Number.parseInt(name, 10), name, sql, hash: createHash('sm3').update(sql).digest('hex') }
    }),
  )
  const twice = migrations.find((one, index) => !(one.number > 0) || one.number === migrations[index - 1]?.number)
  if (twice) throw new MigrationRefused(`迁移文件 ${twice.name} 没有编号，或编号重复。`)
  return migrations
}

function refuseChanged(done: readonly Pick<Migration, 'number' | 'name' | 'hash'>[], migrations: readonly Migration[]): void {
  for (const { number, name, hash } of done) {
    const now = migrations.find((one) => one.number === number)
    if (!now) throw new MigrationRefused(`数据库已执行迁移 ${name}，当前程序中却没有：程序版本可能旧于数据库。数据库未作任何改动。`)
    if (now.hash !== hash) throw new MigrationRefused(`迁移 ${name} 在执行之后被修改过。请恢复原文件，把修改另写成新编号的迁移。数据库未作任何改动。`)
  }
}

async function carryOut(client: pg.Client, { number, name, sql, hash }: Migration): Promise<void> {
  await client.query('begin')
  try {
    await client.query(sql)
    await client.query('insert into migration (number, name, hash) values ($1, $2, $3)', [number, name, hash])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new Error(`migration ${name}: ${error instanceof Error ? error.message : error}`, { cause: error })
  }
}

/** Makes the tables of pg-boss, or brings them to the version that is installed. Nothing of it keeps running. */
async function installQueue(url: string): Promise<void> {
  const boss = new PgBoss({ connectionString: url, max: 1, supervise: false, schedule: false })
  await boss.start()
  await boss.stop({ graceful: false })
}
