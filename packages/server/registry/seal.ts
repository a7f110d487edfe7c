import { createCipheriv, createDecipheriv, createHmac, createSecretKey, type KeyObject, randomBytes } from 'node:crypto'
import type { KeyProvider } from './keys.ts'

/**
 * Sealed fields: every owner of personal data (a person, an account, a member of staff) has a data key of their own, which is
 * kept wrapped beside the sealed text. Without the wrapped data key nothing of that owner can be read again, not even from a
 * backup whose keys are known: destroying it erases the owner. AES-256-GCM, since Node 24 has no SM4-GCM.
 */
export interface DataKey {
  /** Whose key it is; bound into all it seals, so that a sealed text put into another row does not open. */
  readonly owner: string
  readonly bytes: Buffer
}

const NONCE = 12
const TAG = 16

const secrets = new WeakMap<Buffer, KeyObject>()

/** The key as OpenSSL holds it: handed over as bytes it is read anew each time, which takes three to five times as long as the sealing (Node 24). */
function secretOf(key: Buffer): KeyObject {
  const known = secrets.get(key) ?? createSecretKey(key)
  secrets.set(key, known)
  return known
}

function encrypt(key: Buffer, bound: string, plain: Buffer): Buffer {
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv('aes-256-gcm', secretOf(key), nonce).setAAD(Buffer.from(bound))
  const body = Buffer.concat([cipher.update(plain), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), body])
}

function decrypt(key: Buffer, bound: string, sealed: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', secretOf(key), sealed.subarray(0, NONCE), { authTagLength: TAG }).setAAD(Buffer.from(bound))
  decipher.setAuthTag(sealed.subarray(NONCE, NONCE + TAG))
  return Buffer.concat([decipher.update(sealed.subarray(NONCE + TAG)), decipher.final()])
}

function wrap(keys: KeyProvider, { owner, bytes }: DataKey): string {
  const id = keys.currentId
  return `${id}:${encrypt(keys.keyById(id), owner, bytes).toString('base64')}`
}

/** A fresh data key for an owner, and the wrapped form to keep: `keyId:base64`. */
export function newDataKey(keys: KeyProvider, owner: string): { key: DataKey; wrapped: string } {
  const key = { owner, bytes: randomBytes(32) }
  return { key, wrapped: wrap(keys, key) }
}

/** The same data key wrapped with the current wrapping key: all it sealed stays as it is. Throws as `openDataKey` does. */
export const rewrapped = (keys: KeyProvider, owner: string, wrapped: string): string => wrap(keys, openDataKey(keys, owner, wrapped))

/** The data key of an owner. Throws when the wrapping key is unknown or the key was wrapped for somebody else. */
export function openDataKey(keys: KeyProvider, owner: string, wrapped: string): DataKey {
  const [id = '', body = ''] = wrapped.split(':')
  return { owner, bytes: decrypt(keys.keyById(id), owner, Buffer.from(body, 'base64')) }
}

/** Seals a text under an owner's data key; the same text never looks the same twice. */
export function seal(key: DataKey, plain: string): Buffer {
  return encrypt(key.bytes, key.owner, Buffer.from(plain))
}

/** Opens what `seal` made. Throws when it was altered, or sealed for another owner. */
export function open(key: DataKey, sealed: Buffer): string {
  return decrypt(key.bytes, key.owner, sealed).toString()
}

/** A sealed record as two columns hold it. */
export interface SealedRecord {
  dataKey: string
  sealed: Buffer
}

/** Seals a record under a fresh data key. */
export function sealRecord(keys: KeyProvider, owner: string, record: object): SealedRecord {
  const { key, wrapped } = newDataKey(keys, owner)
  return { dataKey: wrapped, sealed: seal(key, JSON.stringify(record)) }
}

/** Opens a record that `sealRecord` made for the same owner; what was authenticated is taken to have its shape. */
export function openRecord<T extends object>(keys: KeyProvider, owner: string, record: SealedRecord): T {
  return JSON.parse(open(openDataKey(keys, owner, record.dataKey), record.sealed)) as T
}

/**
 * A keyed hash (HMAC-SM3, hexadecimal) by which a value is found without standing in the clear. `kind` keeps the hashes of
 * different kinds of value apart, so that a phone number and a document number with the same digits do not match.
 */
export function lookUpHash(keys: KeyProvider, kind: string, value: string): string {
  return createHmac('sm3', secretOf(keys.lookUpKey)).update(`${kind}\n${value}`).digest('hex')
}
