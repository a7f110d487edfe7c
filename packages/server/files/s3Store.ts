import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline as joined, Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { DeleteObjectCommand, GetObjectCommand, HeadObjectCommand, NoSuchKey, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import type { S3Settings } from './s3Settings.ts'
import { type ByteRange, FileGone, type FileStore, pathByHash, type StoredFile } from './store.ts'

interface Room {
  client: S3Client
  settings: S3Settings
  /** A folder of this machine for what comes as a stream: the key is its hash, which is known at the end only. */
  arriving: string
}

const keyOf = ({ settings }: Room, area: string, hash: string): string => `${settings.prefix}${pathByHash('', area, hash)}`

/**
 * A store in a bucket of an S3 server. What is put is on the server when `put` resolves: it was sent with its length and its SHA-256 (x-amz-content-sha256,
 * which the server refuses to take another content for), and what passed by was hashed once more. A broken put leaves nothing, since an object is there whole
 * or not at all. Everything else is as with `folderStore`.
 */
export function s3Store(settings: S3Settings, arriving: string): FileStore {
  const room: Room = { client: clientOf(settings), settings, arriving }
  return {
    put: (area, source) => (typeof source === 'string' ? putPath(room, area, source) : putStream(room, area, source)),
    open: (area, hash, range) => read(room, keyOf(room, area, hash), range),
    has: (area, hash) => has(room, keyOf(room, area, hash)),
    remove: async (area, hash) => {
      await room.client.send(new DeleteObjectCommand({ Bucket: settings.bucket, Key: keyOf(room, area, hash) }))
    },
  }
}

/** What goes wrong is thrown, and need not be printed too. */
const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }

function clientOf(settings: S3Settings): S3Client {
  return new S3Client({
    endpoint: settings.endpoint,
    region: settings.region,
    forcePathStyle: settings.pathStyle,
    credentials: { accessKeyId: settings.accessKey, secretAccessKey: settings.secretKey },
    // The hash of the content is signed, which says more than the CRC-32 the client would add in a trailer that few stores know.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    logger: silent,
    requestHandler: { connectionTimeout: 5_000, requestTimeout: 60_000 },
  })
}

async function putStream(room: Room, area: string, source: AsyncIterable<Uint8Array>): Promise<StoredFile> {
  const path = join(room.arriving, randomUUID())
  try {
    await pipeline(source, createWriteStream(path, { flags: 'wx', mode: 0o600 }))
    return await putPath(room, area, path)
  } finally {
    await rm(path, { force: true })
  }
}

async function putPath(room: Room, area: string, path: string): Promise<StoredFile> {
  const hash = await hashOf(path)
  const { size } = await stat(path)
  const key = keyOf(room, area, hash)
  if (await has(room, key)) return { hash, size }
  const passing = hashing()
  await send(
    room,
    key,
    joined(createReadStream(path), passing.stream, () => {}),
    { hash, size },
  )
  if (passing.hash() === hash) return { hash, size }
  await room.client.send(new DeleteObjectCommand({ Bucket: room.settings.bucket, Key: key }))
  throw new Error(`file ${hash} changed while it was put`)
}

async function send({ client, settings }: Room, key: string, body: Readable, { hash, size }: StoredFile): Promise<void> {
  const { bucket, encryption } = settings
  const command = new PutObjectCommand({
    Bucket: bucket,
    Key: key,
    Body: body,
    ContentLength: size,
    ContentType: 'application/octet-stream',
    ...(encryption && { ServerSideEncryption: encryption }),
  })
  command.middlewareStack.add(
    (next) => (step) => {
      const { headers } = step.request as { headers: Record<string, string> }
      headers['x-amz-content-sha256'] = hash
      return next(step)
    },
    { step: 'build', name: 'contentHash' },
  )
  await client.send(command)
}

async function read({ client, settings }: Room, key: string, range?: ByteRange): Promise<Readable> {
  const part = range && { Range: `bytes=${range.from}-${range.to}` }
  try {
    const { Body } = await client.send(new GetObjectCommand({ Bucket: settings.bucket, Key: key, ...part }))
    if (Body instanceof Readable) return Body
  } catch (error) {
    if (!(error instanceof NoSuchKey)) throw error
  }
  throw new FileGone(key)
}

async function has({ client, settings }: Room, key: string): Promise<boolean> {
  try {
    await client.send(new HeadObjectCommand({ Bucket: settings.bucket, Key: key }))
    return true
  } catch (error) {
    // An answer to HEAD has no body to tell more.
    if ((error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode === 404) return false
    throw error
  }
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}

function hashing(): { stream: Transform; hash(): string } {
  const hash = createHash('sha256')
  const stream = new Transform({
    transform(chunk, _, done) {
      hash.update(chunk)
      done(null, chunk)
    },
  })
  return { stream, hash: () => hash.digest('hex') }
}
