import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import pg from 'pg'
import { append } from './append.ts'
import { type Database, openDatabase } from './database.ts'
import { DatabaseError, type DatabaseErrorKind } from './databaseError.ts'
import { area, exampleEvent, exampleWrite } from './exampleWrite.ts'
import { unseen } from './stream.ts'
import { type TestDatabase, testDatabase } from './testDatabase.ts'

const is = (kind: DatabaseErrorKind) => (error: unknown) => error instanceof DatabaseError && error.kind === kind

describe('The database as the application sees it', () => {
  let made: TestDatabase
  let db: Database
  before(async () => {
    made = await testDatabase()
    db = openDatabase(made.url)
    await append(db, { area, writes: [exampleWrite('1')] })
  })
  after(async () => {
    await db.end()
    await made.drop()
  })

  test('It reads events and adds to them; it cannot change, remove or empty them', async () => {
    assert.equal((await db.rows('select 1 from event')).length, 3)
    for (const table of ['event', 'anchor', 'anchor_head', 'receipt']) {
      await assert.rejects(db.query(`update ${table} set area = area`), is('notAllowed'))
      await assert.rejects(db.query(`delete from ${table}`), is('notAllowed'))
      await assert.rejects(db.query(`truncate ${table}`), is('notAllowed'))
      await assert.rejects(db.query(`alter table ${table} disable trigger all`), is('notAllowed'))
    }
    await assert.rejects(db.query('create table own (area text)'), is('notAllowed'))
    await assert.rejects(db.query('update migration set hash = hash where false; drop table migration'), is('notAllowed'))
  })

  test('It does what it likes with summary rows, also of tables that later migrations add', async () => {
    assert.equal((await db.query('update case_row set round = 2')).count, 1)
    const owner = new pg.Client({ connectionString: made.url })
    await owner.connect()
    await owner.query('create table later (area text, id int generated always as identity, primary key (area, id))')
    await owner.end()
    assert.deepEqual(await db.rows('insert into later (area) values ($1) returning id', [area]), [{ id: 1 }])
    assert.equal((await db.query('delete from later')).count, 1)
  })

  test('Days, instants and counts come in the types of the kernel', async () => {
    const rows = await db.rows(
      `select date '2026-02-28' as day, timestamptz '2026-03-04T09:02:03.0049+08:00' as moment, count(*) as count from event`,
    )
    assert.deepEqual(rows, [{ day: '2026-02-28', moment: '2026-03-04T01:02:03.004Z', count: 3 }])
  })

  test('A transaction that fails leaves nothing, and its error is the one that is told', async () => {
    const work = db.transaction(async (transaction) => {
      await transaction.query(`insert into expert_row values ($1, 'e1', 'h1', 'active', 0, 0, 1)`, [area])
      await transaction.query(`insert into expert_row values ($1, 'e1', 'h1', 'active', 0, 0, 1)`, [area])
    })
    await assert.rejects(work, (error) => is('unique')(error) && error instanceof DatabaseError && error.constraint === 'expert_row_pkey')
    assert.deepEqual(await db.rows('select 1 from expert_row'), [])
  })

  test('A name stands for one statement, whichever connection would have prepared it', async () => {
    assert.deepEqual(await db.rows('select 1 as one', [], 'test one'), [{ one: 1 }])
    assert.deepEqual(await db.rows('select 1 as one', [], 'test one'), [{ one: 1 }])
    await assert.rejects(db.rows('select 2 as one', [], 'test one'), /two statements are named test one/)
  })

  test('Text that PostgreSQL cannot keep is told apart from a fault', async () => {
    const writes = [{ stream: 'case:nul' as const, seen: unseen, events: [exampleEvent('submitted', { name: 'a\u0000b' })] }]
    await assert.rejects(append(db, { area, writes }), is('unstorable'))
    await assert.rejects(db.query('select $1::jsonb', [JSON.stringify({ reason: '\ud800' })]), is('unstorable'))
  })

  test('A connection that breaks is named, also in the middle of a transaction, and the next statement finds another', async () => {
    const broken = db.transaction(async (transaction) => {
      const [row] = await transaction.rows<{ pid: number }>('select pg_backend_pid() as pid')
      const owner = new pg.Client({ connectionString: made.url })
      await owner.connect()
      await owner.query('select pg_terminate_backend($1)', [row?.pid])
      await owner.end()
      await transaction.query('select 1')
    })
    await assert.rejects(broken, is('connectionLost'))
    assert.equal((await db.rows('select 1')).length, 1)
    const nowhere = openDatabase('postgres://nobody@127.0.0.1:1/nothing')
    await assert.rejects(nowhere.query('select 1'), is('connectionLost'))
    await assert.rejects(
      nowhere.transaction(async () => {}),
      is('connectionLost'),
    )
    await nowhere.end()
  })
})
