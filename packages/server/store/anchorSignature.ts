import { sm2 } from 'sm-crypto-v2'
import { z } from 'zod'
import type { Anchor } from './anchor.ts'
import { canonicalJson } from './canonicalJson.ts'

/** 签名服务: signs anchors with SM2 (GB/T 32918.2) under a key that never leaves it; a signature server or a module stands behind it. */
export interface AnchorSigner {
  readonly keyId: string
  /** The uncompressed point, 130 hexadecimal digits. */
  readonly publicKey: string
  /** The signature of a text, DER in hexadecimal. */
  sign(text: string): string
}

/** An anchor as it is kept elsewhere: one line of JSON. */
export interface SignedAnchor extends Anchor {
  area: string
  keyId: string
  publicKey: string
  signature: string
}

const signedAnchor = z.strictObject({
  area: z.string(),
  seq: z.number().int().positive(),
  at: z.iso.datetime(),
  previous: z.string(),
  digest: z.string(),
  keyId: z.string(),
  publicKey: z.string(),
  signature: z.string(),
})

/** What is signed: the canonical JSON of ['jingban anchor 1', area, seq, at, previous, digest, keyId]. */
const textOf = ({ area, seq, at, previous, digest, keyId }: Omit<SignedAnchor, 'publicKey' | 'signature'>): string =>
  canonicalJson(['jingban anchor 1', area, seq, at, previous, digest, keyId])

/** A fresh SM2 pair: the private half in 64 hexadecimal digits, the public one in 130. */
export function newSigningKey(): { privateKey: string; publicKey: string } {
  const { privateKey, publicKey } = sm2.generateKeyPairHex()
  return { privateKey, publicKey }
}

/** The built-in signer. SM3 with the usual identity 1234567812345678 (GM/T 0009), as `openssl pkeyutl -pkeyopt distid:...` has it. */
export function sm2Signer(keyId: string, privateKey: string): AnchorSigner {
  const publicKey = sm2.getPublicKeyFromPrivateKey(privateKey)
  return { keyId, publicKey, sign: (text) => sm2.doSignature(text, privateKey, { hash: true, der: true, publicKey }) }
}

/** The signed line of an anchor. */
export function signAnchor({ keyId, publicKey, sign }: AnchorSigner, area: string, { seq, at, previous, digest }: Anchor): SignedAnchor {
  const said = { area, seq, at, previous, digest, keyId }
  return { ...said, publicKey, signature: sign(textOf(said)) }
}

/** Whether the key of the line has signed exactly this; whose key it is must be known from elsewhere. */
export function isSigned(anchor: SignedAnchor): boolean {
  try {
    return sm2.doVerifySignature(textOf(anchor), anchor.signature, anchor.publicKey, { hash: true, der: true })
  } catch {
    return false // no signature, or no key
  }
}

/** A line of a file of anchors; nothing for what is none. */
export function readAnchorLine(line: string): SignedAnchor | undefined {
  try {
    return signedAnchor.parse(JSON.parse(line)) as SignedAnchor
  } catch {
    return undefined
  }
}
