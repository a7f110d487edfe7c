import type { Instant } from '@jingban/kernel/time/instant.ts'
import type { KeyProvider } from '../registry/keys.ts'
import { type DataKey, open, openDataKey, seal } from '../registry/seal.ts'
import type { Database, Queryable } from '../store/database.ts'
import { renewRecoveryCodes, useRecoveryCode } from './recoveryCodes.ts'
import { staffOwner } from './staff.ts'
import { newTotpSecret, totpCounter } from './totp.ts'

interface Staff {
  area: string
  id: string
}

/** 动态码 of a member of staff: since when, and how many recovery codes are left. */
export interface SecondFactor {
  confirmedAt: Instant
  codesLeft: number
}

/** What was typed in place of a code. */
export type FactorUsed = 'code' | 'recoveryCode'

/** The second factor of a member of staff; nothing when none is confirmed. */
export async function findSecondFactor(db: Queryable, { area, id }: Staff): Promise<SecondFactor | undefined> {
  const rows = await db.rows<SecondFactor>(
    `select f.confirmed_at as "confirmedAt", count(r.number)::int as "codesLeft" from second_factor f
     left join recovery_code r on r.area = f.area and r.staff = f.staff and r.used_at is null
     where f.area = $1 and f.staff = $2 and f.confirmed_at is not null group by f.confirmed_at`,
    [area, id],
    'findSecondFactor',
  )
  return rows[0]
}

/** The data key under which the secrets of a member of staff are sealed. */
async function dataKey(db: Queryable, keys: KeyProvider, { area, id }: Staff): Promise<DataKey> {
  const [row] = await db.rows<{ data_key: string }>('select data_key from staff where area = $1 and id = $2', [area, id])
  if (!row) throw new Error('no such member of staff')
  return openDataKey(keys, staffOwner(area, id), row.data_key)
}

/** Makes a secret for a new phone. What is confirmed already holds until the new phone has shown a right code. */
export async function offerSecret(db: Queryable, keys: KeyProvider, staff: Staff): Promise<void> {
  const sealed = seal(await dataKey(db, keys, staff), newTotpSecret())
  await db.query(
    `insert into second_factor (area, staff, offered) values ($1, $2, $3) on conflict (area, staff) do update set offered = excluded.offered`,
    [staff.area, staff.id, sealed],
  )
}

/** The secret that waits to be confirmed, in base32; nothing when none does. */
export async function offeredSecret(db: Queryable, keys: KeyProvider, staff: Staff): Promise<string | undefined> {
  const [row] = await db.rows<{ offered: Buffer | null }>('select offered from second_factor where area = $1 and staff = $2', [staff.area, staff.id])
  return row?.offered ? open(await dataKey(db, keys, staff), row.offered) : undefined
}

/**
 * 绑定: the new phone shows its first code; from then on its secret is the one that counts, and this code does not count again. Answers ten fresh
 * recovery codes, or nothing when the code is wrong or no secret waits.
 */
export async function confirmSecret(db: Database, keys: KeyProvider, staff: Staff, typed: string, now: Instant): Promise<string[] | undefined> {
  const secret = await offeredSecret(db, keys, staff)
  const counter = secret === undefined ? undefined : totpCounter(secret, typed, now)
  if (counter === undefined) return undefined
  return db.transaction(async (transaction) => {
    const { count } = await transaction.query(
      `update second_factor set secret = offered, offered = null, confirmed_at = $3, last_counter = $4 where area = $1 and staff = $2 and offered is not null`,
      [staff.area, staff.id, now, counter],
    )
    return count === 1 ? renewRecoveryCodes(transaction, staff) : undefined
  })
}

/** Uses what was typed up: six digits of the phone, or a recovery code. Nothing when it is neither, or has counted before. */
export async function useSecondFactor(db: Queryable, keys: KeyProvider, staff: Staff, typed: string, now: Instant): Promise<FactorUsed | undefined> {
  const digits = typed.normalize('NFKC').replace(/\s/g, '')
  if (!/^\d{6}$/.test(digits)) return (await useRecoveryCode(db, staff, typed, now)) ? 'recoveryCode' : undefined
  const [row] = await db.rows<{ secret: Buffer | null }>('select secret from second_factor where area = $1 and staff = $2', [staff.area, staff.id])
  if (!row?.secret) return undefined
  const counter = totpCounter(open(await dataKey(db, keys, staff), row.secret), digits, now)
  if (counter === undefined) return undefined
  const used = await db.query('update second_factor set last_counter = $3 where area = $1 and staff = $2 and last_counter < $3', [
    ...[staff.area, staff.id],
    counter,
  ])
  return used.count === 1 ? 'code' : undefined
}

/** 重设: the phone is lost. Secret and recovery codes are gone; where a second factor is required, a new phone is bound at the next sign-in. */
export async function dropSecondFactor(db: Queryable, { area, id }: Staff): Promise<boolean> {
  const { count } = await db.query('delete from second_factor where area = $1 and staff = $2', [area, id])
  return count === 1
}
