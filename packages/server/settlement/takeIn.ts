import { createReadStream, createWriteStream } from 'node:fs'
import { open, rm, stat } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { createInflateRaw } from 'node:zlib'
import { arrivingPath } from '../files/files.ts'
import type { StoredFile } from '../files/store.ts'
import type { World } from '../world.ts'
import { FileRefused } from './arrivedText.ts'

/** The largest text that is taken in, unpacked: some ten million settlements. */
export const mostBytes = 1024 * 1024 * 1024

const broken = (): FileRefused => new FileRefused([{ text: '压缩包打不开，多半没有传完。请重新压缩再传。' }])

/** Signatures and lengths of the records of a ZIP file (PKWARE APPNOTE 6.3.10: 4.3.7, 4.3.12, 4.3.16). */
const [END, CENTRAL, LOCAL] = [0x06054b50, 0x02014b50, 0x04034b50]
const [END_LENGTH, CENTRAL_LENGTH, LOCAL_LENGTH] = [22, 46, 30]
const LONGEST_COMMENT = 65_535

interface Packed {
  method: number
  from: number
  packed: number
  unpacked: number
}

/** Where the one file of a ZIP file lies, by its directory; undefined where the file is no ZIP file at all. Throws FileRefused for one that is broken or holds several. */
async function packedIn(path: string): Promise<Packed | undefined> {
  const file = await open(path)
  try {
    const { size } = await file.stat()
    const read = async (length: number, position: number): Promise<Buffer> => {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position)
      if (bytesRead < length) throw broken()
      return buffer
    }
    if (size < 4 || (await read(4, 0)).readUInt32LE(0) !== LOCAL) return undefined
    const tail = await read(Math.min(size, END_LENGTH + LONGEST_COMMENT), Math.max(0, size - END_LENGTH - LONGEST_COMMENT))
    let end = tail.length - END_LENGTH
    while (end >= 0 && tail.readUInt32LE(end) !== END) end -= 1
    if (end < 0) throw broken()
    if (tail.readUInt16LE(end + 10) !== 1) throw new FileRefused([{ text: '压缩包里要正好有一个文本文件。' }])
    const entry = await read(CENTRAL_LENGTH, tail.readUInt32LE(end + 16))
    if (entry.readUInt32LE(0) !== CENTRAL) throw broken()
    const at = entry.readUInt32LE(42)
    const local = await read(LOCAL_LENGTH, at)
    if (local.readUInt32LE(0) !== LOCAL) throw broken()
    const from = at + LOCAL_LENGTH + local.readUInt16LE(26) + local.readUInt16LE(28)
    return { method: entry.readUInt16LE(10), from, packed: entry.readUInt32LE(20), unpacked: entry.readUInt32LE(24) }
  } finally {
    await file.close()
  }
}

/** Unpacks to a file of its own, no further than the directory says and the limit allows. */
async function unpack(path: string, { method, from, packed, unpacked }: Packed, target: string): Promise<void> {
  if ((method !== 0 && method !== 8) || unpacked > mostBytes) throw broken()
  if (packed === 0) throw new FileRefused([{ text: '文件是空的。' }])
  const content = createReadStream(path, { start: from, end: from + packed - 1 })
  let bytes = 0
  const counted = async function* (chunks: AsyncIterable<Uint8Array>) {
    for await (const chunk of chunks) {
      bytes += chunk.byteLength
      if (bytes > unpacked) throw broken()
      yield chunk
    }
  }
  try {
    await (method === 8
      ? pipeline(content, createInflateRaw(), counted, createWriteStream(target, { flags: 'wx', mode: 0o600 }))
      : pipeline(content, counted, createWriteStream(target, { flags: 'wx', mode: 0o600 })))
  } catch (error) {
    throw error instanceof FileRefused ? error : broken()
  }
  if (bytes !== unpacked) throw broken()
}

/** A content that no upload comes to name is removed a day later, as that of any other file is. */
async function put({ db, files, clock }: World, area: string, path: string): Promise<StoredFile> {
  const stored = await files.store.put(area, path)
  await db.query(
    'insert into file_watch (area, file, since) values ($1, $2, $3) on conflict (area, file) do update set since = excluded.since',
    [area, stored.hash, clock.now()],
    'watch a file',
  )
  return stored
}

/**
 * Puts a file that came in into the store, unpacked where it is a ZIP file with one text in it (as 9101 and 9102 exchange them), so that the same settlements
 * have the same digest, packed or not. Throws FileRefused.
 */
export async function takeIn(world: World, area: string, path: string): Promise<StoredFile> {
  const packed = await packedIn(path)
  if (!packed) {
    const { size } = await stat(path)
    if (size > mostBytes) throw new FileRefused([{ text: '文件超过 1 GB。请分月上传。' }])
    if (size === 0) throw new FileRefused([{ text: '文件是空的。' }])
    return put(world, area, path)
  }
  const target = arrivingPath(world.files)
  try {
    await unpack(path, packed, target)
    return await put(world, area, target)
  } finally {
    await rm(target, { force: true })
  }
}
