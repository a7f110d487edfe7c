import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { plusMinutes } from '@jingban/kernel/time/instant.ts'
import { Hono } from 'hono'
import sharp from 'sharp'
import { removeDerived } from './derived.ts'
import { disposition } from './disposition.ts'
import { exampleNow, examplePdf, examplePhoto, exampleRoom, type FileRoom } from './examples.ts'
import { receive } from './receive.ts'
import { type ServedFile, serveFile, type Variant } from './serve.ts'

const area = 'shili'
let room: FileRoom
let photo: ServedFile
let pdf: ServedFile

describe('Serving a file', () => {
  before(async () => {
    room = await exampleRoom()
    photo = await received(await examplePhoto({ width: 2000, height: 1500, orientation: 6 }))
    pdf = await received(examplePdf(2))
  })
  after(() => room.close())

  async function received(bytes: Buffer): Promise<ServedFile> {
    const path = join(room.folder, randomUUID())
    await writeFile(path, bytes)
    const file = await receive(room.files, room.db, { path, name: 'a' }, { area, subject: 'page', now: exampleNow })
    if ('code' in file) throw new Error(file.code)
    return { area, file: file.hash, type: file.type, bytes: file.bytes, page: 3 }
  }

  async function get(served: ServedFile, variant: Variant, headers: Record<string, string> = {}): Promise<Response> {
    const app = new Hono()
    app.get('/', (c) => serveFile(c, room.files, served, variant))
    return await app.request('/', { headers })
  }

  const bodyOf = async (answer: Response): Promise<Buffer> => Buffer.from(await answer.arrayBuffer())
  const mark = { size: 'view', turn: 0, viewer: 'E1023', at: exampleNow } as const

  test('a photograph is shown inline as what it is, to one person, and asked for again each time', async () => {
    for (const [variant, width] of [
      ['thumbnail', 240],
      ['view', 1200],
    ] as const) {
      const answer = await get(photo, variant)
      assert.equal((await sharp(await bodyOf(answer)).metadata()).width, width)
      assert.deepEqual(
        ['content-type', 'x-content-type-options', 'cache-control', 'content-security-policy', 'etag'].map((name) => answer.headers.get(name)),
        ['image/jpeg', 'nosniff', 'private, no-cache', "default-src 'none'; sandbox", `"${photo.file}-${variant}"`],
      )
      const again = await get(photo, variant, { 'if-none-match': answer.headers.get('etag') ?? '' })
      assert.deepEqual([again.status, (await bodyOf(again)).length], [304, 0])
    }
  })

  test('a view that is gone is drawn again from the original', async () => {
    const before = await bodyOf(await get(photo, 'view'))
    await removeDerived(room.files, area, photo.file)
    assert.deepEqual(await bodyOf(await get(photo, 'view')), before)
  })

  test('a part of a PDF is sent when a part is asked for, and a part that does not exist is told', async () => {
    const whole = examplePdf(2)
    const answer = await get(pdf, 'view', { range: 'bytes=5-14' })
    assert.deepEqual(
      [answer.status, answer.headers.get('content-range'), answer.headers.get('content-length'), answer.headers.get('content-type')],
      [206, `bytes 5-14/${whole.length}`, '10', 'application/pdf'],
    )
    assert.deepEqual(await bodyOf(answer), whole.subarray(5, 15))
    assert.deepEqual(await bodyOf(await get(pdf, 'view', { range: 'bytes=-20' })), whole.subarray(-20))
    assert.deepEqual(await bodyOf(await get(pdf, 'view', { range: 'bytes=100-' })), whole.subarray(100))
    assert.deepEqual(await bodyOf(await get(pdf, 'view', { range: 'bytes=0-1,5-6' })), whole)
    assert.equal((await get(pdf, 'view')).headers.get('accept-ranges'), 'bytes')
    const beyond = await get(pdf, 'view', { range: `bytes=${whole.length}-` })
    assert.deepEqual([beyond.status, beyond.headers.get('content-range')], [416, `bytes */${whole.length}`])
    assert.equal((await get(pdf, 'thumbnail')).status, 404)
    assert.equal((await get(pdf, 'view')).headers.get('cache-control'), 'private, no-store')
  })

  test('a file has the name of its page in any script, never its own, which may name a person (RFC 6266)', async () => {
    const name = (answer: Response): string => answer.headers.get('content-disposition') ?? ''
    assert.equal(name(await get(photo, 'view')), `inline; filename="page-3.jpg"; filename*=UTF-8''${encodeURIComponent('材料第3页.jpg')}`)
    assert.match(name(await get(pdf, 'view')), /filename="page-3\.pdf"/)
    assert.equal(
      disposition('attachment', '病历/../"a"\r\nSet-Cookie: b(1)\'.pdf', 'a"\r\n;b.pdf'),
      `attachment; filename="a____b.pdf"; filename*=UTF-8''${encodeURIComponent('病历 .. "a"  Set-Cookie: b')}%281%29%27.pdf`,
    )
  })

  test('a file that is held is not sent in any size: in its place stands why', async () => {
    for (const [held, words] of [
      ['waiting', /等病毒检查/],
      ['found', /查出病毒，打不开/],
    ] as const) {
      for (const file of [photo, pdf]) {
        for (const variant of ['thumbnail', 'view', { ...mark, size: 'full' }] as const) {
          const answer = await get({ ...file, held }, variant)
          assert.deepEqual(
            [answer.status, answer.headers.get('content-type'), answer.headers.get('cache-control')],
            [423, 'image/svg+xml', 'no-store'],
          )
          assert.match(await answer.text(), words)
        }
      }
    }
  })

  /** Share of pixels that differ by more than the compression makes them. */
  async function difference(one: Buffer, other: Buffer): Promise<number> {
    const [first, second] = await Promise.all([one, other].map((picture) => sharp(picture).greyscale().raw().toBuffer()))
    assert.equal(first?.length, second?.length)
    return [...(first ?? [])].filter((grey, index) => Math.abs(grey - (second?.[index] ?? 0)) > 12).length / (first?.length ?? 1)
  }

  test('a reviewer’s picture bears who looks and when, faintly, and a minute later another mark', async () => {
    const answer = await get(photo, mark)
    const shown = await bodyOf(answer)
    const share = await difference(shown, await bodyOf(await get(photo, 'view')))
    assert.ok(share > 0.005 && share < 0.2, `${share} of the picture differs`)
    assert.equal(answer.headers.get('cache-control'), 'private, max-age=300')
    assert.equal((await get(photo, mark, { 'if-none-match': answer.headers.get('etag') ?? '' })).status, 304)
    const later = await get(photo, { ...mark, at: plusMinutes(exampleNow, 1) })
    assert.notEqual(later.headers.get('etag'), answer.headers.get('etag'))
    assert.ok((await difference(shown, await bodyOf(later))) > 0)
  })

  test('a reviewer may turn the picture and see all of its pixels, upright and without EXIF', async () => {
    const turned = await sharp(await bodyOf(await get(photo, { ...mark, turn: 90 }))).metadata()
    assert.deepEqual([turned.width, turned.height], [1600, 1200])
    const full = await sharp(await bodyOf(await get(photo, { ...mark, size: 'full' }))).metadata()
    assert.deepEqual([full.width, full.height, full.orientation, full.exif], [1500, 2000, undefined, undefined])
  })

  test('a picture as small as a card is marked too', async () => {
    const small = await received(await examplePhoto({ width: 120, height: 80 }))
    assert.equal((await sharp(await bodyOf(await get(small, mark))).metadata()).width, 120)
  })
})
