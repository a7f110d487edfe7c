import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { Carries } from './admission.ts'

/** More than any body without files: JSON of the API; forms have a tighter limit of their own behind this one. */
const MOST_BYTES = 1024 * 1024

const FIELDS = /^(application\/x-www-form-urlencoded|application\/json|application\/[\w.+-]+\+json|text\/plain)\b/i

const isCall = (c: Context): boolean => c.req.path.startsWith('/api/')

/** What carries files is streamed to disk by whoever takes it, under limits of its own: multipart forms, resumable uploads (tus), files as the body of a call. */
export function carriesOf(c: Context): Carries {
  if (c.req.method === 'GET' || c.req.method === 'HEAD') return 'fields'
  if (c.req.header('tus-resumable') !== undefined) return 'files'
  const type = c.req.header('content-type') ?? (isCall(c) && c.req.raw.body ? 'application/octet-stream' : 'text/plain')
  return FIELDS.test(type) ? 'fields' : 'files'
}

/** The whole body or, of one that is too long, a little more than the limit. */
async function read(body: ReadableStream<Uint8Array>): Promise<Buffer<ArrayBuffer>> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of body) {
    size += part.byteLength
    parts.push(part)
    if (size > MOST_BYTES) break
  }
  return Buffer.concat(parts)
}

/**
 * Waits until the whole body of a form or a call is here, so that whoever sends slowly waits outside and takes no place from others. A form of more than
 * 1 MB is a 413 (HTTPException) and one that breaks off a 400; of a call the API says so itself.
 */
export async function untilArrived(c: Context): Promise<void> {
  const { raw } = c.req
  const announced = Number(raw.headers.get('content-length') ?? 0)
  if (!raw.body || (announced > MOST_BYTES && isCall(c))) return
  if (announced > MOST_BYTES) throw new HTTPException(413)
  const body = await read(raw.body).catch((cause: unknown) => {
    throw new HTTPException(400, { cause })
  })
  if (body.length > MOST_BYTES && !isCall(c)) throw new HTTPException(413)
  c.req.raw = new Request(raw, { body })
}
