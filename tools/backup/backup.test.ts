import assert from 'node:assert/strict'
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { after, before, suite, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Instant, instantOf } from '@jingban/kernel/time/instant.ts'
import { openFiles } from '@jingban/server/files/files.ts'
import { readFilesSettings } from '@jingban/server/files/filesSettings.ts'
import { createKeysFile } from '@jingban/server/registry/keysFile.ts'
import { castAnchor } from '@jingban/server/store/anchor.ts'
import { append } from '@jingban/server/store/append.ts'
import { openDatabase, type Queryable } from '@jingban/server/store/database.ts'
import { startEmbedded } from '@jingban/server/store/embedded/startEmbedded.ts'
import { exampleWrite } from '@jingban/server/store/exampleWrite.ts'
import { migrate } from '@jingban/server/store/migrate.ts'
import { verify } from '@jingban/server/store/verify.ts'
import { type BackedUp, backUp, backUpSince, type Installation } from './backup.ts'
import { BackupRefused } from './folder.ts'
import { restore } from './restore.ts'

const area = 'example'
const root = mkdtempSync(join(tmpdir(), 'jingban-backup-'))
chmodSync(root, 0o755)
const folder = join(root, 'backup')

function installation(name: string): Installation {
  const dataFolder = join(root, name)
  mkdirSync(dataFolder, { recursive: true })
  return { dataFolder, keysFile: join(dataFolder, 'keys.json'), files: readFilesSettings({}) }
}

/** A case on the record, and a photograph that a row names. */
async function handIn(one: Installation, db: Queryable, id: string): Promise<string> {
  const { store } = await openFiles(join(one.dataFolder, 'files'), one.files)
  const written = { ...exampleWrite(id), rows: {} }
  await append(db, { area, writes: [written] })
  const { hash, size } = await store.put(area, Readable.from([Buffer.from(`photograph of ${id}`)]))
  await db.query(
    `insert into material_file (area, id, owner, item, page, file, name, type, bytes, hints, uploaded_by, uploaded_at)
     values ($1, gen_random_uuid(), $2, 'records', 1, $3, 'x.jpg', 'image/jpeg', $4, '{}', 'citizen:7', now())`,
    [area, `application:${id}`, hash, size],
  )
  return hash
}

const refused = (words: RegExp) => (error: unknown) => error instanceof BackupRefused && words.test(error.message)

suite('backup and restore of an installation with the embedded database', () => {
  const first = installation('first')
  let done: BackedUp
  let between: Instant
  let early: string
  before(async () => {
    createKeysFile(first.keysFile)
    const server = await startEmbedded({ folder: join(first.dataFolder, 'postgres') })
    await migrate(server.url)
    const db = openDatabase(server.url, 2)
    await handIn(first, db, 'before')
    await castAnchor(db, area)
    done = await backUp(first, folder, 7)
    early = await handIn(first, db, 'after')
    await sleep(20)
    between = instantOf(Date.now())
    await sleep(20)
    await handIn(first, db, 'late')
    await backUpSince(first, folder)
    await db.end()
    await server.stop()
  })
  after(() => rmSync(root, { recursive: true, force: true }))

  /** The streams that a restored database has, and whether its record holds. */
  async function found(url: string): Promise<{ streams: string[]; verdicts: object[] }> {
    const db = openDatabase(url, 1)
    const streams = await db.rows<{ stream: string }>('select distinct stream from event order by stream')
    const verdicts = (await verify(db)).flatMap((one) => one.verdicts)
    await db.end()
    return { streams: streams.map(({ stream }) => stream), verdicts }
  }

  test('A backup names its sum, has every photograph once, and holds no key', () => {
    assert.deepEqual([done.contents.copied, done.contents.missing], [1, []])
    assert.match(done.manifest?.sm3 ?? '', /^[0-9a-f]{64}$/)
    const ring = JSON.parse(readFileSync(first.keysFile, 'utf8')) as { lookUp: string }
    for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => !name.endsWith('.gz'))) {
      const content = statSync(join(folder, path)).isFile() ? readFileSync(join(folder, path), 'latin1') : ''
      assert.ok(!content.includes(ring.lookUp), path)
    }
  })

  test('A restore on an empty machine brings back what was backed up since too, and the record holds', async () => {
    const second = installation('second')
    cpSync(first.keysFile, second.keysFile)
    const restored = await restore(second, folder)
    assert.deepEqual(await found(restored.url), { streams: ['case:after', 'case:before', 'case:late'], verdicts: [] })
    assert.deepEqual([restored.contents.copied, restored.missing, restored.lostAnchors, restored.later], [3, [], [], 0])
    await restored.stop()
    await assert.rejects(restore(second, folder), refused(/里有东西。恢复只写进空的文件夹/))
    await assert.rejects(backUp(second, folder, 7), refused(/请换一个新文件夹/))
  })

  test('A restore to a moment leaves out what came later, and lists the photographs that are gone', async () => {
    const third = installation('third')
    rmSync(join(folder, 'files', area, early.slice(0, 2), early.slice(2, 4), early))
    const restored = await restore(third, folder, between)
    assert.deepEqual((await found(restored.url)).streams, ['case:after', 'case:before'])
    assert.deepEqual(
      restored.missing.map(({ owner, file }) => [owner, file]),
      [['application:after', early]],
    )
    assert.match(readFileSync(restored.missingList ?? '', 'utf8'), /application:after\trecords\t1/)
    assert.deepEqual([restored.later, restored.keys], [1, 'absent'])
    await restored.stop()
  })

  test('A damaged backup, a moment before the first and a folder without a backup are refused, and leave nothing behind', async () => {
    const fourth = installation('fourth')
    const before = instantOf(Date.parse(between) - 3_600_000)
    await assert.rejects(restore(fourth, folder, before), refused(/不能恢复到它之前/))
    await assert.rejects(restore(fourth, join(root, 'nothing')), refused(/没有完整的备份/))
    await assert.rejects(backUpSince(fourth, join(root, 'nothing')), refused(/还没有完整的备份/))
    await assert.rejects(backUp(fourth, join(fourth.dataFolder, 'backup'), 7), refused(/会一起丢/))
    const [base = ''] = readdirSync(join(folder, 'bases'))
    writeFileSync(join(folder, 'bases', base, 'cluster/PG_VERSION'), '17\n')
    await assert.rejects(restore(fourth, folder), refused(/坏了 1 个文件（PG_VERSION）/))
    assert.deepEqual(readdirSync(fourth.dataFolder), ['backup'])
  })
})
