import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { examplePhoto } from './examples.ts'
import { type Photo, readPhoto } from './photo.ts'
import type { FileRefusal } from './refusal.ts'

let folder: string
let made = 0

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jingban-photo-'))
})
after(() => rm(folder, { recursive: true }))

async function read(bytes: Buffer, format: 'jpeg' | 'png' = 'jpeg'): Promise<Photo | FileRefusal> {
  const path = join(folder, `${made++}`)
  await writeFile(path, bytes)
  return await readPhoto(path, format, 'page')
}

async function good(bytes: Buffer): Promise<Photo> {
  const photo = await read(bytes)
  if ('code' in photo) throw new Error(photo.code)
  return photo
}

/** A PNG of black pixels, one bit each: 400 million of them fit into 50 KB. */
function blackPng(width: number, height: number): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header[8] = 1
  const rows = Buffer.alloc((Math.ceil(width / 8) + 1) * height)
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data])
  const ends = Buffer.alloc(8)
  ends.writeUInt32BE(data.length, 0)
  ends.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)])
}

test('a photograph taken sideways is shown upright, without what the camera wrote into it', async () => {
  const taken = await examplePhoto({ width: 2000, height: 1500, orientation: 6 })
  const { view, thumbnail, hints } = await good(taken)
  const original = await sharp(taken).metadata()
  assert.equal(original.orientation, 6)
  assert.ok(original.exif?.includes('Example'))
  const shown = await sharp(view).metadata()
  assert.deepEqual([shown.width, shown.height, shown.orientation, shown.exif], [1200, 1600, undefined, undefined])
  const small = await sharp(thumbnail).metadata()
  assert.deepEqual([small.width, small.height, small.exif], [240, 320, undefined])
  assert.deepEqual([hints.width, hints.height], [1500, 2000])
})

test('a small picture is not made larger, and a transparent one gets white ground', async () => {
  const clear = await sharp({ create: { width: 300, height: 200, channels: 4, background: '#0000' } })
    .png()
    .toBuffer()
  const photo = await read(clear, 'png')
  assert.ok('view' in photo)
  const { data, info } = await sharp(photo.view).raw().toBuffer({ resolveWithObject: true })
  assert.deepEqual([info.width, info.height, data[0]], [300, 200, 255])
})

test('a page out of focus and one in the dark are taken with a hint', async () => {
  const [sharpPage, blurredPage, darkPage] = [
    await good(await examplePhoto()),
    await good(await examplePhoto({ blur: 4 })),
    await good(await examplePhoto({ light: 0.25 })),
  ]
  assert.deepEqual([sharpPage.hints.blurred, sharpPage.hints.dark], [undefined, undefined])
  assert.equal(blurredPage.hints.blurred, true)
  assert.equal(blurredPage.hints.dark, undefined)
  assert.deepEqual([darkPage.hints.blurred, darkPage.hints.dark], [undefined, true])
})

test('a photograph cut off on the way, and what only begins like one, are refused as damaged', async () => {
  const whole = await examplePhoto()
  const damaged = { code: 'damaged', format: 'jpeg' }
  assert.deepEqual(await read(whole.subarray(0, whole.length / 2)), damaged)
  assert.deepEqual(await read(whole.subarray(0, whole.length - 200)), damaged)
  assert.deepEqual(await read(Buffer.concat([whole.subarray(0, 20), Buffer.from('no picture')])), damaged)
})

test('a picture that would unpack to more pixels than any telephone takes is refused by its header', async () => {
  const answer = await read(blackPng(20_000, 20_000), 'png')
  assert.deepEqual(answer, { code: 'tooManyPixels', width: 20_000, height: 20_000, limit: 50_000_000 })
})
