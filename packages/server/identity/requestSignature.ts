import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { sm2 } from 'sm-crypto-v2'

/** 请求签名: the headers that carry it, in the order of the text that is signed. */
export const signatureHeaders = {
  key: 'Jingban-Key',
  timestamp: 'Jingban-Timestamp',
  nonce: 'Jingban-Nonce',
  digest: 'Jingban-Digest',
  signature: 'Jingban-Signature',
} as const

/** What is signed of a request. */
export interface SignedParts {
  /** The id of the key. */
  key: string
  method: string
  /** Path and query as they are sent: /api/v1/cases?size=20. */
  target: string
  /** Seconds since 1970. */
  timestamp: string
  nonce: string
  /** SM3 of the body, of no bytes where there is none; hexadecimal. */
  digest: string
  /** Of a write the Idempotency-Key, so that nobody on the way turns a repetition into a second request; else empty. */
  idempotencyKey: string
}

/** What a signature is checked with: the secret of an HMAC, or the SM2 public key as 04‖x‖y in hexadecimal. */
export type Verifier = { kind: 'hmac'; secret: string } | { kind: 'sm2'; publicKey: string }

const VERSION = 'JINGBAN1'
const HMAC = /^[0-9a-f]{64}$/
/** r‖s. DER is not taken: its many spellings of one signature would all have to be refused or read alike. */
const SM2 = /^[0-9a-f]{128}$/

/** The text that is signed: eight lines, joined by a line feed. None of them can hold one. */
export function textToSign({ key, method, target, timestamp, nonce, digest, idempotencyKey }: SignedParts): string {
  return [VERSION, key, method, target, timestamp, nonce, digest, idempotencyKey].join('\n')
}

/** 摘要: SM3 (GB/T 32905) of a body, hexadecimal. */
export const bodyDigest = (body: string | Uint8Array): string => createHash('sm3').update(body).digest('hex')

/** HMAC-SM3 (GB/T 15852.2) of the text, hexadecimal. The key is the secret's text as it was shown. */
export const hmacOf = (secret: string, text: string): string => createHmac('sm3', secret).update(text).digest('hex')

/** sm2.doVerifySignature throws on numbers out of range. Its user id is by default 1234567812345678, as GB/T 35276 has it. */
function sm2Holds(publicKey: string, text: string, signature: string): boolean {
  try {
    return sm2.doVerifySignature(text, signature, publicKey, { hash: true })
  } catch {
    return false
  }
}

/** Whether a signature is that of exactly these parts under this key. */
export function signatureHolds(verifier: Verifier, parts: SignedParts, signature: string): boolean {
  const text = textToSign(parts)
  if (verifier.kind === 'sm2') return SM2.test(signature) && sm2Holds(verifier.publicKey, text, signature)
  return HMAC.test(signature) && timingSafeEqual(Buffer.from(signature), Buffer.from(hmacOf(verifier.secret, text)))
}

/** The form in which an SM2 public key is kept, or nothing when the text is none: 04‖x‖y, a point of the curve. */
export function readSm2PublicKey(text: string): string | undefined {
  const key = text.replace(/\s/g, '').toLowerCase()
  if (!/^04[0-9a-f]{128}$/.test(key)) return undefined
  try {
    return sm2.verifyPublicKey(key) ? key : undefined
  } catch {
    return undefined
  }
}
