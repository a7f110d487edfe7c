import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import sharp from 'sharp'
import { exampleNow, examplePdf, examplePhoto, exampleRoom, type FileRoom } from './examples.ts'
import { type ReceivedFile, receive } from './receive.ts'
import { type FileRefusal, refusalStatus, refusalWords } from './refusal.ts'

let room: FileRoom

describe('Receiving a file', () => {
  before(async () => {
    room = await exampleRoom()
  })
  after(() => room.close())

  async function arrive(bytes: Buffer, name: string): Promise<ReceivedFile | FileRefusal> {
    const path = join(room.folder, randomUUID())
    await writeFile(path, bytes)
    return await receive(room.files, room.db, { path, name }, { area: 'shili', subject: 'page', now: exampleNow })
  }

  test('what a file is counts, not what it is called', async () => {
    const photo = await arrive(await examplePhoto(), 'C:\\病历\\第一页.docx\n')
    assert.ok('hash' in photo)
    assert.deepEqual([photo.type, photo.name], ['image/jpeg', '文件.docx'])
    const pdf = await arrive(examplePdf(3), '')
    assert.ok('hash' in pdf)
    assert.deepEqual([pdf.type, pdf.name, pdf.hints], ['application/pdf', '未命名', { pages: 3 }])
  })

  test('documents, programs and text are refused by what they are, and nothing of them is kept', async () => {
    const before = (await readdir(room.files.arriving)).length
    const refused: [Buffer, string, string | undefined][] = [
      [Buffer.from('504b0304', 'hex'), 'record.docx', 'zip'],
      [
        await sharp(await examplePhoto())
          .webp()
          .toBuffer(),
        'a.jpg',
        'webp',
      ],
      [Buffer.from('<?php system("id") ?>'), 'a.php', 'php'],
      [Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'a.svg', 'svg'],
      [Buffer.from('some text'), 'without', undefined],
      [Buffer.from('some text'), 'a.JPG', undefined],
    ]
    for (const [bytes, name, extension] of refused) assert.deepEqual(await arrive(bytes, name), { code: 'wrongFormat', extension })
    assert.deepEqual(await arrive(Buffer.alloc(0), 'empty.jpg'), { code: 'empty' })
    assert.equal((await readdir(room.files.arriving)).length, before)
  })

  test('a refusal says in plain words what happened and what to do', () => {
    const size = 18.13 * 1024 * 1024
    const tooBig: FileRefusal = { code: 'tooBig', name: 'a.jpg', size, used: 5.9 * 1024 * 1024, limit: 15 * 1024 * 1024 }
    assert.equal(refusalWords(tooBig), '这张照片 18.2 MB，这一项合计最多 15 MB，已经用了 5.9 MB。请少拍一张，或用「压缩后上传」。其他照片都还在。')
    assert.equal(
      refusalWords({ ...tooBig, name: 'A.PDF', used: 0 }),
      '这个 PDF 18.2 MB，这一项合计最多 15 MB。请少拍一张，或用「压缩后上传」。其他照片都还在。',
    )
    assert.equal(refusalWords({ code: 'wrongFormat', extension: 'docx' }), '这个文件是 .docx，看病历要照片或 PDF。请用相机直接拍，或换一个文件。')
    assert.deepEqual(
      [refusalStatus(tooBig), refusalStatus({ code: 'wrongFormat', extension: 'docx' }), refusalStatus({ code: 'pdfLocked' })],
      [413, 415, 422],
    )
  })
})
