import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { type Instant, plusHours } from '@jingban/kernel/time/instant.ts'
import { removePage } from './changePages.ts'
import { exampleNow, examplePhoto, exampleRoom, type FileRoom } from './examples.ts'
import { handIn } from './handIn.ts'
import type { DraftOwner, MaterialPage } from './page.ts'
import { receive } from './receive.ts'
import { sweepFiles } from './sweep.ts'

const area = 'shili'
let room: FileRoom

describe('The sweep of files', () => {
  before(async () => {
    room = await exampleRoom()
  })
  after(() => room.close())

  async function arrived(bytes: Buffer): Promise<{ path: string; name: string }> {
    const path = join(room.folder, randomUUID())
    await writeFile(path, bytes)
    return { path, name: 'a.jpg' }
  }

  async function sent(owner: DraftOwner, bytes: Buffer, now: Instant = exampleNow): Promise<MaterialPage> {
    const addition = { area, owner, item: 'records', limit: 1e7, uploadedBy: 'account:1', now, subject: 'page' as const }
    const added = await handIn(room.files, room.db, addition, await arrived(bytes))
    if (added.kind === 'refused') throw new Error(added.refusal.code)
    return added.page
  }

  const hoursLater = (hours: number): Instant => plusHours(exampleNow, hours)

  test('content goes a day after the last page that showed it, and what a page shows stays', async () => {
    const bytes = await examplePhoto({ text: 'shared', width: 400, height: 500 })
    const [one, other] = [await sent('draft:one', bytes), await sent('draft:other', bytes)]
    assert.equal(one.file, other.file)
    await removePage(room.db, area, 'draft:one', one.id, exampleNow)
    assert.deepEqual(await sweepFiles(room.files, room.db, hoursLater(25)), { pages: 1, contents: 0, arrivals: 0 })
    assert.deepEqual(await sweepFiles(room.files, room.db, hoursLater(50)), { pages: 0, contents: 0, arrivals: 0 })
    assert.equal(await room.files.store.has(area, other.file), true)
    await removePage(room.db, area, 'draft:other', other.id, hoursLater(50))
    assert.deepEqual(await sweepFiles(room.files, room.db, hoursLater(75)), { pages: 1, contents: 0, arrivals: 0 })
    assert.deepEqual(await sweepFiles(room.files, room.db, hoursLater(100)), { pages: 0, contents: 1, arrivals: 0 })
    assert.equal(await room.files.store.has(area, other.file), false)
  })

  test('content that was received but never became a page goes a day after it was sent last', async () => {
    const bytes = await examplePhoto({ text: 'lost', width: 400, height: 500 })
    const receiveAt = async (now: Instant): Promise<string> => {
      const received = await receive(room.files, room.db, await arrived(bytes), { area, subject: 'page', now })
      if ('code' in received) throw new Error(received.code)
      return received.hash
    }
    const hash = await receiveAt(exampleNow)
    await receiveAt(hoursLater(20))
    assert.equal((await sweepFiles(room.files, room.db, hoursLater(26))).contents, 0)
    assert.equal(await room.files.store.has(area, hash), true)
    assert.equal((await sweepFiles(room.files, room.db, hoursLater(45))).contents, 1)
    assert.equal(await room.files.store.has(area, hash), false)
  })

  test('sending and sweeping the same content at the same moment never leaves a page without its content', async () => {
    const bytes = await examplePhoto({ text: 'raced', width: 200, height: 300 })
    for (let round = 0; round < 12; round++) {
      const now = hoursLater(200 + round * 100)
      const page = await sent('draft:raced', bytes, now)
      await removePage(room.db, area, 'draft:raced', page.id, now)
      await sweepFiles(room.files, room.db, plusHours(now, 25))
      const [again] = await Promise.all([sent('draft:raced', bytes, plusHours(now, 60)), sweepFiles(room.files, room.db, plusHours(now, 60))])
      assert.equal(await room.files.store.has(area, again.file), true)
      await removePage(room.db, area, 'draft:raced', again.id, now)
    }
  })

  test('what stopped arriving long ago is removed, what may still go on stays', async () => {
    const [old, young, upload] = [join(room.files.arriving, 'old'), join(room.files.arriving, 'young'), join(room.files.uploads, 'upload')]
    for (const path of [old, young, upload]) await writeFile(path, 'half')
    const twoDaysAgo = Date.now() / 1000 - 2 * 24 * 3600
    for (const path of [old, upload]) await utimes(path, twoDaysAgo, twoDaysAgo)
    assert.equal((await sweepFiles(room.files, room.db, exampleNow)).arrivals, 1)
    await utimes(upload, twoDaysAgo - 6 * 24 * 3600, twoDaysAgo - 6 * 24 * 3600)
    assert.equal((await sweepFiles(room.files, room.db, exampleNow)).arrivals, 1)
  })
})
