import { randomUUID } from 'node:crypto'
import { type Actor, reference } from '@jingban/kernel/case/actor.ts'
import type { Instant } from '@jingban/kernel/time/instant.ts'
import type { Database, Queryable } from '../store/database.ts'
import { type AdministratorRole, isAdministrator } from './administrators.ts'
import { recordSecurity, type SecurityDetail, type SecurityFact } from './securityLog.ts'
import { type StaffRole, setRoles } from './staff.ts'

export type StaffActor = Extract<Actor, { kind: 'staff' }>

/** Why a step of a grant cannot be taken. */
export type GrantRefusal =
  /** The actor is not the administrator whose step it is. */
  | 'notAllowed'
  /** It would give a role to the actor. */
  | 'yourself'
  /** Nobody settles what they proposed. */
  | 'ownProposal'
  | 'unknown'
  | 'disabled'
  /** The role is held already, or waits for approval. */
  | 'held'
  /** Two of the three administrators, or an administrator with a role on cases. */
  | 'conflict'
  /** Somebody was faster. */
  | 'settled'
  | 'reasonMissing'

export type GrantStep = { kind: 'done'; id: string } | { kind: 'refused'; refusal: GrantRefusal }

/** Whom a role is about: the area to which they belong, and their id there. */
export interface Grantee {
  home: string
  staff: string
}

const refused = (refusal: GrantRefusal): GrantStep => ({ kind: 'refused', refusal })
const holds = (actor: StaffActor, ...roles: AdministratorRole[]): boolean => actor.roles.some(({ role }) => roles.some((one) => one === role))

/** A role with its place as one text: two roles are the same when these are. */
export const roleKey = (role: StaffRole): string =>
  [role.area, role.role, role.institution, role.county, role.expert].map((one) => one ?? '').join('~')

/** 三员分立: at most one kind of administrator, and then nothing else. */
export function mayGoTogether(roles: readonly StaffRole[]): boolean {
  const administrators = new Set(roles.map(({ role }) => role).filter(isAdministrator))
  return administrators.size === 0 || (administrators.size === 1 && roles.every(({ role }) => isAdministrator(role)))
}

const detailOf = ({ area: _, ...role }: StaffRole): SecurityDetail => ({ ...role })

function record(
  db: Queryable,
  actor: StaffActor,
  what: SecurityFact,
  { staff, role }: { staff: string; role: StaffRole },
  now: Instant,
): Promise<void> {
  return recordSecurity(db, { area: actor.area, actor: reference(actor), what, about: `staff:${staff}`, detail: detailOf(role) }, now)
}

async function rolesForUpdate(db: Queryable, { home, staff }: Grantee): Promise<{ roles: StaffRole[]; disabled: boolean } | undefined> {
  const sql = 'select roles, disabled_at is not null as disabled from staff where area = $1 and id = $2 for update'
  const [row] = await db.rows<{ roles: StaffRole[]; disabled: boolean }>(sql, [home, staff])
  return row
}

/** What speaks against giving a role to somebody with these roles. */
function fault(known: { roles: StaffRole[]; disabled: boolean } | undefined, role: StaffRole): GrantRefusal | undefined {
  if (!known) return 'unknown'
  if (known.disabled) return 'disabled'
  if (known.roles.some((one) => roleKey(one) === roleKey(role))) return 'held'
  return mayGoTogether([...known.roles, role]) ? undefined : 'conflict'
}

/** 提出岗位: the systemAdministrator of the area in which the role is to hold proposes it for somebody else. It gives nothing yet. */
export function proposeRole(db: Database, actor: StaffActor, proposal: Proposal, now: Instant): Promise<GrantStep> {
  return db.transaction(async (transaction) =>
    holds(actor, 'systemAdministrator') ? propose(transaction, actor, proposal, now) : refused('notAllowed'),
  )
}

/**
 * Proposes a seat in an expert pool for whoever is being admitted: by the supervisor who admits them (the caller has asked that), in the transaction of the
 * admission. It gives nothing until the securityAdministrator approves it.
 */
export async function proposeSeat(db: Queryable, actor: StaffActor, proposal: Proposal, now: Instant): Promise<GrantStep> {
  return proposal.role.expert === undefined ? refused('notAllowed') : propose(db, actor, proposal, now)
}

type Proposal = Grantee & { role: StaffRole; reason: string }

async function propose(db: Queryable, actor: StaffActor, proposal: Proposal, now: Instant): Promise<GrantStep> {
  const { home, staff, role, reason } = proposal
  if (role.area !== actor.area) return refused('notAllowed')
  if (staff === actor.id) return refused('yourself')
  if (reason.trim() === '') return refused('reasonMissing')
  const wrong = fault(await rolesForUpdate(db, proposal), role)
  if (wrong) return refused(wrong)
  const sql = `select role from role_proposal where area = $1 and home = $2 and staff = $3 and state = 'open'`
  const open = await db.rows<{ role: StaffRole }>(sql, [actor.area, home, staff])
  if (open.some((one) => roleKey(one.role) === roleKey(role))) return refused('held')
  const id = randomUUID()
  await db.query(
    `insert into role_proposal (area, id, home, staff, role, reason, proposed_by, proposed_at, state) values ($1, $2, $3, $4, $5, $6, $7, $8, 'open')`,
    [actor.area, id, home, staff, JSON.stringify(role), reason.trim(), actor.id, now],
  )
  await record(db, actor, 'roleProposed', proposal, now)
  return { kind: 'done', id }
}

interface Open extends Grantee {
  role: StaffRole
  proposedBy: string
}

/** The proposal, locked, for the one who settles it; or why they may not. */
async function openProposal(db: Queryable, actor: StaffActor, id: string): Promise<Open | GrantRefusal> {
  if (!holds(actor, 'securityAdministrator')) return 'notAllowed'
  const [row] = await db.rows<Open & { state: string }>(
    'select home, staff, role, proposed_by as "proposedBy", state from role_proposal where area = $1 and id = $2 for update',
    [actor.area, id],
  )
  if (!row) return 'unknown'
  if (row.state !== 'open') return 'settled'
  if (row.proposedBy === actor.id) return 'ownProposal'
  return row.staff === actor.id ? 'yourself' : row
}

const settle = `update role_proposal set state = $3, settled_by = $4, settled_at = $5, answer = $6 where area = $1 and id = $2`

/**
 * 批准: the securityAdministrator gives the proposed role, neither to themselves nor on their own proposal. It holds from the next request on. `also` is
 * what goes with the role, all or nothing: the admission of an expert.
 */
export function approveRole(
  db: Database,
  actor: StaffActor,
  id: string,
  now: Instant,
  also: (transaction: Queryable, role: StaffRole) => Promise<void> = async () => {},
): Promise<GrantStep> {
  return db.transaction(async (transaction) => {
    const proposal = await openProposal(transaction, actor, id)
    if (typeof proposal === 'string') return refused(proposal)
    const known = await rolesForUpdate(transaction, proposal)
    const wrong = fault(known, proposal.role)
    if (wrong || !known) return refused(wrong ?? 'unknown')
    await setRoles(transaction, proposal.home, proposal.staff, [...known.roles, proposal.role])
    await transaction.query(settle, [actor.area, id, 'approved', actor.id, now, null])
    await also(transaction, proposal.role)
    await record(transaction, actor, 'roleApproved', proposal, now)
    return { kind: 'done', id }
  })
}

/** 不批准: with the reason. */
export function refuseRole(db: Database, actor: StaffActor, id: string, answer: string, now: Instant): Promise<GrantStep> {
  return db.transaction(async (transaction) => {
    const proposal = await openProposal(transaction, actor, id)
    if (typeof proposal === 'string') return refused(proposal)
    if (answer.trim() === '') return refused('reasonMissing')
    await transaction.query(settle, [actor.area, id, 'refused', actor.id, now, answer.trim()])
    await record(transaction, actor, 'roleRefused', proposal, now)
    return { kind: 'done', id }
  })
}

/** 收回: the system or the security administrator of the area takes a role away; it is gone at the next request. Needs nobody else, since it only lessens what somebody may. */
export function withdrawRole(db: Database, actor: StaffActor, { role, ...grantee }: Grantee & { role: StaffRole }, now: Instant): Promise<GrantStep> {
  return db.transaction(async (transaction) => {
    if (!holds(actor, 'systemAdministrator', 'securityAdministrator') || role.area !== actor.area) return refused('notAllowed')
    const known = await rolesForUpdate(transaction, grantee)
    const left = known?.roles.filter((one) => roleKey(one) !== roleKey(role))
    if (!known || !left || left.length === known.roles.length) return refused('unknown')
    await setRoles(transaction, grantee.home, grantee.staff, left)
    await record(transaction, actor, 'roleWithdrawn', { staff: grantee.staff, role }, now)
    return { kind: 'done', id: grantee.staff }
  })
}

/** 岗位的提出与批准, as it stands in the list of an area. */
export interface RoleProposal extends Grantee {
  id: string
  login: string
  role: StaffRole
  reason: string
  proposedBy: string
  proposedAt: Instant
  state: 'open' | 'approved' | 'refused'
  settledBy: string | null
  settledAt: Instant | null
  answer: string | null
}

/** The proposals of an area that wait, the oldest first, or the last fifty that were settled. `id` narrows to one, in whatever state. */
export function listProposals(db: Queryable, area: string, what: 'open' | 'settled' | { id: string }): Promise<RoleProposal[]> {
  const where = typeof what === 'object' ? 'and p.id = $2' : what === 'open' ? `and p.state = 'open'` : `and p.state <> 'open'`
  const order = what === 'settled' ? 'p.settled_at desc' : 'p.proposed_at'
  return db.rows<RoleProposal>(
    `select p.id, p.home, p.staff, s.login, p.role, p.reason, p.proposed_by as "proposedBy", p.proposed_at as "proposedAt", p.state,
       p.settled_by as "settledBy", p.settled_at as "settledAt", p.answer
     from role_proposal p join staff s on s.area = p.home and s.id = p.staff where p.area = $1 ${where} order by ${order}, p.id limit 50`,
    typeof what === 'object' ? [area, what.id] : [area],
  )
}
