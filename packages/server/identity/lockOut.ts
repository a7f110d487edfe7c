import type { Instant } from '@jingban/kernel/time/instant.ts'
import type { Queryable } from '../store/database.ts'

/** From this failure in a row on every further one locks. */
const FREE_TRIES = 5
const FIRST_LOCK_SECONDS = 60
/** Longer would let a stranger shut an officer out for a day. */
const LONGEST_LOCK_SECONDS = 3600

/** `left`: failures until the lock, this one not counted in; 0 means that it has just locked, for `seconds`. */
export type Attempt = { kind: 'may'; left: number; seconds: number } | { kind: 'locked'; seconds: number }

/** How long the n-th failure in a row locks, in seconds: nothing up to the fourth, then 1, 2, 4 ... minutes, at most an hour. */
export function lockSeconds(failures: number): number {
  return failures < FREE_TRIES ? 0 : Math.min(FIRST_LOCK_SECONDS * 2 ** (failures - FREE_TRIES), LONGEST_LOCK_SECONDS)
}

/**
 * Begins an attempt to sign in: it counts as a failure until `clearFailures` says otherwise, so that guesses made at the same
 * moment count too. While locked nothing is counted and the password must not be looked at.
 */
export async function beginAttempt(db: Queryable, loginHash: string, now: Instant): Promise<Attempt> {
  const begun = await db.rows<{ failures: number }>(
    `insert into sign_in_failure as f (login_hash, failures, last_at) values ($1, 1, $2)
     on conflict (login_hash) do update set failures = f.failures + 1, last_at = $2, locked_until =
       case when f.failures + 1 >= $3 then $2::timestamptz + least($4 * power(2, least(f.failures + 1 - $3, 20)), $5) * interval '1 second' end
     where f.locked_until is null or f.locked_until <= $2
     returning failures`,
    [loginHash, now, FREE_TRIES, FIRST_LOCK_SECONDS, LONGEST_LOCK_SECONDS],
  )
  const failures = begun[0]?.failures
  if (failures !== undefined) return { kind: 'may', left: Math.max(0, FREE_TRIES - failures), seconds: lockSeconds(failures) }
  const rows = await db.rows<{ locked_until: Instant }>('select locked_until from sign_in_failure where login_hash = $1 and locked_until > $2', [
    loginHash,
    now,
  ])
  const until = rows[0] ? Date.parse(rows[0].locked_until) : Date.parse(now) + 1000
  return { kind: 'locked', seconds: Math.ceil((until - Date.parse(now)) / 1000) }
}

/**
 * Takes back an attempt that was right but is not the end of the sign-in, since a code is still to come: what failed before it keeps counting, so that a
 * known password does not buy endless guesses at the code.
 */
export async function forgiveAttempt(db: Queryable, loginHash: string, now: Instant): Promise<void> {
  await db.query(
    `update sign_in_failure set failures = greatest(failures - 1, 0), locked_until = case when last_at > $2 then locked_until end where login_hash = $1`,
    [loginHash, now],
  )
}

/** Which of these logins are locked now, with the end of each lock. */
export async function lockedUntil(db: Queryable, loginHashes: readonly string[], now: Instant): Promise<Map<string, Instant>> {
  const rows = await db.rows<{ login_hash: string; locked_until: Instant }>(
    'select login_hash, locked_until from sign_in_failure where login_hash = any($1) and locked_until > $2',
    [loginHashes, now],
  )
  return new Map(rows.map((row) => [row.login_hash, row.locked_until]))
}

/** After a right password, or when an administrator unlocks. */
export async function clearFailures(db: Queryable, loginHash: string): Promise<void> {
  await db.query('delete from sign_in_failure where login_hash = $1', [loginHash])
}
