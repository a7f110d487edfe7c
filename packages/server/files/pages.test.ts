import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { after, before, describe, test } from 'node:test'
import type { Added, Addition } from './addPage.ts'
import { digestOf, idleDrafts, movePageUp, moveToApplication, removeDraftFiles, removePage } from './changePages.ts'
import { exampleNow, examplePdf, examplePhoto, exampleRoom, type FileRoom } from './examples.ts'
import { handIn } from './handIn.ts'
import { type DraftOwner, findPage, type MaterialPage, pages, usage } from './page.ts'
import { refusalWords } from './refusal.ts'

const area = 'shili'
const limit = 15 * 1024 * 1024
let room: FileRoom

describe('Pages of a material', () => {
  before(async () => {
    room = await exampleRoom()
  })
  after(() => room.close())

  const newDraft = (): DraftOwner => `draft:${randomUUID()}`

  async function send(owner: DraftOwner, bytes: Buffer, other: Partial<Addition> = {}, name = 'IMG_0001.jpg', files = room.files): Promise<Added> {
    const path = join(room.folder, randomUUID())
    await writeFile(path, bytes)
    const addition = {
      area,
      owner,
      item: 'records',
      disease: 'M01600',
      limit,
      uploadedBy: 'account:1',
      now: exampleNow,
      subject: 'page' as const,
      ...other,
    }
    return await handIn(files, room.db, addition, { path, name })
  }

  async function sent(owner: DraftOwner, bytes: Buffer, other?: Partial<Addition>): Promise<MaterialPage> {
    const added = await send(owner, bytes, other)
    if (added.kind === 'refused') throw new Error(added.refusal.code)
    return added.page
  }

  async function order(owner: DraftOwner): Promise<string[]> {
    return (await pages(room.db, area, owner)).map((page) => `${page.item} ${page.disease} ${page.page} ${page.id}`)
  }

  test('a photograph becomes a page: what was sent is kept to the last byte, and what the page shows is told', async () => {
    const owner = newDraft()
    const bytes = await examplePhoto({ orientation: 6 })
    const { hints, file, ...page } = await sent(owner, bytes, { disease: undefined })
    assert.deepEqual(await buffer(await room.files.store.open(area, file)), bytes)
    assert.deepEqual([hints.width, hints.height, hints.blurred], [1200, 900, undefined])
    const { id } = page
    assert.deepEqual(page, {
      area,
      id,
      owner,
      item: 'records',
      page: 1,
      name: 'IMG_0001.jpg',
      type: 'image/jpeg',
      bytes: bytes.length,
      uploadedBy: 'account:1',
      uploadedAt: exampleNow,
    })
    assert.deepEqual(await findPage(room.db, area, owner, id), { ...page, hints, file })
    assert.equal(await findPage(room.db, area, newDraft(), id), undefined)
    assert.equal(await findPage(room.db, area, owner, 'no uuid'), undefined)
  })

  test('[KF-06] the files of one item together may have 15 MB; the refusal says what it has, what this one is, and the limit', async () => {
    const owner = newDraft()
    const [first, second] = [await examplePhoto({ text: 'one' }), await examplePhoto({ text: 'two' })]
    const small = { limit: first.length + second.length - 1 }
    await sent(owner, first, small)
    assert.deepEqual(await send(owner, second, small), {
      kind: 'refused',
      refusal: { code: 'tooBig', name: 'IMG_0001.jpg', size: second.length, used: first.length, limit: small.limit },
    })
    assert.equal((await send(owner, second, { ...small, item: 'id' })).kind, 'added')
    assert.equal((await send(owner, second, { ...small, disease: 'M03900' })).kind, 'added')
    assert.deepEqual(await usage(room.db, area, { owner, item: 'records', disease: 'M01600' }), {
      item: first.length,
      owner: first.length + 2 * second.length,
    })
  })

  test('all files of one application together have a limit too, whatever item they are for', async () => {
    const owner = newDraft()
    const [first, second] = [await examplePhoto({ text: 'one' }), await examplePhoto({ text: 'two' })]
    const files = { ...room.files, limits: { ...room.files.limits, applicationBytes: first.length + second.length - 1 } }
    assert.equal((await send(owner, first, { item: 'id' }, undefined, files)).kind, 'added')
    const answer = await send(owner, second, { item: 'records' }, undefined, files)
    assert.deepEqual(answer, { kind: 'refused', refusal: { code: 'tooMuch', used: first.length, limit: files.limits.applicationBytes } })
    assert.match(
      answer.kind === 'refused' ? refusalWords(answer.refusal) : '',
      /这一份申请的材料合计最多 0\.\d MB，已经用了 0\.\d MB。请删掉用不着的/,
    )
    assert.equal((await send(newDraft(), second, {}, undefined, files)).kind, 'added')
  })

  test('[KF-06] of eight photographs sent at once only as many get in as fit together', async () => {
    const owner = newDraft()
    const photos = await Promise.all(Array.from({ length: 8 }, (_, index) => examplePhoto({ text: `page ${index}`, width: 400, height: 500 })))
    const fits = Math.max(...photos.map((photo) => photo.length)) * 3
    const answers = await Promise.all(photos.map((photo) => send(owner, photo, { limit: fits })))
    assert.equal(answers.filter((answer) => answer.kind === 'added').length, 3)
    assert.ok((await usage(room.db, area, { owner, item: 'records', disease: 'M01600' })).item <= fits)
    assert.deepEqual(
      (await pages(room.db, area, owner)).map((page) => page.page),
      [1, 2, 3],
    )
  })

  test('the same photograph twice is taken, with the page it repeats', async () => {
    const owner = newDraft()
    const bytes = await examplePhoto({ text: 'twice', width: 400, height: 500 })
    const first = await sent(owner, bytes)
    await sent(owner, await examplePhoto({ text: 'between', width: 400, height: 500 }))
    assert.equal((await sent(owner, bytes)).duplicateOf, 1)
    assert.equal(first.duplicateOf, undefined)
    await removePage(room.db, area, owner, first.id, exampleNow)
    assert.deepEqual(
      (await pages(room.db, area, owner)).map((page) => page.duplicateOf),
      [undefined, undefined],
    )
  })

  test('an upload that is told twice makes one page', async () => {
    const owner = newDraft()
    const bytes = await examplePhoto({ text: 'once', width: 400, height: 500 })
    const id = randomUUID()
    const [one, other] = await Promise.all([sent(owner, bytes, { id }), sent(owner, bytes, { id })])
    assert.deepEqual(one, other)
    assert.deepEqual(await sent(owner, bytes, { id, limit: bytes.length }), one)
    assert.equal((await pages(room.db, area, owner)).length, 1)
  })

  test('pages of a draft move up and go, the others close ranks, and a second press does nothing', async () => {
    const owner = newDraft()
    const [a, b, c] = [await sent(owner, examplePdf(1)), await sent(owner, examplePdf(2)), await sent(owner, examplePdf(3))]
    const elsewhere = await sent(owner, examplePdf(4), { item: 'id', disease: undefined })
    assert.equal(await movePageUp(room.db, area, owner, c.id), true)
    assert.equal(await movePageUp(room.db, area, owner, a.id), false)
    const rest = `id undefined 1 ${elsewhere.id}`
    assert.deepEqual(await order(owner), [rest, `records M01600 1 ${a.id}`, `records M01600 2 ${c.id}`, `records M01600 3 ${b.id}`])
    assert.equal(await removePage(room.db, area, owner, a.id, exampleNow), true)
    assert.equal(await removePage(room.db, area, owner, a.id, exampleNow), false)
    assert.equal(await removePage(room.db, area, newDraft(), b.id, exampleNow), false)
    assert.deepEqual(await order(owner), [rest, `records M01600 1 ${c.id}`, `records M01600 2 ${b.id}`])
  })

  test('at submit the pages of the draft become the application’s, a supplement goes behind them, and the digest is that of the set', async () => {
    const [draft, supplement] = [newDraft(), newDraft()]
    const application = `application:${randomUUID()}` as const
    const [a, b] = [await sent(draft, examplePdf(11)), await sent(draft, examplePdf(12))]
    const moved = await room.db.transaction((transaction) => moveToApplication(transaction, area, draft, application))
    assert.deepEqual(
      moved.map((page) => [page.id, page.owner, page.page]),
      [
        [a.id, application, 1],
        [b.id, application, 2],
      ],
    )
    assert.deepEqual(await pages(room.db, area, draft), [])
    const c = await sent(supplement, examplePdf(13))
    const behind = await room.db.transaction((transaction) => moveToApplication(transaction, area, supplement, application))
    assert.deepEqual(
      behind.map((page) => [page.id, page.page]),
      [[c.id, 3]],
    )
    assert.match(digestOf([a, b, c]), /^[0-9a-f]{64}$/)
    assert.equal(digestOf([c, a, b]), digestOf(await pages(room.db, area, application)))
    assert.notEqual(digestOf([a, b]), digestOf([a, b, c]))
  })

  test('a submit that is undone leaves the pages with the draft', async () => {
    const draft = newDraft()
    await sent(draft, examplePdf(21))
    const undone = room.db.transaction(async (transaction) => {
      await moveToApplication(transaction, area, draft, 'application:undone')
      throw new Error('the case was refused')
    })
    await assert.rejects(undone, /the case was refused/)
    assert.equal((await pages(room.db, area, draft)).length, 1)
  })

  test('drafts whose files lie idle are named, and their files given up', async () => {
    const draft = newDraft()
    await sent(draft, examplePdf(31), { area: 'idle' })
    const idle = async (): Promise<unknown[]> =>
      (await idleDrafts(room.db, '2026-04-04T00:00:00.000Z' as typeof exampleNow)).filter((one) => one.owner === draft)
    assert.deepEqual(await idle(), [{ area: 'idle', owner: draft }])
    assert.deepEqual(await idleDrafts(room.db, exampleNow), [])
    await removeDraftFiles(room.db, 'idle', draft, exampleNow)
    assert.deepEqual(await idle(), [])
  })
})
