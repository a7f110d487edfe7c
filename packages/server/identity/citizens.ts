import { randomUUID } from 'node:crypto'
import { type Instant, plusHours } from '@jingban/kernel/time/instant.ts'
import type { KeyProvider } from '../registry/keys.ts'
import { lookUpHash, openRecord, sealRecord } from '../registry/seal.ts'
import type { Database, Queryable } from '../store/database.ts'
import { type CodeCheck, checkCode } from './phoneCode.ts'
import { recordSecurity } from './securityLog.ts'

export type CitizenSignIn = { kind: 'signedIn'; account: string; isNew: boolean } | Exclude<CodeCheck, { kind: 'right' }>

/**
 * Operators give a number that was handed back to somebody else after some months (二次放号). Whoever then signs in must find neither the family nor
 * the filings of the owner before: after this long without a sign-in the number gets a new account, and the old one is nobody's.
 */
const ACCOUNT_KEPT_HOURS = 180 * 24

const owner = (id: string): string => `account/${id}`

/** Signs in by phone and code; the first time it opens the account. `phone` has passed checkMobileNumber. Both ends stand in the security log. */
export function signInCitizen(db: Database, keys: KeyProvider, entry: { phone: string; code: string }, now: Instant): Promise<CitizenSignIn> {
  return db.transaction(async (transaction) => {
    const checked = await checkCode(transaction, keys, entry.phone, entry.code, now)
    if (checked.kind === 'wrong') await recordWrong(transaction, await accountOfPhone(transaction, keys, entry.phone), now)
    if (checked.kind !== 'right') return checked
    const opened = await openAccount(transaction, keys, entry.phone, now)
    await recordSecurity(transaction, { area: '', actor: `account:${opened.account}`, what: 'signedIn' }, now)
    return { kind: 'signedIn', ...opened }
  })
}

/** Of a phone that has no account yet nothing is told but that somebody guessed. */
function recordWrong(db: Queryable, account: string | undefined, now: Instant): Promise<void> {
  return recordSecurity(db, { area: '', actor: 'anyone', what: 'signInFailed', ...(account && { about: `account:${account}` }) }, now)
}

/** Takes the number from an account that nobody has signed in to for so long. */
async function retire(db: Queryable, phoneHash: string, now: Instant): Promise<void> {
  await db.query(`update account set phone_hash = 'retired/' || id where phone_hash = $1 and signed_in_at < $2`, [
    phoneHash,
    plusHours(now, -ACCOUNT_KEPT_HOURS),
  ])
}

async function openAccount(db: Queryable, keys: KeyProvider, phone: string, now: Instant): Promise<{ account: string; isNew: boolean }> {
  const id = randomUUID()
  const { dataKey, sealed } = sealRecord(keys, owner(id), { phone })
  const phoneHash = lookUpHash(keys, 'phone', phone)
  await retire(db, phoneHash, now)
  const inserted = await db.query(
    `insert into account (id, phone_hash, data_key, sealed, created_at, signed_in_at) values ($1, $2, $3, $4, $5, $5)
     on conflict (phone_hash) do nothing`,
    [id, phoneHash, dataKey, sealed, now],
  )
  if (inserted.count === 1) return { account: id, isNew: true }
  const known = await db.rows<{ id: string }>('update account set signed_in_at = $2 where phone_hash = $1 returning id', [phoneHash, now])
  const account = known[0]
  if (!account) throw new Error('an account was there and is gone')
  return { account: account.id, isNew: false }
}

/** The account of a phone, for an officer who has its holder at the counter; nothing when nobody has signed in with it. */
export async function accountOfPhone(db: Queryable, keys: KeyProvider, phone: string): Promise<string | undefined> {
  const rows = await db.rows<{ id: string }>('select id from account where phone_hash = $1', [lookUpHash(keys, 'phone', phone)])
  return rows[0]?.id
}

/** The plain number of an account, to prefill the account holder's own forms; nothing when there is no such account. */
export async function accountPhone(db: Queryable, keys: KeyProvider, account: string): Promise<string | undefined> {
  const rows = await db.rows<{ data_key: string; sealed: Buffer }>('select data_key, sealed from account where id = $1', [account])
  const row = rows[0]
  return row && openRecord<{ phone: string }>(keys, owner(account), { dataKey: row.data_key, sealed: row.sealed }).phone
}
