import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { access, type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'

/** What the store says of a file it has taken: `hash` is SHA-256 in 64 hexadecimal digits, `size` in bytes. */
export interface StoredFile {
  hash: string
  size: number
}

/** First and last byte, both included, counted from 0. */
export interface ByteRange {
  from: number
  to: number
}

/** A file of this machine by its path, or bytes as they come. */
type Source = string | AsyncIterable<Uint8Array>

/** There is no such file: somebody's material is lost, or was never there. */
export class FileGone extends Error {
  override name = 'FileGone'
}

/**
 * 文件库: files of one pooling area by what they contain. The same content is kept once and never changed; two areas share
 * nothing, so that one can be moved or destroyed alone. Who may read a file is the caller's question.
 */
export interface FileStore {
  /** Takes a file, given by its path or as a stream. When this resolves it is on the disk (or the server of the store says so), also after a power cut. A path is copied, not moved. */
  put(area: string, source: Source): Promise<StoredFile>
  /** The bytes of a file, or of a part of it. Rejects with FileGone when there is no such file. */
  open(area: string, hash: string, range?: ByteRange): Promise<Readable>
  has(area: string, hash: string): Promise<boolean>
  /** Removing what is not there is no error. */
  remove(area: string, hash: string): Promise<void>
}

/** Where a file of this hash stands under a folder: two levels of 256 folders hold tens of millions. Throws for what is no area or no hash. */
export function pathByHash(folder: string, area: string, hash: string): string {
  if (!/^[\w-]{1,64}$/.test(area)) throw new Error(`no area: ${area}`)
  if (!/^[0-9a-f]{64}$/.test(hash)) throw new Error(`no hash: ${hash}`)
  return join(folder, area, hash.slice(0, 2), hash.slice(2, 4), hash)
}

/** A store in a folder; what is being written stands in `folder/.incoming` until it is whole. */
export function folderStore(folder: string): FileStore {
  return {
    put: (area, source) => put(folder, area, source),
    open: async (area, hash, range) => {
      const handle = await open(pathByHash(folder, area, hash)).catch((error: NodeJS.ErrnoException) => {
        throw error.code === 'ENOENT' ? new FileGone(hash) : error
      })
      return handle.createReadStream(range && { start: range.from, end: range.to })
    },
    has: (area, hash) => exists(pathByHash(folder, area, hash)),
    remove: (area, hash) => rm(pathByHash(folder, area, hash), { force: true }),
  }
}

/** Where `folderStore` leaves what a crash cut off. */
export const incomingFolder = (folder: string): string => join(folder, '.incoming')

async function put(folder: string, area: string, source: Source): Promise<StoredFile> {
  const incoming = join(incomingFolder(folder), randomUUID())
  await mkdir(dirname(incoming), { recursive: true })
  try {
    const stored = await write(await open(incoming, 'wx', 0o600), source)
    const path = pathByHash(folder, area, stored.hash)
    if (!(await exists(path))) await settle(folder, incoming, path)
    return stored
  } finally {
    await rm(incoming, { force: true })
  }
}

async function write(handle: FileHandle, source: Source): Promise<StoredFile> {
  const hash = createHash('sha256')
  let size = 0
  try {
    for await (const chunk of typeof source === 'string' ? createReadStream(source) : source) {
      hash.update(chunk)
      size += chunk.byteLength
      await handle.writeFile(chunk)
    }
    await handle.sync()
  } finally {
    await handle.close()
  }
  return { hash: hash.digest('hex'), size }
}

/** A name is safe once the folder that holds it is synced, up to the first folder that was there before. */
async function settle(folder: string, incoming: string, path: string): Promise<void> {
  const created = await mkdir(dirname(path), { recursive: true })
  await rename(incoming, path)
  for (let level = dirname(path); level.startsWith(folder); level = dirname(level)) {
    await syncFolder(level)
    if (created === undefined) break
  }
}

async function syncFolder(path: string): Promise<void> {
  const handle = await open(path)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )
