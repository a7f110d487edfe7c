import type { Instant } from '@jingban/kernel/time/instant.ts'
import type { KeyProvider } from '../registry/keys.ts'
import type { Database, Queryable } from '../store/database.ts'
import { beginAttempt, clearFailures } from './lockOut.ts'
import { hashPassword, passwordMatches } from './passwordHash.ts'
import { type PasswordProblem, passwordProblem } from './passwordRules.ts'
import { findSecondFactor, useSecondFactor } from './secondFactor.ts'
import { recordSecurity } from './securityLog.ts'
import { failed, hashOfLogin, type Refused } from './staffSignIn.ts'

/** A member of staff who is signed in and proves once more who they are. */
export interface OwnAccount {
  area: string
  id: string
  login: string
}

async function passwordIs(db: Queryable, { area, id }: OwnAccount, password: string): Promise<boolean> {
  const [known] = await db.rows<{ password: string }>('select password from staff where area = $1 and id = $2', [area, id])
  return known !== undefined && passwordMatches(password, known.password)
}

/**
 * Asks once more who sits here, before the means of signing in are changed: the password and, where a second factor is bound, a code of it. Wrong tries
 * count like failures to sign in.
 */
export async function proveAgain(
  db: Database,
  keys: KeyProvider,
  staff: OwnAccount,
  typed: { password: string; code: string },
  now: Instant,
): Promise<{ kind: 'proved' } | Refused> {
  const attempt = await beginAttempt(db, hashOfLogin(keys, staff.login), now)
  if (attempt.kind === 'locked') return attempt
  if (!(await passwordIs(db, staff, typed.password))) return failed(db, attempt, { staff, what: 'signInFailed', address: '' }, now)
  const proved = !(await findSecondFactor(db, staff)) || (await useSecondFactor(db, keys, staff, typed.code, now))
  if (!proved) return failed(db, attempt, { staff, what: 'secondFactorFailed', address: '' }, now)
  await clearFailures(db, hashOfLogin(keys, staff.login))
  return { kind: 'proved' }
}

export type PasswordChange = { kind: 'changed' } | Refused | { kind: 'same' } | { kind: 'password'; problem: PasswordProblem }

/**
 * Changes one's own password, which also ends every other session; the old one must be right and the new one another. Wrong
 * guesses at the old one count like failures to sign in.
 */
export async function changePassword(
  db: Database,
  keys: KeyProvider,
  staff: OwnAccount,
  change: { current: string; next: string; keepSession: string },
  now: Instant,
): Promise<PasswordChange> {
  const attempt = await beginAttempt(db, hashOfLogin(keys, staff.login), now)
  if (attempt.kind === 'locked') return attempt
  if (!(await passwordIs(db, staff, change.current))) return failed(db, attempt, { staff, what: 'signInFailed', address: '' }, now)
  await clearFailures(db, hashOfLogin(keys, staff.login))
  const problem = await passwordProblem(change.next, staff.login)
  if (problem) return { kind: 'password', problem }
  if (change.next === change.current) return { kind: 'same' }
  await setPassword(db, staff, { password: change.next, temporary: false, keepSession: change.keepSession }, now)
  await recordSecurity(db, { area: staff.area, actor: `staff:${staff.id}`, what: 'passwordChanged' }, now)
  return { kind: 'changed' }
}

/** Sets a password, which ends every session but `keepSession` ('' ends all). */
export async function setPassword(
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
