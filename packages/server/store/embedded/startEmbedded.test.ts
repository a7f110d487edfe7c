import assert from 'node:assert/strict'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import pg from 'pg'
import { startEmbedded } from './startEmbedded.ts'

const open = mkdtempSync(join(tmpdir(), 'jingban-embedded-'))
chmodSync(open, 0o755)
const folder = join(open, 'data/postgres')
after(() => rmSync(open, { recursive: true, force: true }))

async function ask<Row extends pg.QueryResultRow>(url: string, ...statements: string[]): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    let rows: Row[] = []
    for (const statement of statements) rows = (await client.query<Row>(statement)).rows
    return rows
  } finally {
    await client.end()
  }
}

function postmaster(): number {
  return Number(readFileSync(join(folder, 'cluster/postmaster.pid'), 'utf8').split('\n')[0])
}

test('The embedded server is a durable PostgreSQL 18 that only this machine reaches, and only with its password', async () => {
  const server = await startEmbedded({ folder })
  const names = ['fsync', 'full_page_writes', 'synchronous_commit', 'data_checksums', 'listen_addresses', 'unix_socket_directories']
  const settings = await ask<{ setting: string }>(server.url, `select setting from pg_settings where name in ('${names.join("','")}') order by name`)
  assert.deepEqual(
    settings.map(({ setting }) => setting),
    ['on', 'on', 'on', '127.0.0.1', 'on', ''],
  )
  assert.match((await ask<{ version: string }>(server.url, 'select version()'))[0]?.version ?? '', /^PostgreSQL 18\./)
  await assert.rejects(ask(server.url.replace(/:[^:@]+@/, ':guess@'), 'select 1'), /password authentication failed/)
  assert.equal(statSync(join(folder, 'password')).mode & 0o777, 0o600)
  await server.stop()
})

test('What was committed is there after the server is killed, and the port stays the same', async () => {
  const before = await startEmbedded({ folder })
  await ask(before.url, 'create table receipt (number int)', 'insert into receipt select generate_series(1, 1000)')
  process.kill(postmaster(), 'SIGKILL')
  const afterwards = await startEmbedded({ folder })
  assert.deepEqual(await ask(afterwards.url, 'select count(*)::int as receipts from receipt'), [{ receipts: 1000 }])
  assert.equal(afterwards.url, before.url)
  await afterwards.stop()
})

test('A second start joins the running server, and the server stops when the last one leaves', async () => {
  const [one, other] = await Promise.all([startEmbedded({ folder }), startEmbedded({ folder })])
  assert.equal(one.url, other.url)
  await one.stop()
  assert.deepEqual(await ask(other.url, 'select 1 as answer'), [{ answer: 1 }])
  await other.stop()
  await assert.rejects(ask(other.url, 'select 1'), /ECONNREFUSED/)
})

test('Data of another PostgreSQL version are refused in its own words and stay as they are', async () => {
  const version = join(folder, 'cluster/PG_VERSION')
  writeFileSync(version, '17\n')
  await assert.rejects(startEmbedded({ folder }), /database files are incompatible with server/)
  writeFileSync(version, '18\n')
  const server = await startEmbedded({ folder })
  assert.deepEqual(await ask(server.url, 'select count(*)::int as receipts from receipt'), [{ receipts: 1000 }])
  await server.stop()
})

const asRoot = process.getuid?.() === 0
test('Where root keeps the project in a closed folder, the data lie elsewhere behind a link', { skip: !asRoot }, async () => {
  const closed = join(open, 'closed')
  mkdirSync(closed, { mode: 0o700 })
  const server = await startEmbedded({ folder: join(closed, 'data/postgres') })
  assert.equal(realpathSync(join(closed, 'data/postgres')), server.folder)
  assert.match(server.folder, /^\/var\/lib\/jingban\/postgres-/)
  assert.notEqual(statSync(server.folder).uid, 0)
  await server.stop()
  rmSync(server.folder, { recursive: true })
})
