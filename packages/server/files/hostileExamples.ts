import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { crc32, deflateSync } from 'node:zlib'
import { examplePdf } from './examples.ts'

const fixture = (name: string): string => fileURLToPath(new URL(`./fixtures/${name}`, import.meta.url))

/**
 * A photograph of 640 x 480 as an iPhone keeps it: lying on its side with a turn of 270 degrees (irot) and where it was taken. Made by Debian's heif-enc from a drawn
 * page, the turn added as phones add it.
 */
export const iphonePhoto = (): Buffer => readFileSync(fixture('iphone.heic'))

/** Path of a grey HEIC of 4,032 x 3,024: 3 KB that unpack to some hundred megabytes. */
export const largeHeic = (): string => fixture('grey.heic')

/** The same with another width and height in its header. */
export function heicClaiming(width: number, height: number): Buffer {
  const bytes = iphonePhoto()
  const at = bytes.indexOf('ispe') + 8
  bytes.writeUInt32BE(width, at)
  bytes.writeUInt32BE(height, at + 4)
  return bytes
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data])
  const ends = Buffer.alloc(8)
  ends.writeUInt32BE(data.length, 0)
  ends.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)])
}

/** A PNG that says it has so many black pixels of one bit, and has as many rows as `rows`; `extra` stands before its picture. */
export function blackPng(width: number, height: number, rows = height, extra = Buffer.alloc(0)): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header[8] = 1
  const data = deflateSync(Buffer.alloc((Math.ceil(width / 8) + 1) * rows))
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IHDR', header), extra, chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))])
}

/** A text of a PNG that unpacks to so many megabytes. */
export const pngText = (megabytes: number): Buffer =>
  chunk('zTXt', Buffer.concat([Buffer.from('Comment\0\0'), deflateSync(Buffer.alloc(megabytes * 1024 * 1024))]))

/** A PNG with one chunk more, behind its header. */
export const withChunk = (png: Buffer, extra: Buffer): Buffer => Buffer.concat([png.subarray(0, 33), extra, png.subarray(33)])

/** A JPEG that says another size in its first frame header. */
export function jpegClaiming(jpeg: Buffer, width: number, height: number): Buffer {
  const bytes = Buffer.from(jpeg)
  const at = [0xc0, 0xc2].map((marker) => bytes.indexOf(Buffer.from([0xff, marker]))).find((found) => found > 0) ?? 0
  bytes.writeUInt16BE(height, at + 5)
  bytes.writeUInt16BE(width, at + 7)
  return bytes
}

/** A JPEG with a comment right behind its beginning. */
export function jpegWith(jpeg: Buffer, comment: string): Buffer {
  const text = Buffer.from(comment)
  const head = Buffer.from([0xff, 0xfe, 0, 0])
  head.writeUInt16BE(text.length + 2, 2)
  return Buffer.concat([jpeg.subarray(0, 2), head, text, jpeg.subarray(2)])
}

/** A PDF of a page with one object more. */
export function pdfWith(object: string): Buffer {
  const pdf = examplePdf(1).toString('latin1')
  return Buffer.from(pdf.replace('xref\n', `9 0 obj\n${object}\nendobj\nxref\n`), 'latin1')
}

/** A PDF of which an object stream holds so much, unpacked; its dictionary may say more, such as other filters. */
export function pdfPacking(content: Buffer, more = '/Filter/FlateDecode', packed = deflateSync(content)): Buffer {
  const head = Buffer.from(`%PDF-1.5\n3 0 obj\n<</Type/ObjStm/N 1/First 4${more}/Length ${packed.length}>>\nstream\n`)
  return Buffer.concat([head, packed, Buffer.from('\nendstream\nendobj\nstartxref\n9\n%%EOF\n')])
}

/** The smallest ZIP with a file: what stands before it is no hindrance to whoever opens it. */
export function zipOf(name: string, content: string): Buffer {
  const [file, body] = [Buffer.from(name), Buffer.from(content)]
  const local = Buffer.alloc(30)
  local.write('PK\x03\x04', 'latin1')
  local.writeUInt32LE(crc32(body), 14)
  local.writeUInt32LE(body.length, 18)
  local.writeUInt32LE(body.length, 22)
  local.writeUInt16LE(file.length, 26)
  const central = Buffer.alloc(46)
  central.write('PK\x01\x02', 'latin1')
  local.copy(central, 16, 14, 28)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(1, 10)
  return Buffer.concat([local, file, body, central, file, end])
}
