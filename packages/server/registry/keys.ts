import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { type AnchorSigner, newSigningKey, sm2Signer } from '../store/anchorSignature.ts'

/**
 * 密钥服务: where the keys come from that wrap the data keys of persons, and that sign anchors. A key management service or a hardware
 * module fetches its keys when it is opened and answers from memory afterwards. Old keys stay known by their id.
 */
export interface KeyProvider {
  /** The key under which new data keys are wrapped. It may change while the process runs. */
  readonly currentId: string
  /** 32 bytes. Throws when the id is unknown: what it wrapped cannot be read. */
  keyById(id: string): Buffer
  /** 32 bytes for look-up hashes. It never changes, for all hashes would have to be computed anew. */
  readonly lookUpKey: Buffer
  /** 锚点签名 (SM2): absent where nobody gave a key for it, which production does not accept. */
  readonly anchorSigner: AnchorSigner | undefined
  /** The public keys that ever signed anchors here, in hexadecimal, by their ids. */
  readonly anchorKeys: ReadonlyMap<string, string>
}

const key = z.base64().transform((text, context) => {
  const bytes = Buffer.from(text, 'base64')
  if (bytes.length !== 32) context.addIssue('a key is 32 bytes in base64')
  return bytes
})
const id = z.string().regex(/^[A-Za-z0-9_-]+$/)
const hexadecimal = z.string().regex(/^[0-9a-f]+$/)
const keyRing = z.strictObject({
  current: z.string(),
  keys: z.record(id, key),
  lookUp: key,
  // Of the key that signs now both halves, of those before it the public one alone: nobody can sign with an old key any more.
  signing: z.strictObject({ current: id, privateKey: hexadecimal.length(64), publicKeys: z.record(id, hexadecimal.length(130)) }).optional(),
})

/** A key ring as it stands in its file. */
export interface KeyRingText {
  current: string
  keys: Record<string, string>
  lookUp: string
  signing?: { current: string; privateKey: string; publicKeys: Record<string, string> }
}

/**
 * The built-in provider: a key ring as JSON `{current, keys: {id: base64}, lookUp: base64, signing?: {current, privateKey, publicKeys}}`. Throws
 * when it is not one.
 */
export function keysFromText(text: string): KeyProvider {
  const ring = keyRing.parse(JSON.parse(text))
  const keys = new Map(Object.entries(ring.keys))
  const keyById = (wanted: string): Buffer => {
    const found = keys.get(wanted)
    if (!found) throw new Error(`no key with the id ${wanted}`)
    return found
  }
  keyById(ring.current)
  const { signing } = ring
  const anchorSigner = signing && sm2Signer(signing.current, signing.privateKey)
  if (signing && signing.publicKeys[signing.current] !== anchorSigner?.publicKey)
    throw new Error(`the public key of ${signing.current} is not that of its private key`)
  return { currentId: ring.current, keyById, lookUpKey: ring.lookUp, anchorSigner, anchorKeys: new Map(Object.entries(signing?.publicKeys ?? {})) }
}

const freshKey = (): string => randomBytes(32).toString('base64')

/** The first id `k1`, `k2` ... that these do not have. An id is never given twice while anything may still name it. */
function nextId(letter: string, known: readonly string[]): string {
  const numbers = known.map((one) => Number(/^[a-z](\d+)$/.exec(one)?.[1] ?? 0))
  return `${letter}${Math.max(0, ...numbers) + 1}`
}

/** A fresh key ring as text, for a first start and for tests. */
export function newKeyRing(): string {
  return ringText(withSigningKey({ current: 'k1', keys: { k1: freshKey() }, lookUp: freshKey() }))
}

/** The ring with one more wrapping key, which is the current one from now on. */
export function withWrappingKey(ring: KeyRingText): KeyRingText {
  const fresh = nextId('k', Object.keys(ring.keys))
  return { ...ring, current: fresh, keys: { ...ring.keys, [fresh]: freshKey() } }
}

/** The ring with another key that signs anchors; of the one before only the public half stays. */
export function withSigningKey(ring: KeyRingText): KeyRingText {
  const publicKeys = ring.signing?.publicKeys ?? {}
  const fresh = nextId('s', Object.keys(publicKeys))
  const { privateKey, publicKey } = newSigningKey()
  return { ...ring, signing: { current: fresh, privateKey, publicKeys: { ...publicKeys, [fresh]: publicKey } } }
}

/** The ring without a wrapping key. Throws for the current one and for one it does not have. */
export function withoutWrappingKey(ring: KeyRingText, gone: string): KeyRingText {
  if (gone === ring.current || !(gone in ring.keys)) throw new RangeError(`key ${gone} is the current one, or unknown`)
  return { ...ring, keys: Object.fromEntries(Object.entries(ring.keys).filter(([one]) => one !== gone)) }
}

/** A ring as it is written into its file. */
export const ringText = (ring: KeyRingText): string => `${JSON.stringify(ring, null, 2)}\n`
