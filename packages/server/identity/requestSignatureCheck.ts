import { instantOf } from '@jingban/kernel/time/instant.ts'
import type { Context } from 'hono'
import type { UsedToken } from './apiTokens.ts'
import type { Identity } from './identity.ts'
import { type SignedParts, signatureHeaders, signatureHolds } from './requestSignature.ts'
import { compareBody } from './requestSignatureBody.ts'
import { findVerifier } from './requestSignatureKeys.ts'

/** Why a signature does not do, with what to say and what to do about it. */
export const signatureRefusals = {
  signatureMissing: { message: '这个客户端的请求要签名，这一次没有。', remedy: '请带上五个 Jingban- 开头的请求头，写法见 /api/v1/openapi.json。' },
  signatureIncomplete: {
    message: '签名的请求头不全，或写法不对。',
    remedy: '五个请求头都要：时刻是 1970 年以来的秒数，随机串 16 到 64 个字母、数字、- 或 _，摘要是 64 位小写十六进制。',
  },
  signatureKeyUnknown: { message: '没有这把签名密钥，或它已经失效。', remedy: '请核对 Jingban-Key；轮换过密钥的，换用新的那把。' },
  signatureLate: { message: '签名的时刻和这里差了 5 分钟以上。', remedy: '请先校准本机时钟（NTP），再用现在的时刻重签。' },
  signatureWrong: {
    message: '签名不对。',
    remedy: '请核对签名的八行文字：方法、路径和查询串要与发出的一个字符不差，SM2 的签名是 r‖s、用户标识 1234567812345678。',
  },
  signatureReplayed: { message: '这个随机串已经用过。', remedy: '每次请求换一个新的随机串再签，重发也一样；Idempotency-Key 不用换。' },
  digestWrong: { message: '请求体和签名的摘要对不上，没有收。', remedy: '请对实际发出的字节算 SM3，再签一次。' },
} as const

export type SignatureRefusal = keyof typeof signatureRefusals

/** How far the sender's clock may be from ours, either way. */
const WINDOW_MS = 5 * 60_000
const NONCE = /^[\w-]{16,64}$/
const SECONDS = /^\d{1,11}$/
const DIGEST = /^[0-9a-f]{64}$/

function sentParts(c: Context): SignedParts & { signature: string } {
  const of = (name: keyof typeof signatureHeaders): string => c.req.header(signatureHeaders[name]) ?? ''
  const [key, timestamp, nonce, digest, signature] = [of('key'), of('timestamp'), of('nonce'), of('digest'), of('signature')]
  const target = c.req.raw.url.replace(/^\w+:\/\/[^/?]*/, '')
  return { key, method: c.req.method, target, timestamp, nonce, digest, signature, idempotencyKey: c.req.header('idempotency-key') ?? '' }
}

/** Spends a nonce, which then counts no more for as long as its timestamp would be taken; false when it is spent already. */
async function spend({ db }: Identity, client: { area: string; id: string }, nonce: string, timestamp: number): Promise<boolean> {
  const sql = 'insert into request_nonce (area, client, nonce, expires_at) values ($1, $2, $3, $4) on conflict do nothing'
  return (await db.query(sql, [client.area, client.id, nonce, instantOf(timestamp + WINDOW_MS + 1000)], 'spend nonce')).count === 1
}

/**
 * Checks the signature of a request that brought this token. Nothing when it holds, or when there is none and the client need not sign; a signature
 * that is there is always checked. A streamed body is compared with its signed digest while it is received: see `compareBody`.
 */
export async function refuseSignature(c: Context, identity: Identity, token: UsedToken): Promise<SignatureRefusal | undefined> {
  const names = Object.values(signatureHeaders)
  const sent = names.filter((name) => c.req.header(name) !== undefined)
  if (sent.length === 0) return token.signatureRequired ? 'signatureMissing' : undefined
  const parts = sentParts(c)
  if (sent.length < names.length || !SECONDS.test(parts.timestamp) || !NONCE.test(parts.nonce) || !DIGEST.test(parts.digest))
    return 'signatureIncomplete'
  const { holder } = token
  const now = identity.clock.now()
  const client = holder.kind === 'system' ? { area: holder.area, id: holder.client } : undefined
  const verifier = client && (await findVerifier(identity.db, identity.keys, client, parts.key, now))
  if (!client || !verifier) return 'signatureKeyUnknown'
  const timestamp = Number(parts.timestamp) * 1000
  if (Math.abs(Date.parse(now) - timestamp) > WINDOW_MS) return 'signatureLate'
  if (!signatureHolds(verifier, parts, parts.signature)) return 'signatureWrong'
  if (!(await spend(identity, client, parts.nonce, timestamp))) return 'signatureReplayed'
  return (await compareBody(c, parts.digest)) ? undefined : 'digestWrong'
}
