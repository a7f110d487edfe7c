import { randomUUID } from 'node:crypto'
import { type Instant, plusHours } from '@jingban/kernel/time/instant.ts'
import type { KeyProvider } from '../registry/keys.ts'
import { lookUpHash, openRecord, sealRecord } from '../registry/seal.ts'
import type { Database, Queryable } from '../store/database.ts'
import { type CodeCheck, checkCode } from './phoneCode.ts'

export type CitizenSignIn = { kind: 'signedIn'; account: string; isNew: boolean } | Exclude<CodeCheck, { kind: 'right' }>

/**
 * Operators give a number that was handed back to somebody else after some months (二次放号). Whoever then signs in must not find
 * the family of the owner before: after this long the patients have to be added again.
 */
const PATIENTS_KEPT_HOURS = 180 * 24

const owner = (id: string): string => `account/${id}`

/** Signs in by phone and code; the first time it opens the account. `phone` has passed checkMobileNumber. */
export function signInCitizen(db: Database, keys: KeyProvider, entry: { phone: string; code: string }, now: Instant): Promise<CitizenSignIn> {
  return db.transaction(async (transaction) => {
    const checked = await checkCode(transaction, keys, entry.phone, entry.code, now)
    return checked.kind === 'right' ? { kind: 'signedIn', ...(await openAccount(transaction, keys, entry.phone, now)) } : checked
  })
}

async function openAccount(db: Queryable, keys: KeyProvider, phone: string, now: Instant): Promise<{ account: string; isNew: boolean }> {
  const id = randomUUID()
  const { dataKey, sealed } = sealRecord(keys, owner(id), { phone })
  const phoneHash = lookUpHash(keys, 'phone', phone)
  const inserted = await db.query(
    `insert into account (id, phone_hash, data_key, sealed, created_at, signed_in_at) values ($1, $2, $3, $4, $5, $5)
     on conflict (phone_hash) do nothing`,
    [id, phoneHash, dataKey, sealed, now],
  )
  if (inserted.count === 1) return { account: id, isNew: true }
  const known = await db.rows<{ id: string; signed_in_at: Instant }>('select id, signed_in_at from account where phone_hash = $1 for update', [
    phoneHash,
  ])
  const account = known[0]
  if (!account) throw new Error('an account was there and is gone')
  if (account.signed_in_at < plusHours(now, -PATIENTS_KEPT_HOURS)) {
    await db.query('delete from account_person where account = $1', [account.id])
  }
  await db.query('update account set signed_in_at = $2 where id = $1', [account.id, now])
  return { account: account.id, isNew: false }
}

/** The plain number of an account, to prefill the account holder's own forms; nothing when there is no such account. */
export async function accountPhone(db: Queryable, keys: KeyProvider, account: string): Promise<string | undefined> {
  const rows = await db.rows<{ data_key: string; sealed: Buffer }>('select data_key, sealed from account where id = $1', [account])
  const row = rows[0]
  return row && openRecord<{ phone: string }>(keys, owner(account), { dataKey: row.data_key, sealed: row.sealed }).phone
}
