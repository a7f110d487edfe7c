import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { SettingRefused } from '../setting.ts'
import { sha256, storeContract } from '../testing/storeContract.ts'
import { exampleS3 } from './exampleS3.ts'
import { openFiles, tryStore } from './files.ts'
import { readFilesSettings } from './filesSettings.ts'
import { s3Store } from './s3Store.ts'

async function room(): Promise<{ folder: string; bucket: string; arriving: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'jingban-s3-'))
  const arriving = join(folder, 'arriving')
  await mkdir(arriving)
  return { folder, bucket: join(folder, 'server'), arriving }
}

storeContract('A store on an S3 server', async () => {
  const { folder, bucket, arriving } = await room()
  const server = await exampleS3(bucket)
  return {
    store: s3Store(server.settings, arriving),
    kept: async (area) => {
      const found = await readdir(join(bucket, 'materials/jingban', area), { recursive: true, withFileTypes: true }).catch(() => [])
      return found.filter((entry) => entry.name.endsWith('._S3rver_object')).length
    },
    leftOver: () => readdir(arriving),
    close: async () => {
      await server.close()
      await rm(folder, { recursive: true })
    },
  }
})

test('a file is put with its length, its hash and the encryption that was asked for', async (t) => {
  const { folder, arriving } = await room()
  const seen: { method: string; url: string; headers: IncomingHttpHeaders }[] = []
  const server = createServer((request, answer) => {
    seen.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers })
    request.resume().on('end', () => answer.writeHead(request.method === 'HEAD' ? 404 : 200).end())
  }).listen(0, '127.0.0.1')
  t.after(async () => {
    server.close()
    await rm(folder, { recursive: true })
  })
  await new Promise((listening) => server.once('listening', listening))
  const { port } = server.address() as AddressInfo
  const settings = {
    endpoint: `http://127.0.0.1:${port}`,
    bucket: 'materials',
    region: 'cn-1',
    accessKey: 'a',
    secretKey: 'b',
    pathStyle: true,
    prefix: '',
  }
  const bytes = randomBytes(5000)
  const hash = sha256(bytes)
  await s3Store({ ...settings, encryption: 'AES256' }, arriving).put('shili', [bytes] as never)
  const put = seen.find(({ method }) => method === 'PUT')
  assert.match(put?.url ?? '', new RegExp(`^/materials/shili/${hash.slice(0, 2)}/${hash.slice(2, 4)}/${hash}`))
  assert.deepEqual(
    ['content-length', 'x-amz-content-sha256', 'x-amz-server-side-encryption', 'transfer-encoding'].map((name) => put?.headers[name]),
    ['5000', hash, 'AES256', undefined],
  )
  assert.match(String(put?.headers.authorization), /SignedHeaders=[^,]*x-amz-content-sha256/)
})

test('a server starts only when its store keeps what it is given; one that comes back is used again', async () => {
  const { folder, bucket } = await room()
  const first = await exampleS3(bucket)
  const limits = readFilesSettings({})
  const files = await openFiles(join(folder, 'files'), { ...limits, s3: first.settings })
  await tryStore(files)
  const missing = await openFiles(join(folder, 'files'), { ...limits, s3: { ...first.settings, bucket: 'nothing' } })
  await assert.rejects(tryStore(missing), { name: 'NoSuchBucket' })
  const { hash } = await files.store.put('shili', [Buffer.from('kept')] as never)
  await first.close()
  await assert.rejects(tryStore(files))
  await assert.rejects(files.store.has('shili', hash))
  const second = await exampleS3(bucket, first.port)
  assert.equal(await files.store.has('shili', hash), true)
  await second.close()
  await rm(folder, { recursive: true })
})

const named = {
  JINGBAN_S3_ENDPOINT: 'https://s3.example',
  JINGBAN_S3_BUCKET: 'materials',
  JINGBAN_S3_ACCESS_KEY: 'a',
  JINGBAN_S3_SECRET_KEY: 'b',
}

test('settings of a store say where it is, and are refused with everything that is missing', () => {
  const settings = readFilesSettings(
    { ...named, JINGBAN_S3_PATH_STYLE: 'yes', JINGBAN_S3_PREFIX: 'a/b', JINGBAN_S3_ENCRYPTION: 'aws:kms' },
    'production',
  )
  const { s3 } = settings
  assert.deepEqual(s3, {
    ...{ endpoint: 'https://s3.example/', bucket: 'materials', region: 'us-east-1', accessKey: 'a', secretKey: 'b' },
    ...{ pathStyle: true, prefix: 'a/b/', encryption: 'aws:kms' },
  })
  assert.equal(readFilesSettings({}).s3, undefined)
  const refusal = (env: Record<string, string>): string => {
    try {
      readFilesSettings(env, 'production')
      return ''
    } catch (error) {
      return error instanceof SettingRefused ? error.message : String(error)
    }
  }
  assert.match(refusal({ JINGBAN_S3_ENDPOINT: 'https://s3.example' }), /还缺 JINGBAN_S3_BUCKET、JINGBAN_S3_ACCESS_KEY、JINGBAN_S3_SECRET_KEY/)
  assert.match(refusal({ ...named, JINGBAN_S3_ENDPOINT: 'http://s3.example' }), /生产模式要用 https/)
  assert.equal(refusal({ ...named, JINGBAN_S3_ENDPOINT: 'http://s3.example', JINGBAN_S3_PLAIN: 'yes' }), '')
  assert.match(refusal({ ...named, JINGBAN_S3_ENCRYPTION: 'none' }), /JINGBAN_S3_ENCRYPTION/)
  assert.match(refusal({ ...named, JINGBAN_S3_PREFIX: '../x' }), /JINGBAN_S3_PREFIX/)
})

test('the scanner is named by host and port, or by the path of its socket', () => {
  const at = (text: string): unknown => readFilesSettings({ JINGBAN_CLAMAV: text }).clamav
  assert.deepEqual(at('clamd.local:3310'), { host: 'clamd.local', port: 3310 })
  assert.deepEqual(at('[::1]:3310'), { host: '::1', port: 3310 })
  assert.deepEqual(at('/run/clamav/clamd.ctl'), { path: '/run/clamav/clamd.ctl' })
  assert.equal(at(''), undefined)
  for (const wrong of ['clamd', 'clamd:', 'clamd:0', 'clamd:99999', 'http://clamd:3310']) assert.throws(() => at(wrong), SettingRefused)
})
