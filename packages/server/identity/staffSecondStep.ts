import { type Instant, plusMinutes } from '@jingban/kernel/time/instant.ts'
import type { KeyProvider } from '../registry/keys.ts'
import type { Database, Queryable } from '../store/database.ts'
import { beginAttempt } from './lockOut.ts'
import { useSecondFactor } from './secondFactor.ts'
import { hashToken, newToken } from './sessions.ts'
import { addressMark, failed, hashOfLogin, type StaffSignIn, succeeded, takeAddressTurn } from './staffSignIn.ts'

/** For so long a right password waits for its code. */
export const SECOND_STEP_MINUTES = 5

/**
 * Between password and code: a token that is no session, so that by its nature it opens nothing but the page that asks for the code. Answers the token,
 * which only its cookie will know.
 */
export async function beginSecondStep(db: Queryable, { area, id }: { area: string; id: string }, now: Instant): Promise<string> {
  const token = newToken()
  await db.query('delete from staff_second_step where area = $1 and staff = $2', [area, id])
  await db.query('insert into staff_second_step (token_hash, area, staff, expires_at) values ($1, $2, $3, $4)', [
    ...[hashToken(token), area, id],
    plusMinutes(now, SECOND_STEP_MINUTES),
  ])
  return token
}

interface Waiting {
  area: string
  id: string
  login: string
  password_temporary: boolean
}

async function waiting(db: Queryable, token: string, now: Instant): Promise<Waiting | undefined> {
  const rows = await db.rows<Waiting>(
    `select s.area, s.id, s.login, s.password_temporary from staff_second_step p join staff s on s.area = p.area and s.id = p.staff
     where p.token_hash = $1 and p.expires_at > $2 and s.disabled_at is null`,
    [hashToken(token), now],
  )
  return rows[0]
}

/** Whether a right password waits for its code under this token. */
export const isWaiting = async (db: Queryable, token: string, now: Instant): Promise<boolean> => (await waiting(db, token, now)) !== undefined

/**
 * The second step: six digits or a recovery code. Tries count like those at the password, against the same lock. `over`: nobody waits under this token any
 * more, the sign-in begins anew.
 */
export async function finishSecondStep(
  db: Database,
  keys: KeyProvider,
  entry: { token: string; code: string; address: string },
  now: Instant,
): Promise<Exclude<StaffSignIn, { kind: 'codeNeeded' }> | { kind: 'over' }> {
  const seconds = await takeAddressTurn(db, keys, entry.address, now)
  if (seconds > 0) return { kind: 'wait', seconds }
  const staff = await waiting(db, entry.token, now)
  if (!staff) return { kind: 'over' }
  const attempt = await beginAttempt(db, hashOfLogin(keys, staff.login), now)
  if (attempt.kind === 'locked') return attempt
  const address = addressMark(keys, entry.address)
  const factor = await useSecondFactor(db, keys, staff, entry.code, now)
  if (!factor) return failed(db, attempt, { staff, what: 'secondFactorFailed', address }, now)
  await db.query('delete from staff_second_step where token_hash = $1', [hashToken(entry.token)])
  await succeeded(db, keys, staff, { factor, address }, now)
  return { kind: 'signedIn', area: staff.area, id: staff.id, passwordTemporary: staff.password_temporary }
}
