import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { after, before, test } from 'node:test'
import { Hono } from 'hono'
import sharp from 'sharp'
import { type ExamplePhoto, exampleNow, examplePhoto, exampleRoom, type FileRoom } from '../files/examples.ts'
import { arrivingPath } from '../files/files.ts'
import { handIn } from '../files/handIn.ts'
import type { MaterialPage } from '../files/page.ts'
import { type Redaction, serveFile, type Variant } from '../files/serve.ts'
import { type Box, fitted } from './box.ts'

let room: FileRoom
before(async () => {
  room = await exampleRoom()
})
after(() => room.close())

const box: Box = { x: 0.1, y: 0.2, width: 0.3, height: 0.1, kind: 'name' }
const mark = { turn: 0, viewer: 'e01', at: exampleNow } as const
const variants: Variant[] = ['thumbnail', 'view', { size: 'view', ...mark }, { size: 'full', ...mark }]

async function page(photo: ExamplePhoto): Promise<MaterialPage> {
  const path = arrivingPath(room.files)
  await writeFile(path, await examplePhoto({ ...photo, text: randomUUID() }))
  const addition = { area: 'a', owner: `draft:${randomUUID()}`, item: 'records', limit: 1e8, uploadedBy: 'account:a1', now: exampleNow } as const
  const added = await handIn(room.files, room.db, { ...addition, subject: 'page' }, { path, name: '王兰.jpg' })
  assert.equal(added.kind, 'added')
  return added.kind === 'added' ? added.page : assert.fail()
}

async function served(found: MaterialPage, variant: Variant, redaction?: Redaction, headers: Record<string, string> = {}): Promise<Response> {
  const app = new Hono().get('/', (c) => serveFile(c, room.files, { ...found, ...(redaction && { redaction }) }, variant))
  return app.request('/', { headers })
}

/** The darkest and brightest value of a part of the picture, in fractions of it. */
async function lightIn(picture: Buffer, { x, y, width, height }: Omit<Box, 'kind'>): Promise<{ min: number; max: number }> {
  const { width: w, height: h } = await sharp(picture).metadata()
  const part = { left: Math.ceil(x * w), top: Math.ceil(y * h), width: Math.floor(width * w), height: Math.floor(height * h) }
  const { channels } = await sharp(await sharp(picture).extract(part).png().toBuffer()).stats()
  return { min: Math.min(...channels.map((one) => one.min)), max: Math.max(...channels.map((one) => one.max)) }
}

// A photograph lying on its side (EXIF 6): a picture of 900 x 1200 pixels is looked at as one of 1200 x 900.
for (const [how, photo, wide] of [
  ['an upright photograph', {}, false],
  ['a photograph that its camera turned', { orientation: 6 }, true],
] as const)
  test(`what is under a box of ${how} is black in every size, what is beside it is not, and nothing of the camera goes along`, async () => {
    const found = await page(photo)
    for (const variant of variants) {
      const picture = Buffer.from(await (await served(found, variant, { version: 1, boxes: [box] })).arrayBuffer())
      const { width, height, exif, orientation } = await sharp(picture).metadata()
      assert.equal(width > height, wide)
      assert.deepEqual([exif, orientation], [undefined, undefined])
      // The faint grey of the watermark lies over the box too.
      assert.ok((await lightIn(picture, { x: 0.11, y: 0.21, width: 0.28, height: 0.08 })).max < 60, JSON.stringify(variant))
      const around = [
        { x: 0.1, y: 0.08, width: 0.3, height: 0.1 },
        { x: 0.1, y: 0.32, width: 0.3, height: 0.1 },
        { x: 0.42, y: 0.2, width: 0.3, height: 0.1 },
      ]
      for (const beside of around) assert.ok((await lightIn(picture, beside)).max > 150, JSON.stringify(variant))
      const bare = Buffer.from(await (await served(found, variant)).arrayBuffer())
      assert.ok((await lightIn(bare, box)).max > 150)
    }
  })

test('a box at the very edge covers the last line of pixels', async () => {
  const found = await page({ width: 333, height: 447 })
  const corner: Box = { x: 0.9, y: 0.9, width: 0.1, height: 0.1, kind: 'phone' }
  const picture = Buffer.from(await (await served(found, 'view', { version: 1, boxes: [corner] })).arrayBuffer())
  const { width, height } = await sharp(picture).metadata()
  const last = await sharp(picture)
    .extract({ left: width - 20, top: height - 1, width: 20, height: 1 })
    .raw()
    .toBuffer()
  assert.ok(Math.max(...last) < 30)
})

test('no cache keeps a covered picture past a new mark: another version is another picture, asked for each time by this browser alone', async () => {
  const found = await page({})
  const variant: Variant = { size: 'view', ...mark }
  const first = await served(found, variant, { version: 1, boxes: [box] })
  const tag = first.headers.get('etag') ?? ''
  assert.equal(first.headers.get('cache-control'), 'private, no-cache')
  assert.equal((await served(found, variant, { version: 1, boxes: [box] }, { 'if-none-match': tag })).status, 304)
  for (const other of [{ version: 2, boxes: [box] }, { version: 0, boxes: [] }, 'released', undefined] as const)
    assert.equal((await served(found, variant, other, { 'if-none-match': tag })).status, 200)
  assert.equal((await served(found, variant, 'released')).headers.get('cache-control'), 'private, no-store')
  assert.equal((await served(found, { size: 'full', ...mark }, { version: 1, boxes: [box] })).headers.get('cache-control'), 'private, no-store')
  assert.equal((await served(found, 'thumbnail', { version: 1, boxes: [box] })).headers.get('cache-control'), 'private, no-cache')
})

test('a box is cut to the picture, and a slip of the hand is none', () => {
  assert.deepEqual(fitted({ x: -0.1, y: 0.95, width: 0.3, height: 0.2, kind: 'name' }), { x: 0, y: 0.95, width: 0.2, height: 0.05, kind: 'name' })
  assert.equal(fitted({ x: 0.5, y: 0.5, width: 0.001, height: 0.4, kind: 'name' }), undefined)
  assert.equal(fitted({ x: 1.2, y: 0.5, width: 0.1, height: 0.4, kind: 'name' }), undefined)
})
