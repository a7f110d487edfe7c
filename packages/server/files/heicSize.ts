import { type FileHandle, open } from 'node:fs/promises'

/** A box of an ISO base media file (ISO/IEC 14496-12, 4.2): where it begins and ends, and where its content begins. */
interface Box {
  type: string
  content: number
  end: number
}

/** The header of a file of thousands of tiles has some hundred kilobytes. */
const metaLimit = 4 * 1024 * 1024

/**
 * The largest picture a HEIC file says it has, in pixels: by its ispe properties (ISO/IEC 23008-12, 6.5.3), before anything of it is decoded.
 * Undefined when it has none, or is no such file.
 */
export async function heicSize(path: string): Promise<{ width: number; height: number } | undefined> {
  const file = await open(path)
  try {
    const meta = await readMeta(file)
    // A version and flags stand before what is in the box.
    const properties = meta && inside(meta, inside(meta, { content: 4, end: meta.length }, 'iprp'), 'ipco')
    if (!meta || !properties) return undefined
    return boxes(meta, properties)
      .filter(({ type, content, end }) => type === 'ispe' && end - content >= 12)
      .map(({ content }) => ({ width: meta.readUInt32BE(content + 4), height: meta.readUInt32BE(content + 8) }))
      .sort((a, b) => b.width * b.height - a.width * a.height)[0]
  } finally {
    await file.close()
  }
}

/** The content of the first box `meta`; at most eight boxes stand before it. */
async function readMeta(file: FileHandle): Promise<Buffer | undefined> {
  const { size: whole } = await file.stat()
  for (let at = 0, seen = 0; at + 16 <= whole && seen < 8; seen++) {
    const head = Buffer.alloc(16)
    await file.read(head, 0, 16, at)
    const box = boxAt(head, 0, whole - at)
    if (!box) return undefined
    if (box.type !== 'meta') at += box.end
    else {
      const content = Buffer.alloc(Math.min(box.end - box.content, metaLimit))
      const { bytesRead } = await file.read(content, 0, content.length, at + box.content)
      return content.subarray(0, bytesRead)
    }
  }
  return undefined
}

/** Size 1 says that 64 bits follow, size 0 that the box ends with what is around it. */
function boxAt(bytes: Buffer, at: number, end: number): Box | undefined {
  if (at + 8 > bytes.length) return undefined
  const short = bytes.readUInt32BE(at)
  const long = short === 1
  if (long && at + 16 > bytes.length) return undefined
  const size = long ? Number(bytes.readBigUInt64BE(at + 8)) : short === 0 ? end - at : short
  const head = long ? 16 : 8
  return size < head || at + size > end ? undefined : { type: bytes.toString('latin1', at + 4, at + 8), content: at + head, end: at + size }
}

function boxes(bytes: Buffer, { content, end }: Pick<Box, 'content' | 'end'>): Box[] {
  const found: Box[] = []
  for (let at = content; at < end; ) {
    const box = boxAt(bytes, at, end)
    if (!box) break
    found.push(box)
    at = box.end
  }
  return found
}

const inside = (bytes: Buffer, around: Pick<Box, 'content' | 'end'> | undefined, type: string): Box | undefined =>
  around && boxes(bytes, around).find((box) => box.type === type)
