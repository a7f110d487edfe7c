import type { Instant } from '@jingban/kernel/time/instant.ts'
import type { KeyProvider } from '../registry/keys.ts'
import type { Database, Queryable } from '../store/database.ts'
import { type AdministratorRole, administratorRoles } from './administrators.ts'
import { recordSecurity } from './securityLog.ts'
import { createStaff } from './staff.ts'
import { temporaryPassword } from './staffAccounts.ts'

/** An account made at the first start; its password is told this once. */
export interface FirstAdministrator {
  role: AdministratorRole
  login: string
  password: string
}

/** How the logins of the first administrators end, after the prefix of their area. */
const endings: Record<AdministratorRole, string> = { systemAdministrator: 'system', securityAdministrator: 'security', auditAdministrator: 'audit' }

async function isHeld(db: Queryable, area: string, role: AdministratorRole): Promise<boolean> {
  const sql = 'select 1 from staff where disabled_at is null and roles @> $1 limit 1'
  return (await db.rows(sql, [JSON.stringify([{ area, role }])])).length > 0
}

async function enter(
  db: Queryable,
  keys: KeyProvider,
  { area, prefix }: { area: string; prefix: string },
  role: AdministratorRole,
  now: Instant,
): Promise<FirstAdministrator> {
  const password = temporaryPassword()
  const account = { area, name: administratorRoles[role].name, roles: [{ role, area }], password }
  for (let number = 1; ; number += 1) {
    const login = `${prefix.toLowerCase()}-${endings[role]}${number === 1 ? '' : number}`
    const created = await createStaff(db, keys, { ...account, login }, now)
    if (created.kind === 'password') throw new Error(`the temporary password was refused: ${created.problem.kind}`)
    if (created.kind === 'loginTaken') continue
    await recordSecurity(db, { area, actor: 'system', what: 'accountCreated', about: `staff:${created.id}`, detail: { role } }, now)
    return { role, login, password }
  }
}

/**
 * The first start of an area: an account with a one-time password for each of the three administrators that nobody holds, since four eyes begin with two
 * people. None when all three are held; whoever runs this has the keys of the machine, so it is also the way back when the last of one kind has left.
 */
export function firstAdministrators(
  db: Database,
  keys: KeyProvider,
  place: { area: string; prefix: string },
  now: Instant,
): Promise<FirstAdministrator[]> {
  return db.transaction(async (transaction) => {
    await transaction.query('select pg_advisory_xact_lock(hashtext($1))', [`administrators/${place.area}`])
    const made: FirstAdministrator[] = []
    for (const role of Object.keys(administratorRoles) as AdministratorRole[])
      if (!(await isHeld(transaction, place.area, role))) made.push(await enter(transaction, keys, place, role, now))
    return made
  })
}
