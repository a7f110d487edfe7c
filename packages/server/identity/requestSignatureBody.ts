import { createHash } from 'node:crypto'
import type { Context } from 'hono'
import { bodyDigest } from './requestSignature.ts'

/** A streamed body has come to its end and was not the one whose digest was signed: whoever reads it must keep nothing of it. */
export class DigestDiffers extends Error {
  override name = 'DigestDiffers'
}

/** Lets bytes through as they come and fails in place of the end when they were others than was signed. */
async function* comparing(first: Uint8Array, rest: AsyncIterator<Uint8Array>, digest: string): AsyncGenerator<Uint8Array> {
  const hash = createHash('sm3')
  try {
    for (let part: IteratorResult<Uint8Array> = { value: first }; !part.done; part = await rest.next()) {
      hash.update(part.value)
      yield part.value
    }
  } finally {
    // A reader that has had enough lets go of the sender as well.
    await rest.return?.()
  }
  if (hash.digest('hex') !== digest) throw new DigestDiffers()
}

/**
 * Compares the body with its signed digest. None, or JSON, which is short and read whole anyhow, at once: false when it differs. A file while it is
 * received, without being held in memory: whoever reads the request then gets `DigestDiffers` in place of its end.
 */
export async function compareBody(c: Context, digest: string): Promise<boolean> {
  const { raw } = c.req
  if (!raw.body) return digest === bodyDigest('')
  if (c.req.header('content-type')?.includes('json')) return digest === bodyDigest(new Uint8Array(await c.req.arrayBuffer()))
  const parts: AsyncIterator<Uint8Array> = raw.body.values()
  const first = await parts.next()
  if (first.done) return digest === bodyDigest('')
  c.req.raw = new Request(raw, { body: ReadableStream.from(comparing(first.value, parts, digest)), duplex: 'half' })
  return true
}
