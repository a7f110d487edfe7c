import { promisify } from 'node:util'
import { inflateRaw } from 'node:zlib'

/** What comes of measuring a ZIP file: it fits, or more files or bytes would come out of it than may, or it is none that adds up. */
export type UnpackedSize = 'fits' | 'tooBig' | 'broken'

/** How much may come out of a file. */
export interface UnpackLimits {
  files: number
  bytes: number
}

interface Entry {
  /** 0 stored, 8 deflated; a workbook has no others. */
  method: number
  packed: number
  unpacked: number
  /** Of its local header, and of what is packed behind it. */
  from: number
  content: number
}

const inflate = promisify(inflateRaw)
/** Signatures and lengths of the records of a ZIP file (PKWARE APPNOTE 6.3.10: 4.3.7, 4.3.9, 4.3.12, 4.3.16). */
const [END, CENTRAL, LOCAL] = [0x06054b50, 0x02014b50, 0x04034b50]
const [END_LENGTH, CENTRAL_LENGTH, LOCAL_LENGTH, LONGEST_DESCRIPTOR] = [22, 46, 30, 24]
const LONGEST_COMMENT = 65_535

function expect(holds: boolean): void {
  if (!holds) throw new RangeError('a ZIP file that does not add up')
}

function endOf(file: Buffer): number {
  const first = Math.max(0, file.length - END_LENGTH - LONGEST_COMMENT)
  for (let at = file.length - END_LENGTH; at >= first; at -= 1) if (file.readUInt32LE(at) === END) return at
  throw new RangeError('no end of a central directory')
}

function entryAt(file: Buffer, at: number): Entry {
  expect(file.readUInt32LE(at) === CENTRAL)
  const [method, from] = [file.readUInt16LE(at + 10), file.readUInt32LE(at + 42)]
  expect(file.readUInt32LE(from) === LOCAL && file.readUInt16LE(from + 8) === method && (method === 0 || method === 8))
  const content = from + LOCAL_LENGTH + file.readUInt16LE(from + 26) + file.readUInt16LE(from + 28)
  return { method, packed: file.readUInt32LE(at + 20), unpacked: file.readUInt32LE(at + 24), from, content }
}

/** The entries of the central directory, one more than `most` at most. Throws where the file holds anything that is not listed there. */
function entriesOf(file: Buffer, most: number): Entry[] {
  const end = endOf(file)
  const [count, directory] = [file.readUInt16LE(end + 10), file.readUInt32LE(end + 16)]
  const entries: Entry[] = []
  for (let at = directory; entries.length < Math.min(count, most + 1); ) {
    entries.push(entryAt(file, at))
    at += CENTRAL_LENGTH + file.readUInt16LE(at + 28) + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32)
  }
  if (entries.length > most) return entries
  const inOrder = entries.toSorted((one, other) => one.from - other.from)
  const ends = inOrder.map(({ content, packed }) => content + packed)
  // Between two files stands at most a data descriptor.
  for (const [index, next] of [...inOrder.map(({ from }) => from), directory].entries()) {
    const before = ends[index - 1] ?? 0
    expect(next >= before && next - before <= (index === 0 ? 0 : LONGEST_DESCRIPTOR))
  }
  return entries
}

/**
 * Measures a ZIP file before it is unpacked into memory: what its directory says and then, within that, what really comes out, so that neither says less.
 * A file that is read from its front, past the directory, holds nothing else: what is not listed is `broken`.
 */
export async function unpackedSize(file: Buffer, limits: UnpackLimits): Promise<UnpackedSize> {
  try {
    const entries = entriesOf(file, limits.files)
    if (entries.length > limits.files || entries.reduce((sum, { unpacked }) => sum + unpacked, 0) > limits.bytes) return 'tooBig'
    for (const { method, content, packed, unpacked } of entries)
      if (method === 8) await inflate(file.subarray(content, content + packed), { maxOutputLength: Math.max(unpacked, 1) })
    return 'fits'
  } catch (error) {
    return error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE' ? 'tooBig' : 'broken'
  }
}
