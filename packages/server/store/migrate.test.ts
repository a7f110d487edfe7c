import assert from 'node:assert/strict'
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import pg from 'pg'
import { openDatabase } from './database.ts'
import { MigrationRefused, migrate } from './migrate.ts'
import { type TestDatabase, testDatabase } from './testDatabase.ts'

async function onDatabase(url: string, sql: string): Promise<{ number?: number }[]> {
  const owner = new pg.Client({ connectionString: url })
  await owner.connect()
  const { rows } = await owner.query(sql)
  await owner.end()
  return rows
}

describe('migrate', () => {
  let made: TestDatabase
  let folder: string
  before(async () => {
    made = await testDatabase()
    folder = await mkdtemp(join(tmpdir(), 'migrations-'))
    await cp(new URL('./migrations', import.meta.url), folder, { recursive: true })
  })
  after(async () => {
    await rm(folder, { recursive: true })
    await made.drop()
  })

  test('Two starts at the same moment on an empty database make one schema', async () => {
    const name = new URL(made.url).pathname.slice(1)
    const url = made.url.replace(name, `${name}_empty`)
    await onDatabase(made.url, `create database ${name}_empty template template0 encoding 'UTF8'`)
    try {
      await Promise.all([migrate(url), migrate(url)])
      const numbers = (await onDatabase(url, 'select number from migration order by number')).map((row) => row.number)
      assert.equal(numbers[0], 1)
      assert.equal(new Set(numbers).size, numbers.length)
    } finally {
      await onDatabase(made.url, `drop database ${name}_empty with (force)`)
    }
  })

  test('A new migration is carried out once; one that fails leaves nothing behind', async () => {
    await writeFile(join(folder, '9998_addition.sql'), 'create table addition (area text primary key);')
    await migrate(made.url, folder)
    await migrate(made.url, folder)
    await writeFile(join(folder, '9999_failure.sql'), 'create table half (area text primary key); select 1 / 0;')
    await assert.rejects(migrate(made.url, folder), /9999_failure.sql: division by zero/)
    const db = openDatabase(made.url, 1)
    assert.deepEqual(await db.rows(`select to_regclass('addition') is not null as addition, to_regclass('half') is not null as half`), [
      { addition: true, half: false },
    ])
    await db.end()
    await rm(join(folder, '9999_failure.sql'))
  })

  test('A migration that was changed after it was carried out is refused, and so is one that has gone', async () => {
    await writeFile(join(folder, '9998_addition.sql'), 'create table addition (area text primary key, other text);')
    await assert.rejects(
      migrate(made.url, folder),
      (error) => error instanceof MigrationRefused && /9998_addition.sql 在执行之后被修改过/.test(error.message),
    )
    await rm(join(folder, '9998_addition.sql'))
    await assert.rejects(
      migrate(made.url, folder),
      (error) => error instanceof MigrationRefused && /9998_addition.sql，当前程序中却没有/.test(error.message),
    )
  })

  test('Two files of one number are refused', async () => {
    await writeFile(join(folder, '0001_again.sql'), 'select 1')
    await assert.rejects(migrate(made.url, folder), /编号重复/)
  })
})
