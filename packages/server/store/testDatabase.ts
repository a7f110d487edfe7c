import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { migrate } from './migrate.ts'
import { startTestServer } from './testServer.ts'

/** A migrated, empty database of one test's own. */
export interface TestDatabase {
  /** Where to connect, as the login that owns the database. */
  readonly url: string
  /** Removes it, cutting off whoever is still connected. */
  drop(): Promise<void>
}

interface TestServer {
  readonly url: string
  readonly template: string
  stop(): Promise<void>
}

/** Any number nobody else locks. */
const templateLock = 4_270_019
/** What is an hour old was left behind by a killed run, or by migrations that have changed since. */
const leftBehindAfterMs = 3_600_000
const projectRoot = join(import.meta.dirname, '../../..')

let server: Promise<TestServer> | undefined
let made = 0

/**
 * A database cloned from the migrated template (some 40 ms). The server is the one `npm test` started or, when a test file is run by
 * hand, the same folder's started for the moment (data/testPostgres, kept between runs); JINGBAN_TEST_PG names another PostgreSQL
 * to test on, by the url of a login that may create databases.
 */
export async function testDatabase(): Promise<TestDatabase> {
  server ??= openServer()
  const { url, template } = await server
  const name = `test_${Date.now()}_${process.pid}_${made++}`
  await onServer(url, (client) => patiently(() => client.query(`create database ${name} template ${template}`)))
  return {
    url: urlOf(url, name),
    drop: async () => {
      if (!stopped) await onServer(url, (client) => client.query(`drop database if exists ${name} with (force)`))
    },
  }
}

// Hooks run in the order of their registration, this one before those of a test file: a database that file drops afterwards is removed by a later run.
let stopped = false
after(async () => {
  stopped = true
  await (await server)?.stop()
})

async function openServer(): Promise<TestServer> {
  const running = await startTestServer()
  return { ...running, template: await onServer(running.url, (client) => prepareTemplate(client, running.url)) }
}

/** Makes the template unless a run before has made the same; only a finished one bears its name (template_<schema>_<time>). */
async function prepareTemplate(client: pg.Client, url: string): Promise<string> {
  await client.query('select pg_advisory_lock($1)', [templateLock])
  const { rows } = await client.query<{ datname: string }>(`select datname from pg_database where datname ~ '^(test|template|draft)_'`)
  const schema = schemaHash()
  const ready = rows.find(({ datname }) => datname.startsWith(`template_${schema}_`))
  for (const row of rows.filter((row) => row !== ready && isLeftBehind(row.datname)))
    await client.query(`drop database if exists ${row.datname} with (force)`)
  if (ready) return ready.datname
  const name = `${schema}_${Date.now()}`
  await client.query(`create database draft_${name} template template0 encoding 'UTF8'`)
  await migrate(urlOf(url, `draft_${name}`))
  await patiently(() => client.query(`alter database draft_${name} rename to template_${name}`))
  return `template_${name}`
}

/** A schema that has been replaced, or a test's database, may still be in use by a run that began with it. */
function isLeftBehind(name: string): boolean {
  const time = /_(\d{13})(_|$)/.exec(name)?.[1]
  return time !== undefined && Date.now() - Number(time) > leftBehindAfterMs
}

/** Whatever decides the schema: the migrations, the code that carries them out, and the version of the queue (the lock file). */
function schemaHash(): string {
  const files = globSync('migrations/*', { cwd: import.meta.dirname }).map((file) => join(import.meta.dirname, file))
  const hash = createHash('sha256')
  for (const file of [...files.sort(), join(import.meta.dirname, 'migrate.ts'), join(projectRoot, 'package-lock.json')])
    hash.update(readFileSync(file))
  return hash.digest('hex').slice(0, 12)
}

/** A connection that has just been closed may keep a database in use for a moment (55006 object_in_use). */
async function patiently<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries++) {
    try {
      return await work()
    } catch (error) {
      if (tries === 50 || (error as pg.DatabaseError).code !== '55006') throw error
      await sleep(100)
    }
  }
}

async function onServer<Result>(url: string, work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

function urlOf(url: string, database: string): string {
  return Object.assign(new URL(url), { pathname: `/${database}` }).href
}
