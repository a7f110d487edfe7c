import assert from 'node:assert/strict'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, suite, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Instant, instantOf } from '@jingban/kernel/time/instant.ts'
import pg from 'pg'
import { type BaseBackup, damagedFiles, takeBaseBackup } from './baseBackup.ts'
import { NotReached, recover } from './recover.ts'
import { startEmbedded } from './startEmbedded.ts'

const root = mkdtempSync(join(tmpdir(), 'jingban-recover-'))
// A percent sign and an apostrophe mean something to PostgreSQL and to the shell, and must mean nothing to a backup.
const backup = join(root, `it's 100%`)
const [target, wal] = [join(backup, 'base'), join(backup, 'wal')]

async function ask<Row extends pg.QueryResultRow>(url: string, ...statements: string[]): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    let rows: Row[] = []
    for (const statement of statements) rows = (await client.query<Row>(statement)).rows
    return rows
  } finally {
    await client.end()
  }
}

/** Ends the piece of the log that is being written and waits until the archive has all before it. */
async function archived(url: string): Promise<void> {
  const [row] = await ask<{ piece: string }>(url, `select pg_walfile_name(pg_switch_wal()) as piece`)
  while (!existsSync(join(wal, `${row?.piece}.gz`))) await sleep(20)
}

suite('a base backup and the archived log', () => {
  let base: BaseBackup
  let password: string
  let between: Instant
  let lost: Instant
  before(async () => {
    chmodSync(root, 0o755)
    mkdirSync(wal, { recursive: true, mode: 0o777 })
    for (const path of [backup, wal]) chmodSync(path, 0o777)
    const folder = join(root, 'first')
    const server = await startEmbedded({ folder })
    await ask(server.url, 'create table receipt (number int)', 'insert into receipt select generate_series(1, 1000)')
    base = await takeBaseBackup({ url: server.url, cluster: join(server.folder, 'cluster'), target, wal })
    password = readFileSync(join(server.folder, 'password'), 'utf8')
    await ask(server.url, 'insert into receipt select generate_series(1001, 1500)')
    await sleep(20)
    between = instantOf(Date.now())
    await sleep(20)
    await ask(server.url, 'insert into receipt select generate_series(1501, 2000)')
    await archived(server.url)
    lost = instantOf(Date.now())
    await ask(server.url, 'insert into receipt values (2001)')
    process.kill(Number(readFileSync(join(server.folder, 'cluster/postmaster.pid'), 'utf8').split('\n')[0]), 'SIGKILL')
    await server.stop().catch(() => {})
    rmSync(folder, { recursive: true })
  })
  after(() => rmSync(root, { recursive: true, force: true }))

  test('Every file of a base backup has its sum, and one that was changed or is missing is found', async () => {
    assert.deepEqual(await damagedFiles(target, base), [])
    const [one, other] = base.files.filter(({ size, path }) => size > 8192 && path.startsWith('base/'))
    assert.ok(one && other)
    const content = readFileSync(join(target, 'cluster', one.path))
    writeFileSync(join(target, 'cluster', one.path), Buffer.concat([content.subarray(0, 8191), Buffer.from([255]), content.subarray(8192)]))
    assert.deepEqual(await damagedFiles(target, { files: [...base.files, { ...other, path: 'base/none' }] }), [one.path, 'base/none'])
    writeFileSync(join(target, 'cluster', one.path), content)
  })

  test('They bring back all that was archived, up to the last change, and the server goes on', async () => {
    const { server, last } = await recover({ target, wal, password, folder: join(root, 'second') })
    assert.deepEqual(await ask(server.url, 'select count(*)::int as receipts, max(number) from receipt'), [{ receipts: 2000, max: 2000 }])
    assert.ok(last && last > between && last < lost)
    await ask(server.url, 'insert into receipt values (2002)')
    await server.stop()
    const again = await startEmbedded({ folder: join(root, 'second') })
    assert.deepEqual(await ask(again.url, 'select count(*)::int as receipts from receipt'), [{ receipts: 2001 }])
    await again.stop()
  })

  test('They bring back the state of a moment, and nothing after it', async () => {
    const { server, last } = await recover({ target, wal, password, folder: join(root, 'third'), to: between })
    assert.deepEqual(await ask(server.url, 'select count(*)::int as receipts, max(number) from receipt'), [{ receipts: 1500, max: 1500 }])
    assert.ok(last && last <= between)
    await server.stop()
  })

  test('A moment after the end of the log is refused, with the moment of the last change', async () => {
    const recovery = recover({ target, wal, password, folder: join(root, 'fourth'), to: instantOf(Date.parse(lost) + 60_000) })
    await assert.rejects(recovery, (error) => error instanceof NotReached && error.last !== undefined && error.last > between && error.last < lost)
  })

  test('What was restored archives to nowhere, so that two servers never write to one archive', async () => {
    const pieces = readdirSync(wal)
    const server = await startEmbedded({ folder: join(root, 'third') })
    await ask(server.url, 'insert into receipt values (3000)', 'select pg_switch_wal()')
    const [row] = await ask<{ command: string; timeout: string }>(server.url, `select current_setting('archive_command') as command`)
    assert.equal(row?.command, 'true')
    assert.deepEqual(readdirSync(wal), pieces)
    assert.equal(statSync(join(root, 'third/cluster')).mode & 0o777, 0o700)
    await server.stop()
  })
})
