import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { after, before, describe, test } from 'node:test'
import type { Hono } from 'hono'
import { Upload } from 'tus-js-client'
import { exampleApplication } from './exampleServer.ts'
import { examplePdf, examplePhoto, exampleRoom, type FileRoom } from './examples.ts'
import { type MaterialPage, pages } from './page.ts'

let room: FileRoom
let app: Hono

describe('Resumable uploads', () => {
  before(async () => {
    room = await exampleRoom()
    app = exampleApplication(room)
  })
  after(() => room.close())

  const base64 = (text: string): string => Buffer.from(text).toString('base64')
  const protocol = { 'tus-resumable': '1.0.0', authorization: 'me' }
  const metadata = (item: string, draft = 'mine', name = '第一页.jpg'): string =>
    `draft ${base64(draft)},item ${base64(item)},filename ${base64(name)}`
  const creation = (item: string, length: number, draft?: string): Record<string, string> => ({
    ...protocol,
    'upload-length': String(length),
    'upload-metadata': metadata(item, draft),
  })
  const patch = (offset: number): Record<string, string> => ({
    ...protocol,
    'upload-offset': String(offset),
    'content-type': 'application/offset+octet-stream',
  })

  async function create(item: string, length: number): Promise<string> {
    const created = await app.request('/uploads', { method: 'POST', headers: creation(item, length) })
    assert.equal(created.status, 201)
    return created.headers.get('location') ?? ''
  }

  const send = (at: string, offset: number, body: Buffer): Promise<Response> =>
    Promise.resolve(app.request(at, { method: 'PATCH', headers: patch(offset), body: new Uint8Array(body) }))

  const ask = (at: string): Promise<Response> => Promise.resolve(app.request(at, { method: 'HEAD', headers: protocol }))

  const pageOf = async (answer: Response): Promise<MaterialPage> => ((await answer.json()) as { page: MaterialPage }).page
  const refusalOf = async (answer: Response): Promise<Record<string, unknown> & { words: string }> => (await answer.json()) as { words: string }

  test('an upload in two parts becomes a page, with the answer the page needs, and is told to be whole ever after', async () => {
    const bytes = await examplePhoto({ text: 'two parts' })
    const at = await create('records', bytes.length)
    assert.equal((await send(at, 0, bytes.subarray(0, 1000))).status, 204)
    assert.equal((await ask(at)).headers.get('upload-offset'), '1000')
    const answer = await send(at, 1000, bytes.subarray(1000))
    assert.equal(answer.status, 200)
    const page = await pageOf(answer)
    assert.deepEqual([page.id, page.page, page.name, page.hints.width], [at.split('/').at(-1), 1, '文件.jpg', 900])
    const whole = await ask(at)
    assert.deepEqual(
      [whole.status, whole.headers.get('upload-offset'), whole.headers.get('upload-length')],
      [200, String(bytes.length), String(bytes.length)],
    )
  })

  test('every request of an upload is asked for its right, and an upload cannot be read back', async () => {
    const at = await create('rights', 100)
    for (const method of ['HEAD', 'PATCH', 'DELETE']) {
      const stranger = await app.request(at, {
        method,
        headers: { ...patch(0), authorization: 'stranger' },
        ...(method === 'PATCH' && { body: 'x' }),
      })
      assert.equal(stranger.status, 401, method)
    }
    assert.equal((await app.request('/uploads', { method: 'POST', headers: { ...creation('rights', 100), authorization: '' } })).status, 401)
    const other = await app.request('/uploads', { method: 'POST', headers: creation('rights', 100, 'hers') })
    assert.deepEqual([other.status, await other.json()], [404, { code: 'denied', words: '没有这份草稿。' }])
    assert.equal((await app.request(at, { headers: protocol })).status, 405)
    assert.equal((await app.request('/uploads/..%2f..%2fetc%2fpasswd', { method: 'HEAD', headers: protocol })).status, 404)
  })

  test('an error of ours is the application’s to answer, and tells the sender nothing', async () => {
    const seen: string[] = []
    app.onError((error, c) => {
      seen.push(error.message)
      return c.text('', 500)
    })
    const at = await create('error', 100)
    for (const method of ['HEAD', 'DELETE']) {
      const answer = await app.request(at, { method, headers: { ...protocol, authorization: 'nobody knows' } })
      assert.deepEqual([answer.status, await answer.text()], [500, ''])
    }
    assert.deepEqual(seen, ['the sessions cannot be read', 'the sessions cannot be read'])
  })

  test('[KF-06] what cannot fit into 15 MB is refused before it is sent', async () => {
    const answer = await app.request('/uploads', { method: 'POST', headers: creation('large', 16 * 1024 * 1024) })
    assert.equal(answer.status, 413)
    const { code, words, limit, used } = await refusalOf(answer)
    assert.deepEqual([code, limit, used], ['tooBig', 15 * 1024 * 1024, 0])
    assert.match(words, /这张照片 16 MB，这一项合计最多 15 MB。/)
  })

  test('what turns out to be no photograph is refused with its last byte, and nothing of it stays', async () => {
    const text = Buffer.from('MZ this is no photograph')
    const at = await create('program', text.length)
    const answer = await send(at, 0, text)
    assert.equal(answer.status, 415)
    assert.match((await refusalOf(answer)).words, /请用相机直接拍/)
    assert.equal((await ask(at)).status, 404)
    assert.deepEqual(
      (await readdir(room.files.uploads)).filter((name) => name.startsWith(at.split('/').at(-1) ?? '')),
      [],
    )
  })

  test('an upload whose last byte came just before the server died is finished when the sender asks for it', async () => {
    const bytes = examplePdf(2)
    const at = await create('died', bytes.length)
    await writeFile(join(room.files.uploads, at.split('/').at(-1) ?? ''), bytes)
    const answers = await Promise.all([ask(at), ask(at)])
    assert.deepEqual(
      answers.map((answer) => answer.headers.get('upload-offset')),
      [String(bytes.length), String(bytes.length)],
    )
    assert.equal((await pages(room.db, 'shili', 'draft:mine')).filter((page) => page.item === 'died').length, 1)
  })

  test('a given up upload is removed', async () => {
    const at = await create('given up', 100)
    assert.equal((await app.request(at, { method: 'DELETE', headers: protocol })).status, 204)
    assert.equal((await ask(at)).status, 404)
  })

  async function startServer(port = '0'): Promise<{ child: ChildProcess; port: string }> {
    const program = join(import.meta.dirname, 'exampleServer.ts')
    const child = spawn(process.execPath, ['--import', 'tsx', program, room.folder, room.url, port], { stdio: ['ignore', 'pipe', 'inherit'] })
    const [line] = await once(child.stdout, 'data')
    return { child, port: String(line).trim() }
  }

  interface Sending {
    endpoint: string
    bytes: Buffer
    /** Where an earlier client came to. */
    uploadUrl?: string
    /** Done once, when so many bytes were sent. */
    at: number
    what: (upload: Upload) => void
  }

  /** Sends by tus-js-client, as others will: it asks for the offset and goes on by itself. Answers the address of the upload when it is whole, or was aborted. */
  function sendByClient({ endpoint, bytes, uploadUrl, at, what }: Sending): Promise<string> {
    return new Promise((resolve, reject) => {
      let done = false
      const upload = new Upload(bytes, {
        endpoint,
        ...(uploadUrl && { uploadUrl }),
        chunkSize: 512 * 1024,
        headers: { authorization: 'me' },
        metadata: { draft: 'mine', item: 'killed', filename: '第一页.jpg' },
        retryDelays: Array.from({ length: 100 }, () => 100),
        onError: reject,
        onSuccess: () => resolve(upload.url ?? ''),
        onProgress: (sent) => {
          if (done || sent < at) return
          done = true
          what(upload)
          if (!uploadUrl) resolve(upload.url ?? '')
        },
      })
      upload.start()
    })
  }

  test('12 MB left by one telephone at 3 MB go on from another, through a killed server, and every byte is the same', async () => {
    const photo = await examplePhoto({ text: 'twelve megabytes' })
    // What stands behind the end of a JPEG is ignored by all who read it.
    const bytes = Buffer.concat([photo, randomBytes(12 * 1024 * 1024 - photo.length)])
    const megabyte = 1024 * 1024
    const first = await startServer()
    const endpoint = `http://127.0.0.1:${first.port}/uploads`
    const uploadUrl = await sendByClient({ endpoint, bytes, at: 3 * megabyte, what: (upload) => void upload.abort() })
    const half = await fetch(uploadUrl, { method: 'HEAD', headers: protocol })
    const offset = Number(half.headers.get('upload-offset'))
    assert.ok(offset > 0 && offset <= 4 * megabyte, `offset ${offset}`)

    let second: ReturnType<typeof startServer> | undefined
    const kill = (): void => {
      first.child.kill('SIGKILL')
      second = once(first.child, 'exit').then(() => startServer(first.port))
    }
    await sendByClient({ endpoint, bytes, uploadUrl, at: 7 * megabyte, what: kill })
    const restarted = await second
    assert.ok(restarted, 'the server was never killed')
    restarted.child.kill()
    await once(restarted.child, 'exit')
    const page = (await pages(room.db, 'shili', 'draft:mine')).find((one) => one.item === 'killed')
    assert.deepEqual([page?.id, page?.name], [uploadUrl.split('/').at(-1), '文件.jpg'])
    assert.equal(page?.file, createHash('sha256').update(bytes).digest('hex'))
    assert.deepEqual(await buffer(await room.files.store.open('shili', page?.file ?? '')), bytes)
  })
})
