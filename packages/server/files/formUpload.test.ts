import assert from 'node:assert/strict'
import { readdir, readFile } from 'node:fs/promises'
import { after, before, describe, test } from 'node:test'
import { Hono } from 'hono'
import { examplePdf, examplePhoto, exampleRoom, type FileRoom } from './examples.ts'
import { type ArrivedForm, formLimit, withForm } from './formUpload.ts'
import type { FileRefusal } from './refusal.ts'

let room: FileRoom
let app: Hono
const files: { field: string; name: string; bytes: Buffer }[] = []

describe('A form with files', () => {
  before(async () => {
    room = await exampleRoom()
    app = new Hono()
    app.post('/', (c) => withForm(room.files, c.req.raw, async (form) => c.json(await seen(form))))
  })
  after(() => room.close())

  async function seen(form: ArrivedForm | { kind: 'refused'; refusal: FileRefusal }): Promise<object> {
    if (form.kind === 'refused') return form.refusal
    files.length = 0
    for (const { field, name, path } of form.files) files.push({ field, name, bytes: await readFile(path) })
    return [...form.fields]
  }

  const post = async (body: RequestInit['body'], headers: Record<string, string> = {}): Promise<unknown> =>
    (await app.request('/', { method: 'POST', body, headers, duplex: 'half' } as RequestInit)).json()

  async function* zeros(bytes: number): AsyncGenerator<Uint8Array> {
    const piece = new Uint8Array(1024 * 1024)
    for (let sent = 0; sent < bytes; sent += piece.length) yield piece
  }

  test('a form brings its fields and several files, each to the last byte; an input left empty is no file, and afterwards nothing is left', async () => {
    const [photo, pdf] = [await examplePhoto(), examplePdf()]
    const form = new FormData()
    form.append('draft', '草稿一')
    form.append('photos', new File([new Uint8Array(photo)], '第一页 "a".jpg'))
    form.append('photos', new File([new Uint8Array(pdf)], 'b.pdf'))
    form.append('photos', new File([], 'empty.jpg'))
    form.append('camera', new File([], ''))
    form.append('draft', 'two')
    assert.deepEqual(await post(form), [
      ['draft', '草稿一'],
      ['draft', 'two'],
    ])
    assert.deepEqual(files, [
      { field: 'photos', name: '第一页 "a".jpg', bytes: photo },
      { field: 'photos', name: 'b.pdf', bytes: pdf },
      { field: 'photos', name: 'empty.jpg', bytes: Buffer.alloc(0) },
    ])
    assert.deepEqual(await readdir(room.files.arriving), [])
  })

  test('a form that breaks off anywhere is told as broken, and leaves no error that nobody catches: that would end the process', async (t) => {
    const loose: unknown[] = []
    const note = (reason: unknown): number => loose.push(reason)
    process.on('unhandledRejection', note)
    t.after(() => process.off('unhandledRejection', note))
    const part = (name: string): string => `--one\r\nContent-Disposition: form-data; name="photos"; filename="${name}"\r\n\r\n${'x'.repeat(50)}\r\n`
    for (const whole of [part(''), part('a.jpg') + part(''), part('') + part('a.jpg'), part('a.jpg') + part('b.jpg')]) {
      for (let end = whole.length - 1; end > 0; end -= 3) {
        const answer = await post(whole.slice(0, end), { 'content-type': 'multipart/form-data; boundary=one' })
        assert.deepEqual(answer, { code: 'formBroken' }, whole.slice(0, end))
      }
    }
    assert.deepEqual(loose, [])
    assert.deepEqual(await readdir(room.files.arriving), [])
  })

  test('a form without files is read too', async () => {
    assert.deepEqual(await post(new URLSearchParams({ page: '3', move: 'up' })), [
      ['page', '3'],
      ['move', 'up'],
    ])
  })

  test('a form of more than 64 MB is read to its end and refused; one that has no end is cut off', async () => {
    const refusal = { code: 'formTooBig', limit: formLimit }
    assert.deepEqual(await post(ReadableStream.from(zeros(formLimit + 1))), refusal)
    assert.deepEqual(await post(ReadableStream.from(zeros(Number.POSITIVE_INFINITY))), refusal)
    assert.deepEqual(await readdir(room.files.arriving), [])
  })

  test('what is no form, or only half of one, is refused as broken', async () => {
    assert.deepEqual(
      await post('--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nhal', { 'content-type': 'multipart/form-data; boundary=x' }),
      {
        code: 'formBroken',
      },
    )
    assert.deepEqual(await post('{}', { 'content-type': 'application/json' }), { code: 'formBroken' })
    assert.deepEqual(await readdir(room.files.arriving), [])
  })
})
