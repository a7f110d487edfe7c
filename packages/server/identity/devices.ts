import { type Instant, plusHours } from '@jingban/kernel/time/instant.ts'
import type { KeyProvider } from '../registry/keys.ts'
import { lookUpHash } from '../registry/seal.ts'
import type { Database, Queryable } from '../store/database.ts'
import { recordSecurity } from './securityLog.ts'

/** 新设备登录: a sign-in that is told to the account until its holder has read it. */
export interface NewDevice {
  /** 安卓手机 微信 */
  name: string
  at: Instant
}

/** As long as sessions are kept on record; the cookie of the device lives a year. */
const KEPT_HOURS = 180 * 24

/**
 * Remembers on which device an account was signed in to. A device it has not seen is news, unless it is the first of the account. In the security log
 * too. Answers whether it was news.
 */
export function rememberDevice(
  db: Database,
  keys: KeyProvider,
  account: string,
  device: { id: string; name: string },
  now: Instant,
): Promise<boolean> {
  const hash = lookUpHash(keys, 'device', device.id)
  return db.transaction(async (transaction) => {
    const known = await transaction.query('update account_device set last_at = $3 where account = $1 and device_hash = $2', [account, hash, now])
    if (known.count === 1) return false
    const others = await transaction.rows('select 1 from account_device where account = $1 limit 1', [account])
    const first = others.length === 0
    await transaction.query(
      `insert into account_device (account, device_hash, name, first_at, last_at, read_at) values ($1, $2, $3, $4, $4, $5)
       on conflict (account, device_hash) do update set last_at = $4`,
      [account, hash, device.name, now, first ? now : null],
    )
    if (!first) await recordSecurity(transaction, { area: '', actor: `account:${account}`, what: 'newDevice', detail: { device: device.name } }, now)
    return !first
  })
}

/** The sign-ins on new devices that were not read yet, the newest first. */
export async function newDevices(db: Queryable, account: string): Promise<NewDevice[]> {
  const rows = await db.rows<{ name: string; first_at: Instant }>(
    'select name, first_at from account_device where account = $1 and read_at is null order by first_at desc limit 10',
    [account],
    'new devices',
  )
  return rows.map(({ name, first_at: at }) => ({ name, at }))
}

/** 知道了: nothing of it is told any more. */
export async function readNewDevices(db: Queryable, account: string, now: Instant): Promise<void> {
  await db.query('update account_device set read_at = $2 where account = $1 and read_at is null', [account, now])
}

/** Forgets devices on which nobody has signed in for as long as sessions are kept. */
export async function forgetDevices(db: Queryable, now: Instant): Promise<void> {
  await db.query('delete from account_device where last_at <= $1', [plusHours(now, -KEPT_HOURS)])
}
