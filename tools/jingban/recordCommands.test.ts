import assert from 'node:assert/strict'
import { mkdtempSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { instantOf } from '@jingban/kernel/time/instant.ts'
import { enterPerson } from '@jingban/server/registry/enterPerson.ts'
import { createKeysFile, keysFromFile } from '@jingban/server/registry/keysFile.ts'
import { findPerson } from '@jingban/server/registry/persons.ts'
import { fictionalIdentity } from '@jingban/server/registry/testRegister.ts'
import { type Database, openDatabase } from '@jingban/server/store/database.ts'
import { fillExampleRecord } from '@jingban/server/store/exampleRecord.ts'
import { area } from '@jingban/server/store/exampleWrite.ts'
import { type TestDatabase, testDatabase } from '@jingban/server/store/testDatabase.ts'
import { verifyCommand } from '@jingban/server/store/verifyCommand.ts'
import type { Answer } from './areas.ts'
import { recordCommand } from './recordCommands.ts'

describe('the commands of the record and its keys', () => {
  const folder = mkdtempSync(join(tmpdir(), 'jingban-keys-'))
  const keysFile = join(folder, 'keys.json')
  let made: TestDatabase
  let db: Database
  before(async () => {
    made = await testDatabase()
    db = openDatabase(made.url, 2)
    createKeysFile(keysFile)
    await fillExampleRecord(db)
  })
  after(async () => {
    await db.end()
    await made.drop()
  })
  const run = async (...args: string[]): Promise<Answer> => {
    const answer = await recordCommand(args, { DATABASE_URL: made.url, JINGBAN_KEYS: keysFile, JINGBAN_DATA: folder })
    assert.ok(answer)
    return answer
  }

  test('anchors are exported as signed lines, of one area or of all, and verify holds the database to them', async (t) => {
    const one = await run('anchors', 'export', '--area', area)
    assert.equal(one.exitCode, 0)
    assert.deepEqual(
      one.text.split('\n').map((line) => (JSON.parse(line) as { seq: number }).seq),
      [1, 2],
    )
    const all = await run('anchors', 'export')
    assert.equal(all.text.split('\n').length, 4)
    const file = join(folder, 'anchors')
    writeFileSync(file, all.text)
    t.mock.method(console, 'info', () => {})
    const trusted = new Set(keysFromFile(keysFile).anchorKeys.values())
    assert.equal(await verifyCommand(made.url, { anchors: file, trusted }), 0)
    assert.equal((await run('keys', 'add-signer')).exitCode, 0)
    assert.equal(await verifyCommand(made.url, { anchors: file, trusted: new Set(keysFromFile(keysFile).anchorKeys.values()) }), 0)
    assert.match((await run('anchors', 'export', '--area', area)).text, /"keyId":"s2"/)
  })

  test('a wrapping key is added, all is wrapped anew, and the old one retires only when nothing needs it', async (t) => {
    t.mock.method(console, 'info', () => {})
    const person = { area: 'a', name: '王秀兰', identity: fictionalIdentity(1) }
    const { id } = await enterPerson(db, keysFromFile(keysFile), person, instantOf(Date.UTC(2026, 3, 3)))
    assert.match((await run('keys')).text, /现在用的主密钥 k1[\s\S]* {2}k1 person 1/)
    assert.match((await run('keys', 'retire', 'k1')).text, /还有数据密钥是用 k1 封装的[\s\S]*person 1/)
    assert.match((await run('keys', 'add')).text, /加了主密钥 k2/)
    assert.match((await run('keys', 'retire', 'k1')).text, /请先运行 keys rewrap/)
    assert.match((await run('keys', 'rewrap')).text, /用 k2 重新封装了 1 个数据密钥。\n {2}person 1/)
    assert.match((await run('keys', 'retire', 'k1')).text, /两分钟内改过/)
    const earlier = new Date(Date.now() - 180_000)
    utimesSync(keysFile, earlier, earlier)
    assert.match((await run('keys', 'retire', 'k2')).text, /还有数据密钥/)
    assert.equal((await run('keys', 'retire', 'k1')).exitCode, 0)
    assert.equal((await findPerson(db, keysFromFile(keysFile), 'a', id))?.name, '王秀兰')
    utimesSync(keysFile, earlier, earlier)
    assert.match((await run('keys', 'retire', 'k1')).text, /密钥文件里没有它/)
    const facts = await db.rows<{ what: string; detail: unknown }>(`select what, detail from security_event where what like 'wrapping%' order by id`)
    assert.deepEqual(facts, [
      { what: 'wrappingKeyAdded', detail: { key: 'k2' } },
      { what: 'wrappingKeyRetired', detail: { key: 'k1' } },
    ])
  })

  test('the rights are listed, and a login that owns the tables is found out', async () => {
    const { text, exitCode } = await run('rights')
    assert.equal(exitCode, 1)
    assert.match(text, /^event：insert、select$/m)
    assert.match(text, /登录名能改动办件记录：.*superuser/)
  })

  test('other words are left to the other commands', () => {
    assert.equal(recordCommand(['check'], {}), undefined)
    assert.equal(recordCommand(['anchors'], {}), undefined)
  })
})
