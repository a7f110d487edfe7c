import type { Actor } from '@jingban/kernel/case/actor.ts'
import type { Queryable } from '../store/database.ts'
import type { Holder } from './sessions.ts'
import type { StaffRole } from './staff.ts'

async function citizenActor(db: Queryable, account: string): Promise<Actor | undefined> {
  const sql = `select a.id, array_remove(array_agg(p.person order by p.person), null) as persons
    from account a left join account_person p on p.account = a.id where a.id = $1 group by a.id`
  const row = (await db.rows<{ persons: string[] }>(sql, [account], 'citizenActor'))[0]
  return row && { kind: 'citizen', account, persons: row.persons }
}

async function staffActor(db: Queryable, home: string, id: string, area: string): Promise<Actor | undefined> {
  const sql = 'select roles, person from staff where area = $1 and id = $2 and disabled_at is null'
  const row = (await db.rows<{ roles: StaffRole[]; person: string | null }>(sql, [home, id], 'staffActor'))[0]
  const roles = row?.roles.filter((role) => role.area === area).map(({ area: _, ...role }) => role)
  return roles && { kind: 'staff', id, area, roles, ...(row?.person && { person: row.person }) }
}

/**
 * Who the holder of a session or token is today, with the patients and roles of this moment; nothing for an unknown or disabled
 * one. Staff act in one area at a time, with the roles they have there: `area`, or else that of their agency.
 */
export function actorOf(db: Queryable, holder: Holder, area?: string): Promise<Actor | undefined> {
  return holder.kind === 'citizen' ? citizenActor(db, holder.account) : staffActor(db, holder.area, holder.id, area ?? holder.area)
}
