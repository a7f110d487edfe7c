import { randomInt, randomUUID, timingSafeEqual } from 'node:crypto'
import { type Instant, plusMinutes } from '@jingban/kernel/time/instant.ts'
import { queueNotice } from '../notices/queueNotice.ts'
import type { KeyProvider } from '../registry/keys.ts'
import { lookUpHash } from '../registry/seal.ts'
import type { Database, Queryable } from '../store/database.ts'
import { type Limit, takeTurn } from './limits.ts'

/** 验证码: who asks for one, and where from. `phone` has passed checkMobileNumber. */
export interface CodeRequest {
  area: string
  /** The agency's name as it signs its messages: 示例医保. */
  signature: string
  phone: string
  address: string
  device: string
}

export type CodeAnswer = { kind: 'sent'; expiresAt: Instant } | { kind: 'wait'; seconds: number }
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
/** A family, or a village doctor, on one device. */
const PER_DEVICE: Limit[] = [{ times: 10, seconds: 3600 }]
/** A mobile network shows the same address for many phones. */
const PER_ADDRESS: Limit[] = [{ times: 100, seconds: 3600 }]

const hashOfPhone = (keys: KeyProvider, phone: string): string => lookUpHash(keys, 'phone', phone)
const hashOfCode = (keys: KeyProvider, phoneHash: string, code: string): string => lookUpHash(keys, 'code', `${phoneHash}/${code}`)

/**
 * Sends a new code, which replaces the one before; or says in how many seconds one may be asked for. The limits hold for the
 * phone, the device and the address; the phone's own are the strictest.
 */
export async function requestCode(db: Database, keys: KeyProvider, request: CodeRequest, now: Instant): Promise<CodeAnswer> {
  const phoneHash = hashOfPhone(keys, request.phone)
  const seconds = await takeTurn(
    db,
    [
      { key: `code/phone/${phoneHash}`, limits: PER_PHONE },
      { key: `code/device/${lookUpHash(keys, 'device', request.device)}`, limits: PER_DEVICE },
      { key: `code/address/${lookUpHash(keys, 'address', request.address)}`, limits: PER_ADDRESS },
    ],
    now,
  )
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
  const { area, phone, phoneHash, expiresAt } = request
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  await db.query(
    `insert into phone_code (phone_hash, code_hash, tries, expires_at) values ($1, $2, 0, $3)
     on conflict (phone_hash) do update set code_hash = $2, tries = 0, expires_at = $3`,
    [phoneHash, hashOfCode(keys, phoneHash, code), expiresAt],
  )
  const text = `【${request.signature}】验证码 ${code}，${CODE_MINUTES} 分钟内用。登录用的，不要告诉别人。`
  await queueNotice(db, keys, { area, id: `code/${randomUUID()}`, kind: 'code', to: phone, text, expiresAt }, now)
}

/** Checks a code as typed. Every call but the right one uses up a try; the right one uses up the code. */
export async function checkCode(db: Queryable, keys: KeyProvider, phone: string, code: string, now: Instant): Promise<CodeCheck> {
  const phoneHash = hashOfPhone(keys, phone)
  const rows = await db.rows<{ code_hash: string; tries: number }>(
    `update phone_code set tries = tries + 1 where phone_hash = $1 and tries < $2 and expires_at > $3 returning code_hash, tries`,
    [phoneHash, CODE_TRIES, now],
  )
  const live = rows[0]
  if (!live) return { kind: 'expired' }
  const given = hashOfCode(keys, phoneHash, code.normalize('NFKC').replace(/\s/g, ''))
  if (!timingSafeEqual(Buffer.from(given), Buffer.from(live.code_hash))) return { kind: 'wrong', left: CODE_TRIES - live.tries }
  const used = await db.query('delete from phone_code where phone_hash = $1 and code_hash = $2', [phoneHash, live.code_hash])
  return used.count === 1 ? { kind: 'right' } : { kind: 'expired' }
}
