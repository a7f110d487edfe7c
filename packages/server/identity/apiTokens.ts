import { randomUUID } from 'node:crypto'
import type { Instant } from '@jingban/kernel/time/instant.ts'
import type { Queryable } from '../store/database.ts'
import { type Holder, hashToken, newToken } from './sessions.ts'

/** A token acts for a client system, or for the account or member of staff who asked for it. */
export type TokenHolder = Holder | { kind: 'system'; client: string; area: string; institution?: string }

/** 接口令牌. `scopes` is what it may do, in words of the API. */
export interface ApiToken {
  id: string
  holder: TokenHolder
  scopes: string[]
  createdAt: Instant
  expiresAt: Instant
  revokedAt?: Instant
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
  revoked_at: Instant | null
}

const COLUMNS = 'id, kind, area, holder, institution, scopes, created_at, expires_at, revoked_at'
/** Lets a secret scanner find a token that somebody has put into a source file. */
const PREFIX = 'jingban_'

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
  const instants = { createdAt: row.created_at, expiresAt: row.expires_at }
  return {
    id: row.id,
    holder: toHolder(row),
    scopes: row.scopes,
    ...instants,
    ...(row.revoked_at && { revokedAt: row.revoked_at }),
  }
}

/** Issues a token; its text is shown this once and never again. */
export async function issueApiToken(
  db: Queryable,
  holder: TokenHolder,
  grant: { scopes: string[]; expiresAt: Instant },
  now: Instant,
): Promise<{ id: string; token: string }> {
  const id = randomUUID()
  const token = PREFIX + newToken()
  await db.query(
    `insert into api_token (token_hash, id, kind, area, holder, institution, scopes, created_at, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [hashToken(token), id, ...toColumns(holder), grant.scopes, now, grant.expiresAt],
  )
  return { id, token }
}

/** A token that counts now; nothing when it is unknown, revoked or expired. */
export async function findApiToken(db: Queryable, token: string, now: Instant): Promise<ApiToken | undefined> {
  const sql = `select ${COLUMNS} from api_token where token_hash = $1 and revoked_at is null and expires_at > $2`
  const row = (await db.rows<TokenRow>(sql, [hashToken(token), now], 'findApiToken'))[0]
  return row && toToken(row)
}

/** All tokens of a holder, the newest first, also those that count no more. */
export async function listApiTokens(db: Queryable, holder: TokenHolder): Promise<ApiToken[]> {
  const sql = `select ${COLUMNS} from api_token where kind = $1 and area = $2 and holder = $3 order by created_at desc, id`
  return (await db.rows<TokenRow>(sql, toColumns(holder).slice(0, 3))).map(toToken)
}

/** Every system that has a token in an area, with its tokens. */
export async function listSystemTokens(db: Queryable, area: string): Promise<ApiToken[]> {
  const sql = `select ${COLUMNS} from api_token where kind = 'system' and area = $1 order by holder, created_at desc, id`
  return (await db.rows<TokenRow>(sql, [area])).map(toToken)
}

/** Revokes a token from the next call on. */
export async function revokeApiToken(db: Queryable, id: string, now: Instant): Promise<void> {
  await db.query('update api_token set revoked_at = $2 where id = $1 and revoked_at is null', [id, now])
}
