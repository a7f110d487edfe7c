import { randomUUID } from 'node:crypto'
import type { Instant } from '@jingban/kernel/time/instant.ts'
import type { KeyProvider } from '../registry/keys.ts'
import { openRecord, sealRecord } from '../registry/seal.ts'
import type { Queryable } from '../store/database.ts'
import { hashPassword } from './passwordHash.ts'
import { type PasswordProblem, passwordProblem } from './passwordRules.ts'

/** 岗位: a role of the pack (`officer`, `supervisor`, `sampler`, `expert`, `hospitalOffice`, `finance`, `admin` ...), and where it holds. */
export interface StaffRole {
  role: string
  area: string
  /** The institution or unit it is limited to. */
  institution?: string
  /** The county whose insured people it works for (属地管理), where the role is so limited. */
  county?: string
  /** For an expert: the id in the register of experts. */
  expert?: string
}

/** 工作人员. `area` is that of the agency they belong to; a role may reach into others. */
export interface Staff {
  area: string
  id: string
  login: string
  name: string
  roles: StaffRole[]
  /** The member of staff as a patient: nobody decides their own case. */
  person?: string
  /** The password was given by somebody else and must be changed first. */
  passwordTemporary: boolean
  disabled: boolean
}

export interface NewStaff {
  area: string
  login: string
  name: string
  roles: StaffRole[]
  person?: string
  /** Temporary: it has to be changed at the first sign-in. */
  password: string
}

export interface StaffRow {
  area: string
  id: string
  login: string
  data_key: string
  sealed: Buffer
  password_temporary: boolean
  roles: StaffRole[]
  person: string | null
  disabled_at: Instant | null
}

const COLUMNS = 'area, id, login, data_key, sealed, password_temporary, roles, person, disabled_at'
/** Under which name the data key of a member of staff is bound. */
export const staffOwner = (area: string, id: string): string => `staff/${area}/${id}`

/** A login as it is compared. */
export const normaliseLogin = (login: string): string => login.normalize('NFKC').trim().toLowerCase()

function toStaff(keys: KeyProvider, row: StaffRow): Staff {
  const { area, id, login, roles } = row
  const { name } = openRecord<{ name: string }>(keys, staffOwner(area, id), { dataKey: row.data_key, sealed: row.sealed })
  const state = { passwordTemporary: row.password_temporary, disabled: row.disabled_at !== null }
  return { area, id, login, name, roles, ...(row.person && { person: row.person }), ...state }
}

/** Enters a member of staff with a temporary password; or says why not. The login is unique in the whole installation. */
export async function createStaff(
  db: Queryable,
  keys: KeyProvider,
  staff: NewStaff,
  now: Instant,
): Promise<{ kind: 'created'; id: string } | { kind: 'loginTaken' } | { kind: 'password'; problem: PasswordProblem }> {
  const { area, name, roles, person } = staff
  const login = normaliseLogin(staff.login)
  const problem = await passwordProblem(staff.password, login)
  if (problem) return { kind: 'password', problem }
  const id = randomUUID()
  const { dataKey, sealed } = sealRecord(keys, staffOwner(area, id), { name })
  const { count } = await db.query(
    `insert into staff (area, id, login, data_key, sealed, password, password_temporary, password_set_at, roles, person, created_at)
     values ($1, $2, $3, $4, $5, $6, true, $7, $8, $9, $7) on conflict (login) do nothing`,
    [area, id, login, dataKey, sealed, await hashPassword(staff.password), now, JSON.stringify(roles), person ?? null],
  )
  return count === 1 ? { kind: 'created', id } : { kind: 'loginTaken' }
}

/** One member of staff, disabled or not; or nothing. */
export async function findStaff(db: Queryable, keys: KeyProvider, area: string, id: string): Promise<Staff | undefined> {
  const rows = await db.rows<StaffRow>(`select ${COLUMNS} from staff where area = $1 and id = $2`, [area, id])
  return rows[0] && toStaff(keys, rows[0])
}

/** Everyone who belongs to the agency of an area, by login. */
export async function listStaff(db: Queryable, keys: KeyProvider, area: string): Promise<Staff[]> {
  const rows = await db.rows<StaffRow>(`select ${COLUMNS} from staff where area = $1 order by login`, [area])
  return rows.map((row) => toStaff(keys, row))
}

/**
 * Replaces the roles; they hold from the next request on. Answers whether there is such a member of staff. Only the approval of a proposal and a withdrawal
 * (roleGrants.ts) call it in an installation; a demonstration, a first start and tests give roles with the account.
 */
export async function setRoles(db: Queryable, area: string, id: string, roles: StaffRole[]): Promise<boolean> {
  const { count } = await db.query('update staff set roles = $3 where area = $1 and id = $2', [area, id, JSON.stringify(roles)])
  return count === 1
}

/**
 * 停用: from the next request on they are signed out, their API tokens are revoked, and they cannot sign in; `enableStaff` lets them sign in again, and
 * brings back neither sessions nor tokens. Answers whether it was done now.
 */
export async function disableStaff(db: Queryable, area: string, id: string, now: Instant): Promise<boolean> {
  const { count } = await db.query(
    `with disabled as (update staff set disabled_at = $3 where area = $1 and id = $2 and disabled_at is null returning area, id),
       steps as (delete from staff_second_step s using disabled d where s.area = d.area and s.staff = d.id),
       tokens as (update api_token t set revoked_at = $3 from disabled d where t.kind = 'staff' and t.area = d.area and t.holder = d.id and t.revoked_at is null),
       sessions as (update session s set ended_at = $3 from disabled d where s.kind = 'staff' and s.area = d.area and s.holder = d.id and s.ended_at is null)
     select 1 from disabled`,
    [area, id, now],
  )
  return count === 1
}

/** Lets a disabled member of staff sign in again. Answers whether it was done now. */
export async function enableStaff(db: Queryable, area: string, id: string): Promise<boolean> {
  const { count } = await db.query('update staff set disabled_at = null where area = $1 and id = $2 and disabled_at is not null', [area, id])
  return count === 1
}
