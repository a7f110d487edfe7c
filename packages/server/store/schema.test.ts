import assert from 'node:assert/strict'
import { readFile, writeFile } from 'node:fs/promises'
import { test } from 'node:test'
import { openDatabase } from './database.ts'
import { dumpSchema, renewCommand } from './dumpSchema.ts'
import { testDatabase } from './testDatabase.ts'

const schemaFile = new URL('./schema.sql', import.meta.url)

test('schema.sql is what the migrations make of an empty database', async () => {
  const { url, drop } = await testDatabase()
  const db = openDatabase(url, 1)
  const dump = await dumpSchema(db)
  await db.end()
  await drop()
  if (process.argv.at(-1) === 'renew') await writeFile(schemaFile, dump)
  assert.equal(dump, await readFile(schemaFile, 'utf8'), `the schema has changed; make schema.sql anew with: ${renewCommand}`)
})
