import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import pg from 'pg'
import { append } from './append.ts'
import { applicationLogin } from './applicationLogin.ts'
import { applicationRole, asApplication, openDatabase } from './database.ts'
import { area, exampleWrite } from './exampleWrite.ts'
import { MigrationRefused, requireMigrated } from './migrate.ts'
import { escapes, recordTables, tableRights } from './rights.ts'
import { type TestDatabase, testDatabase } from './testDatabase.ts'

describe('What the login of the application can do', () => {
  let made: TestDatabase
  let url: string
  let client: pg.Client
  let owner: string
  before(async () => {
    made = await testDatabase()
    url = await applicationLogin(made.url)
    owner = new URL(made.url).username
    const db = openDatabase(url)
    assert.equal((await append(db, { area, writes: [exampleWrite('1')] })).kind, 'done')
    await db.end()
    // As the application connects, with one connection for what begins with one statement and goes on with another.
    client = new pg.Client({ connectionString: asApplication(url) })
    await client.connect()
  })
  after(async () => {
    await client.end()
    await made.drop()
  })

  const isRefused = async (sql: string): Promise<void> => {
    await assert.rejects(client.query(sql), ({ code }: pg.DatabaseError) => code === '42501', sql)
  }
  const insertsOnly = async (): Promise<void> => {
    for (const table of recordTables) {
      await client.query(`select 1 from ${table} limit 1`)
      await isRefused(`update ${table} set area = area`)
      await isRefused(`delete from ${table}`)
      await isRefused(`truncate ${table}`)
      await isRefused(`drop table ${table}`)
      await isRefused(`alter table ${table} add column more text`)
      await isRefused(`alter table ${table} disable trigger all`)
      await isRefused(`alter table ${table} owner to ${applicationRole}`)
      await isRefused(`create trigger t before insert on ${table} execute function suppress_redundant_updates_trigger()`)
      await isRefused(`create rule r as on insert to ${table} do instead nothing`)
      await isRefused(`comment on table ${table} is ''`)
    }
    await isRefused('alter function append_events(text, jsonb, jsonb, jsonb, jsonb) security definer')
    await isRefused(
      'create or replace function append_events(text, jsonb, jsonb, jsonb, jsonb) returns jsonb language sql as $$ select null::jsonb $$',
    )
    await isRefused('create table public.own (area text)')
    await isRefused(`set session_replication_role = replica`)
    await isRefused(`copy event to program 'cat'`)
    await isRefused(`select pg_read_file('PG_VERSION')`)
  }

  test('It adds to the record and reads it; every way to change, empty, drop or disarm it is refused', insertsOnly)

  test('Putting the role down or taking another gives it no more', async () => {
    await isRefused(`set role ${owner}`)
    await isRefused(`set session authorization ${owner}`)
    await isRefused(`grant ${owner} to current_user`)
    await client.query('grant update on event to current_user') // a warning, and nothing is granted
    await isRefused(`alter role current_user superuser`)
    await isRefused(`create role other superuser`)
    await client.query('reset role')
    await insertsOnly()
    await client.query('reset session authorization; set role none')
    await insertsOnly()
  })

  test('Every table of the record may be read and added to, nothing else; the list of all rights comes by query', async () => {
    const db = openDatabase(url, 1)
    const rights = new Map((await tableRights(db)).map((one) => [one.table, one.rights]))
    await db.end()
    for (const table of recordTables) assert.deepEqual(rights.get(table), ['insert', 'select'], table)
    assert.deepEqual(rights.get('migration'), ['select'])
    const logs = [...rights].flatMap(([table, all]) => (all.join() === 'insert,select' ? [table] : []))
    assert.deepEqual(logs.sort(), [...recordTables].sort(), 'a log is named in rights.ts, so that a start in production looks at it')
    for (const [table, [...all]] of rights) assert.ok(!all.includes('truncate') && !all.includes('trigger'), table)
    assert.deepEqual(rights.get('case_row'), ['delete', 'insert', 'select', 'update'])
    assert.ok(rights.has('pgboss.job'))
  })

  test('A start in production lets this login through, and no other', async () => {
    assert.deepEqual(await escapes(url), [])
    assert.ok((await escapes(made.url)).includes('superuser'))
    const name = `escape_${randomUUID().slice(0, 8)}`
    const admin = new pg.Client({ connectionString: made.url })
    await admin.connect()
    try {
      await admin.query(`create role ${name} login password 'x' in role ${applicationRole}`)
      const theirs = Object.assign(new URL(made.url), { username: name, password: 'x' }).href
      const after = async (grant: string, revoke: string): Promise<string[]> => {
        await admin.query(grant)
        const found = await escapes(theirs)
        await admin.query(revoke)
        return found
      }
      assert.deepEqual(await escapes(theirs), [])
      assert.deepEqual(await after(`grant update on event to ${name}`, `revoke update on event from ${name}`), ['update event'])
      assert.deepEqual(await after(`grant update (data) on event to ${name}`, `revoke update (data) on event from ${name}`), ['update event'])
      assert.deepEqual(await after(`grant truncate on anchor to ${name}`, `revoke truncate on anchor from ${name}`), ['truncate anchor'])
      assert.deepEqual(await after(`alter role ${name} createrole`, `alter role ${name} nocreaterole`), ['createrole'])
      assert.ok((await after(`grant pg_write_all_data to ${name}`, `revoke pg_write_all_data from ${name}`)).includes('delete event'))
      const owning = await after(
        `create role ${name}_o; grant ${name}_o to ${name}; alter table event owner to ${name}_o`,
        `alter table event owner to current_user; drop role ${name}_o`,
      )
      assert.ok(owning.includes('owner of event'))
    } finally {
      await admin.query(`drop owned by ${name}; drop role ${name}`)
      await admin.end()
    }
  })

  test('A process without the right to migrate starts when others have, and not when they have not', async () => {
    await requireMigrated(url)
    const admin = new pg.Client({ connectionString: made.url })
    await admin.connect()
    await admin.query(
      'create temp table kept as select * from migration order by number desc limit 1; delete from migration where number in (select number from kept)',
    )
    await assert.rejects(requireMigrated(url), (error) => error instanceof MigrationRefused && /还有 1 个迁移没有执行/.test(error.message))
    await admin.query('insert into migration table kept')
    await admin.end()
  })
})
