import { randomInt, randomUUID, timingSafeEqual } from 'node:crypto'
import { type Instant, plusMinutes } from '@jingban/kernel/time/instant.ts'
import { queueNotice } from '../notices/queueNotice.ts'
import type { KeyProvider } from '../registry/keys.ts'
import { lookUpHash } from '../registry/seal.ts'
import type { Database, Queryable } from '../store/database.ts'
import { type Limit, type Limited, secondsUntilTurn, takeTurn } from './limits.ts'

/**
 * 用途: what a code is for. The message says it, and the code is worth nothing for anything else: who is told a code for the progress of a case cannot
 * sign in with it. That of a proof counts for one account and one person (`bond`), and names the phone that asks (`askerTail`).
 */
export type CodePurpose = { for: 'signIn' } | { for: 'progress' } | { for: 'proof'; bond: string; askerTail: string }

/** 验证码: who asks for one, and where from. `phone` has passed checkMobileNumber. */
export interface CodeRequest {
  area: string
  /** The agency's name as it signs its messages: 示例医保. */
  signature: string
  phone: string
  address: string
  device: string
  /** A sign-in unless said. */
  purpose?: CodePurpose
  /** 语音: read aloud by a call. */
  voice?: boolean
  /** Whoever asks has shown work (identity/work.ts), so that asking often is let through up to the limits. */
  worked?: boolean
  /** Whom the message is about: erased together with that person. */
  person?: string
}

/** `work`: so many were asked for from this device or address that work has to be shown first; `seconds` is how long until it need not. */
export type CodeAnswer = { kind: 'sent'; expiresAt: Instant } | { kind: 'wait'; seconds: number } | { kind: 'work'; seconds: number }
/** `left` counts the tries that remain for this code; `expired` also says: used up, already used, or never sent. */
export type CodeCheck = { kind: 'right' } | { kind: 'wrong'; left: number } | { kind: 'expired' }

/** How long a code can be used. */
const CODE_MINUTES = 10
/** Guesses at one code. */
const CODE_TRIES = 5
/** Until another code may be asked for, and what keeps a number from being flooded by others. */
const PER_PHONE: Limit[] = [
  { times: 1, seconds: 60 },
  { times: 5, seconds: 3600 },
  { times: 10, seconds: 86_400 },
]
/** A family, or a village doctor, on one device; beyond the first few the device shows work. */
const PER_DEVICE: Limit[] = [{ times: 10, seconds: 3600 }]
const FREE_PER_DEVICE: Limit[] = [{ times: 4, seconds: 3600 }]
/** A mobile network shows the same address for many phones. */
const PER_ADDRESS: Limit[] = [{ times: 100, seconds: 3600 }]
const FREE_PER_ADDRESS: Limit[] = [{ times: 40, seconds: 3600 }]

const SIGN_IN: CodePurpose = { for: 'signIn' }

const hashOfPhone = (keys: KeyProvider, phone: string): string => lookUpHash(keys, 'phone', phone)
function hashOfCode(keys: KeyProvider, phoneHash: string, purpose: CodePurpose, code: string): string {
  return lookUpHash(keys, 'code', `${phoneHash}/${purpose.for}/${purpose.for === 'proof' ? purpose.bond : ''}/${code}`)
}

function purposeWords(purpose: CodePurpose): string {
  switch (purpose.for) {
    case 'signIn':
      return '登录用的，不要告诉别人。'
    case 'progress':
      return '查进度用的，不要告诉别人。'
    case 'proof':
      return `尾号 ${purpose.askerTail} 的手机号要看您的医保申请和待遇，同意才告诉他。`
  }
}

function limitsOf(keys: KeyProvider, { address, device }: CodeRequest, per: { device: Limit[]; address: Limit[] }): Limited[] {
  return [
    { key: `code/device/${lookUpHash(keys, 'device', device)}`, limits: per.device },
    { key: `code/address/${lookUpHash(keys, 'address', address)}`, limits: per.address },
  ]
}

/**
 * Sends a new code, which replaces the one before of the same purpose; or says in how many seconds one may be asked for, or that work has to be shown
 * first. The limits hold for the phone, the device and the address, whatever the purpose; the phone's own are the strictest.
 */
export async function requestCode(db: Database, keys: KeyProvider, request: CodeRequest, now: Instant): Promise<CodeAnswer> {
  const phoneHash = hashOfPhone(keys, request.phone)
  const phone = { key: `code/phone/${phoneHash}`, limits: PER_PHONE }
  const hard = [phone, ...limitsOf(keys, request, { device: PER_DEVICE, address: PER_ADDRESS })]
  if (!request.worked && (await secondsUntilTurn(db, hard, now)) === 0) {
    const free = await secondsUntilTurn(db, limitsOf(keys, request, { device: FREE_PER_DEVICE, address: FREE_PER_ADDRESS }), now)
    if (free > 0) return { kind: 'work', seconds: free }
  }
  const seconds = await takeTurn(db, hard, now)
  if (seconds > 0) return { kind: 'wait', seconds }
  const expiresAt = plusMinutes(now, CODE_MINUTES)
  await db.transaction((transaction) => issue(transaction, keys, { ...request, phoneHash, expiresAt }, now))
  return { kind: 'sent', expiresAt }
}

async function issue(
  db: Queryable,
  keys: KeyProvider,
  request: CodeRequest & { phoneHash: string; expiresAt: Instant },
  now: Instant,
): Promise<void> {
  const { area, phone, phoneHash, expiresAt, purpose = SIGN_IN, voice, person } = request
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  await db.query(
    `insert into phone_code (phone_hash, purpose, code_hash, tries, expires_at) values ($1, $2, $3, 0, $4)
     on conflict (phone_hash, purpose) do update set code_hash = $3, tries = 0, expires_at = $4`,
    [phoneHash, purpose.for, hashOfCode(keys, phoneHash, purpose, code), expiresAt],
  )
  const text = `【${request.signature}】验证码 ${code}，${CODE_MINUTES} 分钟内用。${purposeWords(purpose)}`
  const notice = { area, id: `code/${randomUUID()}`, kind: 'code', to: phone, text, expiresAt }
  await queueNotice(db, keys, { ...notice, ...(voice && { channel: 'voice' as const }), ...(person && { person }) }, now)
}

/** Checks a code as typed, for the purpose it was sent for. Every call but the right one uses up a try; the right one uses up the code. */
export async function checkCode(
  db: Queryable,
  keys: KeyProvider,
  phone: string,
  code: string,
  now: Instant,
  purpose: CodePurpose = SIGN_IN,
): Promise<CodeCheck> {
  const phoneHash = hashOfPhone(keys, phone)
  const rows = await db.rows<{ code_hash: string; tries: number }>(
    `update phone_code set tries = tries + 1 where phone_hash = $1 and purpose = $2 and tries < $3 and expires_at > $4 returning code_hash, tries`,
    [phoneHash, purpose.for, CODE_TRIES, now],
  )
  const live = rows[0]
  if (!live) return { kind: 'expired' }
  const given = hashOfCode(keys, phoneHash, purpose, code.normalize('NFKC').replace(/\s/g, ''))
  if (!timingSafeEqual(Buffer.from(given), Buffer.from(live.code_hash))) return { kind: 'wrong', left: CODE_TRIES - live.tries }
  const used = await db.query('delete from phone_code where phone_hash = $1 and purpose = $2 and code_hash = $3', [
    phoneHash,
    purpose.for,
    live.code_hash,
  ])
  return used.count === 1 ? { kind: 'right' } : { kind: 'expired' }
}
