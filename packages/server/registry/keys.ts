import { randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { z } from 'zod'

/**
 * 密钥服务: where the keys come from that wrap the data keys of persons. A key management service or a hardware module
 * fetches its keys when it is opened and answers from memory afterwards. Old keys stay known by their id.
 */
export interface KeyProvider {
  /** The key under which new data keys are wrapped. */
  readonly currentId: string
  /** 32 bytes. Throws when the id is unknown: what it wrapped cannot be read. */
  keyById(id: string): Buffer
  /** 32 bytes for look-up hashes. It never changes, for all hashes would have to be computed anew. */
  readonly lookUpKey: Buffer
}

const key = z.base64().transform((text, context) => {
  const bytes = Buffer.from(text, 'base64')
  if (bytes.length !== 32) context.addIssue('a key is 32 bytes in base64')
  return bytes
})
const keyRing = z.strictObject({ current: z.string(), keys: z.record(z.string().regex(/^[A-Za-z0-9_-]+$/), key), lookUp: key })

/** The built-in provider: a key ring as JSON `{current, keys: {id: base64}, lookUp: base64}`. Throws when it is not one. */
export function keysFromText(text: string): KeyProvider {
  const ring = keyRing.parse(JSON.parse(text))
  const keys = new Map(Object.entries(ring.keys))
  const keyById = (id: string): Buffer => {
    const found = keys.get(id)
    if (!found) throw new Error(`no key with the id ${id}`)
    return found
  }
  keyById(ring.current)
  return { currentId: ring.current, keyById, lookUpKey: ring.lookUp }
}

/** The built-in provider from a file that only its owner may read, or a mounted secret. */
export function keysFromFile(path: string): KeyProvider {
  return keysFromText(readFileSync(path, 'utf8'))
}

/** A fresh key ring as text, for a first start and for tests. */
export function newKeyRing(): string {
  const fresh = (): string => randomBytes(32).toString('base64')
  return JSON.stringify({ current: 'k1', keys: { k1: fresh() }, lookUp: fresh() }, null, 2)
}

/** Writes a fresh key ring; refuses (EEXIST) to overwrite one, since with it everything sealed would be lost. */
export function createKeysFile(path: string): void {
  writeFileSync(path, `${newKeyRing()}\n`, { mode: 0o600, flag: 'wx' })
}
