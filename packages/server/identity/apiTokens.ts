import { randomUUID } from 'node:crypto'
import { type Instant, plusMinutes } from '@jingban/kernel/time/instant.ts'
import type { Queryable } from '../store/database.ts'
import { type Holder, hashToken, newToken } from './sessions.ts'

/** A token acts for a client system of the register, or for the account or member of staff who asked for it. */
export type TokenHolder = Holder | { kind: 'system'; client: string; area: string; institution?: string }

/** 接口令牌. `scopes` is what it may do, in words of the API. */
export interface ApiToken {
  id: string
  holder: TokenHolder
  scopes: string[]
  createdAt: Instant
  expiresAt: Instant
  /** The moment of its last call, to the minute. */
  lastUsedAt?: Instant
  revokedAt?: Instant
}

/** A token that has just been brought, with what the register says of its client. */
export interface UsedToken extends ApiToken {
  signatureRequired: boolean
}

interface TokenRow {
  id: string
  kind: TokenHolder['kind']
  area: string
  holder: string
  institution: string | null
  scopes: string[]
  created_at: Instant
  expires_at: Instant
  last_used_at: Instant | null
  revoked_at: Instant | null
}

const COLUMNS = 'id, kind, area, holder, institution, scopes, created_at, expires_at, last_used_at, revoked_at'
/** Lets a secret scanner find a token that somebody has put into a source file. */
const PREFIX = 'jingban_'
/** The moment of the last call is written at most this often. */
const TOUCH_MINUTES = 1

function toHolder(row: TokenRow): TokenHolder {
  switch (row.kind) {
    case 'citizen':
      return { kind: 'citizen', account: row.holder }
    case 'staff':
      return { kind: 'staff', area: row.area, id: row.holder }
    case 'system':
      return { kind: 'system', client: row.holder, area: row.area, ...(row.institution && { institution: row.institution }) }
  }
}

function toColumns(holder: TokenHolder): (string | null)[] {
  switch (holder.kind) {
    case 'citizen':
      return [holder.kind, '', holder.account, null]
    case 'staff':
      return [holder.kind, holder.area, holder.id, null]
    case 'system':
      return [holder.kind, holder.area, holder.client, holder.institution ?? null]
  }
}

function toToken(row: TokenRow): ApiToken {
  const { id, scopes, created_at: createdAt, expires_at: expiresAt, last_used_at: lastUsedAt, revoked_at: revokedAt } = row
  return { id, holder: toHolder(row), scopes, createdAt, expiresAt, ...(lastUsedAt && { lastUsedAt }), ...(revokedAt && { revokedAt }) }
}

/**
 * Issues a token; its text is shown this once and never again. A system that is not in the register of clients yet is entered with what this
 * token may do, under its own name and without anybody to ask.
 */
export async function issueApiToken(
  db: Queryable,
  holder: TokenHolder,
  grant: { scopes: string[]; expiresAt: Instant },
  now: Instant,
): Promise<{ id: string; token: string }> {
  const id = randomUUID()
  const token = PREFIX + newToken()
  await db.query(
    `with client as (
       insert into api_client (area, id, name, institution, scopes, contact, signature_required, created_at)
       select $4, $5, $5, $6, $7, '', false, $8 where $3 = 'system' on conflict do nothing)
     insert into api_token (token_hash, id, kind, area, holder, institution, scopes, created_at, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [hashToken(token), id, ...toColumns(holder), grant.scopes, now, grant.expiresAt],
  )
  return { id, token }
}

/**
 * A token that counts now, which thereby counts as used; nothing when it is unknown, revoked or expired, or its client suspended. A token of a
 * system has the institution of its client and of its own scopes only those that its client has.
 */
export async function findApiToken(db: Queryable, token: string, now: Instant): Promise<UsedToken | undefined> {
  const hash = hashToken(token)
  const sql = `select t.id, t.kind, t.area, t.holder, c.institution, t.created_at, t.expires_at, t.last_used_at, t.revoked_at,
      case when c.id is null then t.scopes else array(select s from unnest(t.scopes) s where s = any (c.scopes)) end as scopes,
      coalesce(c.signature_required, false) as signature_required
    from api_token t left join api_client c on t.kind = 'system' and c.area = t.area and c.id = t.holder
    where t.token_hash = $1 and t.revoked_at is null and t.expires_at > $2 and (t.kind <> 'system' or c.suspended_at is null and c.id is not null)`
  const row = (await db.rows<TokenRow & { signature_required: boolean }>(sql, [hash, now], 'findApiToken'))[0]
  if (!row) return undefined
  const stale = row.last_used_at === null || plusMinutes(row.last_used_at, TOUCH_MINUTES) <= now
  if (stale) await db.query('update api_token set last_used_at = $2 where token_hash = $1', [hash, now])
  return { ...toToken(row), signatureRequired: row.signature_required }
}

/** All tokens of a holder, the newest first, also those that count no more. */
export async function listApiTokens(db: Queryable, holder: TokenHolder): Promise<ApiToken[]> {
  const sql = `select ${COLUMNS} from api_token where kind = $1 and area = $2 and holder = $3 order by created_at desc, id`
  return (await db.rows<TokenRow>(sql, toColumns(holder).slice(0, 3))).map(toToken)
}

/** Every token of the systems of an area, by system. */
export async function listSystemTokens(db: Queryable, area: string): Promise<ApiToken[]> {
  const sql = `select ${COLUMNS} from api_token where kind = 'system' and area = $1 order by holder, created_at desc, id`
  return (await db.rows<TokenRow>(sql, [area])).map(toToken)
}

/** 轮换: lets the tokens that a client has now run out at this moment, or when they would anyhow if that is sooner; a new one stands beside them until then. */
export async function letTokensEnd(db: Queryable, client: { area: string; id: string }, at: Instant): Promise<void> {
  const sql = `update api_token set expires_at = $3 where kind = 'system' and area = $1 and holder = $2 and revoked_at is null and expires_at > $3`
  await db.query(sql, [client.area, client.id, at])
}

/** Revokes a token from the next call on. */
export async function revokeApiToken(db: Queryable, id: string, now: Instant): Promise<void> {
  await db.query('update api_token set revoked_at = $2 where id = $1 and revoked_at is null', [id, now])
}
