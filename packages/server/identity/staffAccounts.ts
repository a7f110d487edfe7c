import { reference } from '@jingban/kernel/case/actor.ts'
import type { Instant } from '@jingban/kernel/time/instant.ts'
import type { KeyProvider } from '../registry/keys.ts'
import type { Database, Queryable } from '../store/database.ts'
import { isAdministrator } from './administrators.ts'
import { clearFailures, lockedUntil } from './lockOut.ts'
import { randomLetters } from './recoveryCodes.ts'
import type { StaffActor } from './roleGrants.ts'
import { dropSecondFactor, findSecondFactor } from './secondFactor.ts'
import { recordSecurity, type SecurityFact } from './securityLog.ts'
import { createStaff, disableStaff, enableStaff, type Staff } from './staff.ts'
import { setPassword } from './staffPassword.ts'
import { hashOfLogin } from './staffSignIn.ts'

/** 一次性密码: told once, and changed at the first sign-in. 98 bits, in groups that can be read out. */
export const temporaryPassword = (): string => randomLetters(20).replace(/.{5}(?=.)/g, '$&-')

function record(db: Queryable, actor: StaffActor, what: SecurityFact, id: string, now: Instant): Promise<void> {
  return recordSecurity(db, { area: actor.area, actor: reference(actor), what, about: `staff:${id}` }, now)
}

/** 开账号: without any role; answers the temporary password for the only time it can be seen. */
export async function openAccount(
  db: Database,
  keys: KeyProvider,
  actor: StaffActor,
  { login, name }: { login: string; name: string },
  now: Instant,
): Promise<{ kind: 'opened'; id: string; password: string } | { kind: 'loginTaken' }> {
  const password = temporaryPassword()
  return db.transaction(async (transaction) => {
    const created = await createStaff(transaction, keys, { area: actor.area, login, name, roles: [], password }, now)
    if (created.kind === 'password') throw new Error(`the temporary password was refused: ${created.problem.kind}`)
    if (created.kind === 'loginTaken') return created
    await record(transaction, actor, 'accountCreated', created.id, now)
    return { kind: 'opened', id: created.id, password }
  })
}

/** 停用: the leaver is out at the next request. Nobody disables themselves. */
export function disableAccount(db: Database, actor: StaffActor, { id }: Staff, now: Instant): Promise<{ kind: 'done' | 'yourself' }> {
  return db.transaction(async (transaction) => {
    if (id === actor.id) return { kind: 'yourself' }
    if (await disableStaff(transaction, actor.area, id, now)) await record(transaction, actor, 'accountDisabled', id, now)
    return { kind: 'done' }
  })
}

/** 恢复. */
export function enableAccount(db: Database, actor: StaffActor, { id }: Staff, now: Instant): Promise<void> {
  return db.transaction(async (transaction) => {
    if (await enableStaff(transaction, actor.area, id)) await record(transaction, actor, 'accountEnabled', id, now)
  })
}

/**
 * 重设密码: a temporary one, which ends all sessions. Not one's own, which is changed with the old one; and not that of another administrator without a second
 * factor, since whoever sets the password would then be that administrator, and four eyes would be two.
 */
export async function resetPassword(
  db: Database,
  actor: StaffActor,
  staff: Staff,
  now: Instant,
): Promise<{ kind: 'reset'; password: string } | { kind: 'yourself' } | { kind: 'administrator' }> {
  if (staff.id === actor.id) return { kind: 'yourself' }
  if (staff.roles.some(({ role }) => isAdministrator(role)) && !(await findSecondFactor(db, staff))) return { kind: 'administrator' }
  const password = temporaryPassword()
  await setPassword(db, staff, { password, temporary: true, keepSession: '' }, now)
  await record(db, actor, 'passwordReset', staff.id, now)
  return { kind: 'reset', password }
}

/** 重设动态码: for somebody who lost the phone and whom the securityAdministrator knows; ends all their sessions. Not one's own. */
export function resetSecondFactor(db: Database, actor: StaffActor, { id }: Staff, now: Instant): Promise<{ kind: 'done' | 'yourself' }> {
  return db.transaction(async (transaction) => {
    if (id === actor.id) return { kind: 'yourself' }
    if (await dropSecondFactor(transaction, { area: actor.area, id })) await record(transaction, actor, 'secondFactorReset', id, now)
    await endSessions(transaction, actor.area, id, now)
    return { kind: 'done' }
  })
}

async function endSessions(db: Queryable, area: string, id: string, now: Instant): Promise<number> {
  const sql = `update session set ended_at = $3 where kind = 'staff' and area = $1 and holder = $2 and ended_at is null and ends_at > $3`
  const { count } = await db.query(sql, [area, id, now])
  await db.query('delete from staff_second_step where area = $1 and staff = $2', [area, id])
  return count
}

/** 让别人退出: ends every session of a member of staff. */
export function endSessionsOf(db: Database, actor: StaffActor, { id }: Staff, now: Instant): Promise<void> {
  return db.transaction(async (transaction) => {
    const count = await endSessions(transaction, actor.area, id, now)
    if (count > 0) await record(transaction, actor, 'sessionEnded', id, now)
  })
}

/** 解锁: for somebody the securityAdministrator knows. */
export function unlockAccount(db: Database, keys: KeyProvider, actor: StaffActor, { id, login }: Staff, now: Instant): Promise<void> {
  return db.transaction(async (transaction) => {
    await clearFailures(transaction, hashOfLogin(keys, login))
    await record(transaction, actor, 'unlocked', id, now)
  })
}

/** Which of these accounts are locked now, by id, with the end of each lock. */
export async function lockedAccounts(db: Queryable, keys: KeyProvider, staff: readonly Staff[], now: Instant): Promise<Map<string, Instant>> {
  const hashes = new Map(staff.map((one) => [hashOfLogin(keys, one.login), one.id]))
  const locked = await lockedUntil(db, [...hashes.keys()], now)
  return new Map([...locked].map(([hash, until]) => [hashes.get(hash) ?? '', until]))
}
