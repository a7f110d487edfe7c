import assert from 'node:assert/strict'
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { after, before, describe, test } from 'node:test'
import { FileGone, type FileStore } from '../files/store.ts'

/** A store that is tested, with what is needed to look behind it. */
export interface TestedStore {
  store: FileStore
  /** How many files of an area it keeps, counted without the store. */
  kept(area: string): Promise<number>
  /** What is left of puts that are over, wherever the store writes first. */
  leftOver(): Promise<string[]>
  close(): Promise<void>
}

export const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')

async function* inPieces(bytes: Buffer, size = 1000): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

/** What every FileStore promises (store.ts), told of one. */
export function storeContract(name: string, open: () => Promise<TestedStore>): void {
  describe(name, () => {
    let tested: TestedStore
    let store: FileStore
    let folder: string
    before(async () => {
      folder = await mkdtemp(join(tmpdir(), 'jingban-store-'))
      tested = await open()
      store = tested.store
    })
    after(async () => {
      await tested.close()
      await rm(folder, { recursive: true })
    })

    test('what is put as a stream or by its path is found by its hash, whole or in part', async () => {
      const bytes = randomBytes(3456)
      const path = join(folder, randomUUID())
      await writeFile(path, bytes)
      const stored = { hash: sha256(bytes), size: 3456 }
      assert.equal(await store.has('shili', stored.hash), false)
      assert.deepEqual(await store.put('shili', inPieces(bytes)), stored)
      assert.deepEqual(await store.put('shili', path), stored)
      assert.equal(await store.has('shili', stored.hash), true)
      assert.deepEqual(await buffer(await store.open('shili', stored.hash)), bytes)
      assert.deepEqual(await buffer(await store.open('shili', stored.hash, { from: 10, to: 19 })), bytes.subarray(10, 20))
      assert.deepEqual(await buffer(await store.open('shili', stored.hash, { from: 3455, to: 3455 })), bytes.subarray(3455))
    })

    test('12 MB come back to the last byte', async () => {
      const bytes = randomBytes(12 * 1024 * 1024)
      const { hash, size } = await store.put('large', inPieces(bytes, 65_536))
      assert.equal(size, bytes.length)
      assert.equal(sha256(await buffer(await store.open('large', hash))), hash)
    })

    test('the same content put twenty times at once is kept once, and nothing half written is left', async () => {
      const bytes = randomBytes(100_000)
      await Promise.all(Array.from({ length: 20 }, () => store.put('twice', inPieces(bytes))))
      assert.equal(await tested.kept('twice'), 1)
      assert.deepEqual(await tested.leftOver(), [])
    })

    test('a stream that breaks off leaves nothing', async () => {
      const breaking = async function* (): AsyncGenerator<Buffer> {
        yield randomBytes(10)
        throw new Error('connection lost')
      }
      await assert.rejects(store.put('broken', breaking()), /connection lost/)
      await assert.rejects(store.put('broken', join(folder, 'nothing there')), { code: 'ENOENT' })
      assert.equal(await tested.kept('broken'), 0)
      assert.deepEqual(await tested.leftOver(), [])
    })

    test('areas share nothing, and what is removed is gone', async () => {
      const { hash } = await store.put('one', inPieces(Buffer.from('same')))
      assert.equal(await store.has('other', hash), false)
      await store.remove('one', hash)
      await store.remove('one', hash)
      assert.equal(await store.has('one', hash), false)
      await assert.rejects(store.open('one', hash), FileGone)
    })

    test('neither an area nor a hash leads out of the store', async () => {
      await assert.rejects(async () => store.open('..', 'a'.repeat(64)), /no area/)
      await assert.rejects(async () => store.open('one', '../../../../etc/passwd'), /no hash/)
    })
  })
}
