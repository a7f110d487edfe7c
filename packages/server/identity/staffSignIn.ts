import type { Instant } from '@jingban/kernel/time/instant.ts'
import type { KeyProvider } from '../registry/keys.ts'
import { lookUpHash } from '../registry/seal.ts'
import type { Database } from '../store/database.ts'
import { type Limit, takeTurn } from './limits.ts'
import { type Attempt, beginAttempt, clearFailures, forgiveAttempt } from './lockOut.ts'
import { hashPassword, passwordMatches } from './passwordHash.ts'
import { type FactorUsed, findSecondFactor, useSecondFactor } from './secondFactor.ts'
import { recordSecurity } from './securityLog.ts'
import { normaliseLogin } from './staff.ts'

/**
 * `codeNeeded`: the password is right and a second factor is bound, so nobody is signed in yet. `wrong` says how many tries are left before the lock, and is
 * the same for an unknown login, a disabled one, a wrong password and a wrong code; `locked` is the login, `wait` the address, both with the seconds until
 * the next try.
 */
export type StaffSignIn =
  | { kind: 'signedIn'; area: string; id: string; passwordTemporary: boolean }
  | { kind: 'codeNeeded'; area: string; id: string }
  | Refused
  | { kind: 'wait'; seconds: number }

export type Refused = { kind: 'wrong'; left: number } | { kind: 'locked'; seconds: number }

/** Who tries to sign in. `code` is six digits or a recovery code, where it comes together with the password. */
export interface StaffEntry {
  login: string
  password: string
  address: string
  code?: string
}

/** A whole office may stand behind one address; one that tries hundreds of logins does not. */
const PER_ADDRESS: Limit[] = [{ times: 60, seconds: 600 }]

/** Under which key the failures of a login are counted, known or not. */
export const hashOfLogin = (keys: KeyProvider, login: string): string => lookUpHash(keys, 'login', normaliseLogin(login))

/** How an address stands in the security log: the same address, the same letters. */
export const addressMark = (keys: KeyProvider, address: string): string => lookUpHash(keys, 'address', address).slice(0, 12)

/** So that an unknown login takes as long as a known one. */
let decoy: Promise<string> | undefined
function decoyHash(): Promise<string> {
  decoy ??= hashPassword('nobody has this password')
  return decoy
}

interface Known {
  area: string
  id: string
  login: string
  password: string
  password_temporary: boolean
  disabled_at: Instant | null
}

/** Counts a turn of the address: 0, or the seconds until the next. */
export function takeAddressTurn(db: Database, keys: KeyProvider, address: string, now: Instant): Promise<number> {
  return takeTurn(db, [{ key: `staff/address/${lookUpHash(keys, 'address', address)}`, limits: PER_ADDRESS }], now)
}

/** What a failed attempt comes to, recorded; `locked` when it was the one that locks. `address` is its mark, or empty for whoever is signed in already. */
export async function failed(
  db: Database,
  attempt: Extract<Attempt, { kind: 'may' }>,
  { staff, what, address }: { staff: { area: string; id: string } | undefined; what: 'signInFailed' | 'secondFactorFailed'; address: string },
  now: Instant,
): Promise<Refused> {
  const line = { area: staff?.area ?? '', actor: 'anyone' as const, ...(staff && { about: `staff:${staff.id}` }) }
  const from = address === '' ? {} : { address }
  await recordSecurity(db, { ...line, what, detail: from }, now)
  if (attempt.seconds === 0) return { kind: 'wrong', left: attempt.left }
  await recordSecurity(db, { ...line, what: 'locked', detail: { ...from, seconds: attempt.seconds } }, now)
  return { kind: 'locked', seconds: attempt.seconds }
}

/** The end of every sign-in that succeeds: failures are forgotten, and it is recorded. */
export async function succeeded(
  db: Database,
  keys: KeyProvider,
  staff: { area: string; id: string; login: string },
  { factor, address }: { factor: FactorUsed | 'none'; address: string },
  now: Instant,
): Promise<void> {
  await clearFailures(db, hashOfLogin(keys, staff.login))
  const line = { area: staff.area, actor: `staff:${staff.id}` as const }
  await recordSecurity(db, { ...line, what: 'signedIn', detail: { address, secondFactor: factor } }, now)
  if (factor === 'recoveryCode') await recordSecurity(db, { ...line, what: 'recoveryCodeUsed' }, now)
}

/** Signs in by login and password, and where a second factor is bound by a code. */
export async function signInStaff(db: Database, keys: KeyProvider, entry: StaffEntry, now: Instant): Promise<StaffSignIn> {
  const seconds = await takeAddressTurn(db, keys, entry.address, now)
  if (seconds > 0) return { kind: 'wait', seconds }
  const login = normaliseLogin(entry.login)
  const attempt = await beginAttempt(db, hashOfLogin(keys, login), now)
  if (attempt.kind === 'locked') return attempt
  const [staff] = await db.rows<Known>('select area, id, login, password, password_temporary, disabled_at from staff where login = $1', [login])
  const matches = await passwordMatches(entry.password, staff?.password ?? (await decoyHash()))
  const address = addressMark(keys, entry.address)
  if (!staff || staff.disabled_at || !matches) return failed(db, attempt, { staff, what: 'signInFailed', address }, now)
  return afterPassword(db, keys, { staff, attempt, code: entry.code, address }, now)
}

async function afterPassword(
  db: Database,
  keys: KeyProvider,
  { staff, attempt, code, address }: { staff: Known; attempt: Extract<Attempt, { kind: 'may' }>; code: string | undefined; address: string },
  now: Instant,
): Promise<StaffSignIn> {
  const bound = await findSecondFactor(db, staff)
  if (bound && code === undefined) {
    await forgiveAttempt(db, hashOfLogin(keys, staff.login), now)
    return { kind: 'codeNeeded', area: staff.area, id: staff.id }
  }
  const factor = bound ? await useSecondFactor(db, keys, staff, code ?? '', now) : 'none'
  if (!factor) return failed(db, attempt, { staff, what: 'secondFactorFailed', address }, now)
  await succeeded(db, keys, staff, { factor, address }, now)
  return { kind: 'signedIn', area: staff.area, id: staff.id, passwordTemporary: staff.password_temporary }
}
