import type { Instant } from '@jingban/kernel/time/instant.ts'
import type { Queryable } from '../store/database.ts'

/** 接口客户端: a system that calls the API. Its tokens do nothing beyond its `scopes`, and nothing at all while it is suspended. */
export interface ApiClient {
  area: string
  /** The name in calls and logs: his.hospital-2. */
  id: string
  name: string
  institution?: string
  scopes: string[]
  /** 联系岗位: whom to ask, by role or department. */
  contact: string
  /** Calls without a request signature are refused. */
  signatureRequired: boolean
  createdAt: Instant
  suspendedAt?: Instant
}

/** What may be changed of a client later. Its id and institution stay: another institution is another client. */
export type ClientChange = Pick<ApiClient, 'name' | 'contact' | 'scopes' | 'signatureRequired'>

interface ClientRow {
  area: string
  id: string
  name: string
  institution: string | null
  scopes: string[]
  contact: string
  signature_required: boolean
  created_at: Instant
  suspended_at: Instant | null
}

const COLUMNS = 'area, id, name, institution, scopes, contact, signature_required, created_at, suspended_at'

function toClient(row: ClientRow): ApiClient {
  const { area, id, name, institution, scopes, contact, suspended_at: suspendedAt } = row
  const times = { createdAt: row.created_at, ...(suspendedAt && { suspendedAt }) }
  return { area, id, name, ...(institution && { institution }), scopes, contact, signatureRequired: row.signature_required, ...times }
}

/** Names that fit into a path and a line of a log. */
export const CLIENT_ID = /^[\w.-]{1,64}$/

/** Enters a client; false when there is one of this name in the area already, which stays as it is. */
export async function registerClient(db: Queryable, client: Omit<ApiClient, 'createdAt' | 'suspendedAt'>, now: Instant): Promise<boolean> {
  const { area, id, name, institution, scopes, contact, signatureRequired } = client
  const { count } = await db.query(
    `insert into api_client (area, id, name, institution, scopes, contact, signature_required, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing`,
    [area, id, name, institution ?? null, scopes, contact, signatureRequired, now],
  )
  return count === 1
}

/** One client of an area, suspended or not; or nothing. */
export async function findClient(db: Queryable, area: string, id: string): Promise<ApiClient | undefined> {
  const rows = await db.rows<ClientRow>(`select ${COLUMNS} from api_client where area = $1 and id = $2`, [area, id])
  return rows[0] && toClient(rows[0])
}

/** Every client of an area, by name. */
export async function listClients(db: Queryable, area: string): Promise<ApiClient[]> {
  return (await db.rows<ClientRow>(`select ${COLUMNS} from api_client where area = $1 order by name, id`, [area])).map(toClient)
}

/** Changes what may be changed, from the next call on. Answers whether there is such a client. */
export async function changeClient(db: Queryable, area: string, id: string, change: ClientChange): Promise<boolean> {
  const { name, contact, scopes, signatureRequired } = change
  const { count } = await db.query(
    'update api_client set name = $3, contact = $4, scopes = $5, signature_required = $6 where area = $1 and id = $2',
    [...[area, id, name, contact, scopes, signatureRequired]],
  )
  return count === 1
}

/** 停用: from the next call on none of its tokens counts; `resumeClient` undoes it. */
export async function suspendClient(db: Queryable, area: string, id: string, now: Instant): Promise<void> {
  await db.query('update api_client set suspended_at = $3 where area = $1 and id = $2 and suspended_at is null', [area, id, now])
}

/** Lets a suspended client call again with the tokens that have not run out meanwhile. */
export async function resumeClient(db: Queryable, area: string, id: string): Promise<void> {
  await db.query('update api_client set suspended_at = null where area = $1 and id = $2', [area, id])
}
