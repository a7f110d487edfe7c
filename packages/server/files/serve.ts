import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import type { Context } from 'hono'
import sharp from 'sharp'
import { type DerivedKind, derivedImage } from './derived.ts'
import type { Files } from './files.ts'
import type { MediaType } from './format.ts'
import type { ByteRange } from './store.ts'
import { type Watermark, watermarked, watermarkText } from './watermark.ts'

/** What is needed of a page to send it. */
export interface ServedFile {
  area: string
  file: string
  type: MediaType
  bytes: number
}

/** `original` is the file as it came, with whatever its camera wrote into it. `full` is upright and without EXIF, at most 4,096 pixels a side. */
export type Variant = DerivedKind | 'original' | ({ size: 'view' | 'full'; turn: 0 | 90 | 180 | 270 } & Watermark)

const fullSide = 4096

/**
 * Answers with a file: inline, of the type it was found to be and no other (nosniff), kept by the browser of this person only and asked for again each
 * time (304 by the hash), so that a right that is lost is lost at once. A PDF is sent as it is in every variant but the thumbnail, which it has not
 * (404): a watermark cannot be set on it here. Whether this person may see it, the caller has checked.
 */
export async function serveFile(c: Context, files: Files, served: ServedFile, variant: Variant): Promise<Response> {
  const pdf = served.type === 'application/pdf'
  if (pdf && variant === 'thumbnail') return c.notFound()
  const original = pdf || variant === 'original'
  const headers = headersOf(original ? served.type : 'image/jpeg', etag(served.file, original ? 'original' : variant), typeof variant === 'object')
  if (c.req.header('if-none-match')?.includes(headers.ETag)) return c.body(null, 304, headers)
  if (original) return await sendOriginal(c, files, served, headers)
  const picture = typeof variant === 'object' ? await marked(files, served, variant) : await derivedImage(files, served.area, photo(served), variant)
  return c.body(new Uint8Array(picture), 200, { ...headers, 'Content-Length': String(picture.byteLength) })
}

type Headers = Record<string, string> & { ETag: string }

function headersOf(type: MediaType, ETag: string, marked: boolean): Headers {
  return {
    'Content-Type': type,
    'Content-Disposition': 'inline',
    'X-Content-Type-Options': 'nosniff',
    'Cross-Origin-Resource-Policy': 'same-origin',
    // Turning pages back and forth draws no picture twice; the time on it may then be five minutes old.
    'Cache-Control': marked ? 'private, max-age=300' : 'private, no-cache',
    ETag,
    // The viewers for PDF that browsers bring along do not work in a sandbox.
    ...(type !== 'application/pdf' && { 'Content-Security-Policy': "default-src 'none'; sandbox" }),
  }
}

function etag(hash: string, variant: Variant): string {
  if (typeof variant === 'string') return `"${hash}-${variant}"`
  const mark = createHash('sha256').update(watermarkText(variant)).digest('hex').slice(0, 16)
  return `"${hash}-${variant.size}-${variant.turn}-${mark}"`
}

const photo = ({ file, type }: ServedFile): { hash: string; format: 'jpeg' | 'png' } => ({
  hash: file,
  format: type === 'image/png' ? 'png' : 'jpeg',
})

async function marked(files: Files, served: ServedFile, variant: Exclude<Variant, string>): Promise<Buffer> {
  const picture = variant.size === 'view' ? await derivedImage(files, served.area, photo(served), 'view') : await full(files, served)
  return await watermarked(picture, variant, variant.turn)
}

async function full(files: Files, { area, file }: ServedFile): Promise<Buffer> {
  const upright = sharp().autoOrient().resize(fullSide, fullSide, { fit: 'inside', withoutEnlargement: true }).flatten({ background: '#fff' })
  const original = await files.store.open(area, file)
  original.once('error', (error) => upright.destroy(error))
  return await original.pipe(upright).jpeg({ quality: 85 }).toBuffer()
}

/** A part when one range is asked for (RFC 9110, 14): viewers fetch the page of a PDF they show. Several ranges are answered with the whole. */
async function sendOriginal(c: Context, files: Files, { area, file, bytes }: ServedFile, headers: Headers): Promise<Response> {
  const range = rangeOf(c.req.header('range'), bytes)
  if (range === 'impossible') return c.body(null, 416, { ...headers, 'Content-Range': `bytes */${bytes}` })
  const body = Readable.toWeb(await files.store.open(area, file, range)) as ReadableStream<Uint8Array>
  const length = range ? range.to - range.from + 1 : bytes
  const sent = { ...headers, 'Accept-Ranges': 'bytes', 'Content-Length': String(length) }
  return range ? c.body(body, 206, { ...sent, 'Content-Range': `bytes ${range.from}-${range.to}/${bytes}` }) : c.body(body, 200, sent)
}

function rangeOf(header: string | undefined, bytes: number): ByteRange | 'impossible' | undefined {
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? []
  if (first === undefined || last === undefined || (first === '' && last === '')) return undefined
  const from = first === '' ? Math.max(0, bytes - Number(last)) : Number(first)
  const to = first === '' || last === '' ? bytes - 1 : Math.min(Number(last), bytes - 1)
  return from <= to && from < bytes ? { from, to } : 'impossible'
}
