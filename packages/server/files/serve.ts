import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import type { Context } from 'hono'
import sharp from 'sharp'
import type { Box } from '../redaction/box.ts'
import { painted } from '../redaction/paint.ts'
import { type DerivedKind, derivedImage } from './derived.ts'
import { disposition } from './disposition.ts'
import type { Files } from './files.ts'
import { heldAnswer } from './heldAnswer.ts'
import type { MaterialPage } from './page.ts'
import type { ByteRange } from './store.ts'
import { type Watermark, watermarked, watermarkText } from './watermark.ts'

/** 遮挡: what is painted black before anything leaves, and the version of the marks; or that the page was opened for this reader, for a while. */
export type Redaction = { version: number; boxes: readonly Box[] } | 'released'

/** What is needed of a page to send it. */
export type ServedFile = Pick<MaterialPage, 'area' | 'file' | 'type' | 'bytes' | 'page' | 'held'> & { redaction?: Redaction }

/** `full` is upright and without EXIF, at most 4,096 pixels a side. A photograph as it came is never sent: nobody knows what it carries. */
export type Variant = DerivedKind | ({ size: 'view' | 'full'; turn: 0 | 90 | 180 | 270 } & Watermark)

const fullSide = 4096

/**
 * Answers with a file: inline, of the type it was found to be and no other (nosniff), without a right to load or run anything (CSP), kept by the browser of
 * this person only and asked for again each time (304 by the hash), so that a right that is lost is lost at once; what is larger than a view is not kept at
 * all. Every picture is drawn anew. A PDF is sent as it is in every variant but the thumbnail, which it has not (404): a watermark cannot be set on it here.
 * A file that is held is told instead (423). Whether this person may see it, the caller has checked.
 */
export async function serveFile(c: Context, files: Files, served: ServedFile, variant: Variant): Promise<Response> {
  const pdf = served.type === 'application/pdf'
  if (served.held) return heldAnswer(c, served.held)
  if (pdf && variant === 'thumbnail') return c.notFound()
  const headers = headersOf(served, pdf, variant)
  if (c.req.header('if-none-match')?.includes(headers.ETag)) return c.body(null, 304, headers)
  if (pdf) return await sendOriginal(c, files, served, headers)
  const picture =
    typeof variant === 'object'
      ? await marked(files, served, variant)
      : await covered(served, await derivedImage(files, served.area, photo(served), variant))
  return c.body(new Uint8Array(picture), 200, { ...headers, 'Content-Length': String(picture.byteLength) })
}

type Headers = Record<string, string> & { ETag: string }

/** The viewers for PDF that browsers bring along draw themselves with styles, and those of older browsers do not work in a sandbox. */
const policies = {
  picture: "default-src 'none'; sandbox",
  pdf: "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'none'",
} as const

function headersOf(served: ServedFile, pdf: boolean, variant: Variant): Headers {
  const ending = pdf ? 'pdf' : 'jpg'
  return {
    'Content-Type': pdf ? 'application/pdf' : 'image/jpeg',
    // Its own name may name a person.
    'Content-Disposition': disposition('inline', `材料第${served.page}页.${ending}`, `page-${served.page}.${ending}`),
    'X-Content-Type-Options': 'nosniff',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Cache-Control': keeping(pdf, variant, served.redaction),
    ETag: etag(`${served.file}${markOf(served.redaction)}`, pdf ? 'original' : variant),
    'Content-Security-Policy': pdf ? policies.pdf : policies.picture,
  }
}

/** Other boxes make another picture. */
const markOf = (redaction: Redaction | undefined): string => (typeof redaction === 'object' ? `-r${redaction.version}` : '')

/**
 * Turning pages back and forth draws no picture twice; the time on it may then be five minutes old. A covered picture is asked for each time, since a box
 * may have been added, and one that was opened for a while is not kept.
 */
function keeping(pdf: boolean, variant: Variant, redaction: Redaction | undefined): string {
  if (redaction === 'released') return 'private, no-store'
  if (redaction && !pdf && (typeof variant === 'string' || variant.size === 'view')) return 'private, no-cache'
  if (pdf || (typeof variant === 'object' && variant.size === 'full')) return 'private, no-store'
  return typeof variant === 'object' ? 'private, max-age=300' : 'private, no-cache'
}

function etag(hash: string, variant: Variant | 'original'): string {
  if (typeof variant === 'string') return `"${hash}-${variant}"`
  const mark = createHash('sha256').update(watermarkText(variant)).digest('hex').slice(0, 16)
  return `"${hash}-${variant.size}-${variant.turn}-${mark}"`
}

const photo = ({ file, type }: ServedFile): { hash: string; format: 'jpeg' | 'png' } => ({
  hash: file,
  format: type === 'image/png' ? 'png' : 'jpeg',
})

/** What stands under a box is gone before the picture is marked, made smaller or sent. */
const covered = async ({ redaction }: ServedFile, picture: Buffer): Promise<Buffer> =>
  typeof redaction === 'object' ? await painted(picture, redaction.boxes) : picture

async function marked(files: Files, served: ServedFile, variant: Exclude<Variant, string>): Promise<Buffer> {
  const picture = variant.size === 'view' ? await derivedImage(files, served.area, photo(served), 'view') : await full(files, served)
  return await watermarked(await covered(served, picture), variant, variant.turn)
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
