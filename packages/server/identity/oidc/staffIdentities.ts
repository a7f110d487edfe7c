import type { ActorReference } from '@jingban/kernel/case/actor.ts'
import type { Instant } from '@jingban/kernel/time/instant.ts'
import type { Queryable } from '../../store/database.ts'
import type { ProviderIdentity } from './dance.ts'

/** 关联: which subject of a provider is which member of staff. A person enters it; no name or address ever does. */
export interface StaffIdentity {
  area: string
  staff: string
  issuer: string
  subject: string
  linkedAt: Instant
  linkedBy: string
}

/** `taken`: the subject belongs to another member of staff. `hasAnother`: they have another subject at this provider, which is unlinked first. */
export type Linked = 'linked' | 'taken' | 'hasAnother'

const SELECT = 'select area, staff, issuer, subject, linked_at as "linkedAt", linked_by as "linkedBy" from staff_identity'

type Subject = Pick<ProviderIdentity, 'issuer' | 'subject'>

/** Links a subject to a member of staff; again is no harm. Nothing that is linked is ever replaced. */
export async function linkIdentity(
  db: Queryable,
  { area, id }: { area: string; id: string },
  subject: Subject,
  by: ActorReference,
  now: Instant,
): Promise<Linked> {
  const { count } = await db.query(
    'insert into staff_identity (area, staff, issuer, subject, linked_at, linked_by) values ($1, $2, $3, $4, $5, $6) on conflict do nothing',
    [area, id, subject.issuer, subject.subject, now, by],
  )
  if (count === 1) return 'linked'
  const holder = await findLinked(db, subject)
  if (!holder) return 'hasAnother'
  return holder.area === area && holder.id === id ? 'linked' : 'taken'
}

/** Undoes a link; answers whether there was one. Sessions that are open stay so until they end. */
export async function unlinkIdentity(db: Queryable, { area, id }: { area: string; id: string }, issuer: string): Promise<boolean> {
  return (await db.query('delete from staff_identity where area = $1 and staff = $2 and issuer = $3', [area, id, issuer])).count === 1
}

/** The member of staff a subject is linked to, disabled or not; nothing for a stranger. */
export async function findLinked(db: Queryable, { issuer, subject }: Subject): Promise<{ area: string; id: string } | undefined> {
  const rows = await db.rows<{ area: string; id: string }>('select area, staff as id from staff_identity where issuer = $1 and subject = $2', [
    issuer,
    subject,
  ])
  return rows[0]
}

/** How a member of staff is linked at one provider; nothing when they are not. */
export async function identityOf(db: Queryable, { area, id }: { area: string; id: string }, issuer: string): Promise<StaffIdentity | undefined> {
  const rows = await db.rows<StaffIdentity>(`${SELECT} where area = $1 and staff = $2 and issuer = $3`, [area, id, issuer])
  return rows[0]
}

/** The links of the staff of an area at one provider, the newest first. */
export async function listIdentities(db: Queryable, area: string, issuer: string): Promise<StaffIdentity[]> {
  return db.rows<StaffIdentity>(`${SELECT} where area = $1 and issuer = $2 order by linked_at desc, staff`, [area, issuer])
}
