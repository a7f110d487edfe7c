import type { Actor } from '@jingban/kernel/case/actor.ts'
import type { Queryable } from '../store/database.ts'
import { avoidedSql } from './relatives.ts'
import type { Holder } from './sessions.ts'
import type { StaffRole } from './staff.ts'

async function citizenActor(db: Queryable, account: string): Promise<Actor | undefined> {
  const sql = `select a.id, coalesce(array_agg(p.person order by p.person) filter (where p.proof is not null), '{}') as persons
    from account a left join account_person p on p.account = a.id where a.id = $1 group by a.id`
  const row = (await db.rows<{ persons: string[] }>(sql, [account], 'citizenActor'))[0]
  return row && { kind: 'citizen', account, persons: row.persons }
}

async function staffActor(db: Queryable, home: string, id: string, area: string): Promise<Actor | undefined> {
  const sql = `select s.roles, ${avoidedSql('$3')} as avoids from staff s where s.area = $1 and s.id = $2 and s.disabled_at is null`
  const row = (await db.rows<{ roles: StaffRole[]; avoids: string[] }>(sql, [home, id, area], 'staffActor'))[0]
  const roles = row?.roles.filter((role) => role.area === area).map(({ area: _, ...role }) => role)
  return roles && { kind: 'staff', id, area, roles, ...(row && row.avoids.length > 0 && { avoids: row.avoids }) }
}

/**
 * Who the holder of a session or token is today, with the proved patients (identity/proof.ts) and the roles of this moment; nothing for an unknown or disabled
 * one. Staff act in one area at a time, with the roles they have there: `area`, or else that of their agency.
 */
export function actorOf(db: Queryable, holder: Holder, area?: string): Promise<Actor | undefined> {
  return holder.kind === 'citizen' ? citizenActor(db, holder.account) : staffActor(db, holder.area, holder.id, area ?? holder.area)
}
