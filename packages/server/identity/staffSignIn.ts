import type { Instant } from '@jingban/kernel/time/instant.ts'
import type { KeyProvider } from '../registry/keys.ts'
import { lookUpHash } from '../registry/seal.ts'
import type { Database, Queryable } from '../store/database.ts'
import { type Limit, takeTurn } from './limits.ts'
import { beginAttempt, clearFailures } from './lockOut.ts'
import { hashPassword, passwordMatches } from './passwordHash.ts'
import { type PasswordProblem, passwordProblem } from './passwordRules.ts'
import { normaliseLogin } from './staff.ts'

/**
 * `wrong` says how many tries are left before the lock, and is the same for an unknown login, a disabled one and a wrong password;
 * `locked` is the login, `wait` the address, both with the seconds until the next try.
 */
export type StaffSignIn =
  | { kind: 'signedIn'; area: string; id: string; passwordTemporary: boolean }
  | { kind: 'wrong'; left: number }
  | { kind: 'locked'; seconds: number }
  | { kind: 'wait'; seconds: number }

/** A whole office may stand behind one address; one that tries hundreds of logins does not. */
const PER_ADDRESS: Limit[] = [{ times: 60, seconds: 600 }]

const hashOfLogin = (keys: KeyProvider, login: string): string => lookUpHash(keys, 'login', normaliseLogin(login))

/** So that an unknown login takes as long as a known one. */
let decoy: Promise<string> | undefined
function decoyHash(): Promise<string> {
  decoy ??= hashPassword('nobody has this password')
  return decoy
}

interface Credentials {
  area: string
  id: string
  password: string
  password_temporary: boolean
  disabled_at: Instant | null
}

/** Signs in by login and password. */
export async function signInStaff(
  db: Database,
  keys: KeyProvider,
  entry: { login: string; password: string; address: string },
  now: Instant,
): Promise<StaffSignIn> {
  const seconds = await takeTurn(db, [{ key: `staff/address/${lookUpHash(keys, 'address', entry.address)}`, limits: PER_ADDRESS }], now)
  if (seconds > 0) return { kind: 'wait', seconds }
  const attempt = await beginAttempt(db, hashOfLogin(keys, entry.login), now)
  if (attempt.kind === 'locked') return attempt
  const found = await db.rows<Credentials>('select area, id, password, password_temporary, disabled_at from staff where login = $1', [
    normaliseLogin(entry.login),
  ])
  const staff = found[0]
  const matches = await passwordMatches(entry.password, staff?.password ?? (await decoyHash()))
  if (!staff || staff.disabled_at || !matches) return refusal(attempt)
  await clearFailures(db, hashOfLogin(keys, entry.login))
  return { kind: 'signedIn', area: staff.area, id: staff.id, passwordTemporary: staff.password_temporary }
}

function refusal(attempt: { left: number; seconds: number }): { kind: 'wrong'; left: number } | { kind: 'locked'; seconds: number } {
  return attempt.seconds > 0 ? { kind: 'locked', seconds: attempt.seconds } : { kind: 'wrong', left: attempt.left }
}

/** Lifts the lock of a login, for an administrator who knows who is calling. */
export function unlockLogin(db: Queryable, keys: KeyProvider, login: string): Promise<void> {
  return clearFailures(db, hashOfLogin(keys, login))
}

export type PasswordChange =
  | { kind: 'changed' }
  | { kind: 'wrong'; left: number }
  | { kind: 'locked'; seconds: number }
  | { kind: 'same' }
  | { kind: 'password'; problem: PasswordProblem }

/**
 * Changes one's own password, which also ends every other session; the old one must be right and the new one another. Wrong
 * guesses at the old one count like failures to sign in.
 */
export async function changePassword(
  db: Queryable,
  keys: KeyProvider,
  staff: { area: string; id: string; login: string },
  change: { current: string; next: string; keepSession: string },
  now: Instant,
): Promise<PasswordChange> {
  const attempt = await beginAttempt(db, hashOfLogin(keys, staff.login), now)
  if (attempt.kind === 'locked') return attempt
  const known = (await db.rows<{ password: string }>('select password from staff where area = $1 and id = $2', [staff.area, staff.id]))[0]
  if (!known || !(await passwordMatches(change.current, known.password))) return refusal(attempt)
  await clearFailures(db, hashOfLogin(keys, staff.login))
  const problem = passwordProblem(change.next, staff.login)
  if (problem) return { kind: 'password', problem }
  if (change.next === change.current) return { kind: 'same' }
  await setPassword(db, staff, { password: change.next, temporary: false, keepSession: change.keepSession }, now)
  return { kind: 'changed' }
}

/** Gives a member of staff a temporary password, which ends all their sessions; for an administrator. */
export async function resetPassword(
  db: Queryable,
  staff: { area: string; id: string; login: string },
  password: string,
  now: Instant,
): Promise<{ kind: 'changed' } | { kind: 'password'; problem: PasswordProblem }> {
  const problem = passwordProblem(password, staff.login)
  if (problem) return { kind: 'password', problem }
  await setPassword(db, staff, { password, temporary: true, keepSession: '' }, now)
  return { kind: 'changed' }
}

async function setPassword(
  db: Queryable,
  staff: { area: string; id: string },
  next: { password: string; temporary: boolean; keepSession: string },
  now: Instant,
): Promise<void> {
  await db.query(
    `with changed as (update staff set password = $3, password_temporary = $4, password_set_at = $5 where area = $1 and id = $2 returning 1)
     update session set ended_at = $5 from changed where kind = 'staff' and area = $1 and holder = $2 and id <> $6 and ended_at is null`,
    [staff.area, staff.id, await hashPassword(next.password), next.temporary, now, next.keepSession],
  )
}
