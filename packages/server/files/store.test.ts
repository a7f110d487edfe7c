import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { after, before, test } from 'node:test'
import { type FileStore, folderStore, incomingFolder } from './store.ts'

let folder: string
let store: FileStore

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jingban-store-'))
  store = folderStore(join(folder, 'stored'))
})
after(() => rm(folder, { recursive: true }))

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')

async function* inPieces(bytes: Buffer): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += 1000) yield bytes.subarray(at, at + 1000)
}

test('what is put as a stream or by its path is found by its hash, whole or in part', async () => {
  const bytes = randomBytes(3456)
  const path = join(folder, 'arrived')
  await writeFile(path, bytes)
  const stored = { hash: sha256(bytes), size: 3456 }
  assert.deepEqual(await store.put('shili', inPieces(bytes)), stored)
  assert.deepEqual(await store.put('shili', path), stored)
  assert.deepEqual(await buffer(await store.open('shili', stored.hash)), bytes)
  assert.deepEqual(await buffer(await store.open('shili', stored.hash, { from: 10, to: 19 })), bytes.subarray(10, 20))
})

test('the same content put twenty times at once is kept once, and nothing half written is left', async () => {
  const bytes = randomBytes(100_000)
  await Promise.all(Array.from({ length: 20 }, () => store.put('twice', inPieces(bytes))))
  const kept = await readdir(join(folder, 'stored/twice'), { recursive: true, withFileTypes: true })
  assert.equal(kept.filter((entry) => entry.isFile()).length, 1)
  assert.deepEqual(await readdir(incomingFolder(join(folder, 'stored'))), [])
})

test('a stream that breaks off leaves nothing', async () => {
  const breaking = async function* (): AsyncGenerator<Buffer> {
    yield randomBytes(10)
    throw new Error('connection lost')
  }
  await assert.rejects(store.put('broken', breaking()), /connection lost/)
  assert.deepEqual(await readdir(incomingFolder(join(folder, 'stored'))), [])
})

test('areas share nothing, and what is removed is gone', async () => {
  const { hash } = await store.put('one', inPieces(Buffer.from('same')))
  assert.equal(await store.has('other', hash), false)
  await store.remove('one', hash)
  await store.remove('one', hash)
  assert.equal(await store.has('one', hash), false)
  await assert.rejects(store.open('one', hash), { code: 'ENOENT' })
})

test('neither an area nor a hash leads out of the folder', async () => {
  await assert.rejects(async () => store.open('..', 'a'.repeat(64)), /no area/)
  await assert.rejects(async () => store.open('one', '../../../../etc/passwd'), /no hash/)
})
