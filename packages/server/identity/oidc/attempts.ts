import { type Instant, plusMinutes } from '@jingban/kernel/time/instant.ts'
import type { KeyProvider } from '../../registry/keys.ts'
import { openRecord, sealRecord } from '../../registry/seal.ts'
import type { Queryable } from '../../store/database.ts'
import { hashToken } from '../sessions.ts'

/** For so long somebody may take at the provider. */
const ATTEMPT_MINUTES = 10

/** 进行中的登录: who was sent to the provider, and what must come back. */
export interface OidcAttempt {
  /** Comes back in the address; random. */
  state: string
  /** Comes back in the ID token (OpenID Connect Core 1.0, 3.1.2.1). */
  nonce: string
  /** PKCE (RFC 7636): goes with the code. */
  verifier: string
  returnPath: string
  /** The session whose holder asks for a link; absent for a sign-in. */
  linkSession?: string
}

const owner = (stateHash: string): string => `oidcAttempt/${stateHash}`

/** Keeps an attempt of the browser that has this cookie, verifier and nonce sealed. */
export async function keepAttempt(db: Queryable, keys: KeyProvider, browser: string, attempt: OidcAttempt, now: Instant): Promise<void> {
  const hash = hashToken(attempt.state)
  const { nonce, verifier, linkSession, returnPath } = attempt
  const { dataKey, sealed } = sealRecord(keys, owner(hash), { nonce, verifier })
  await db.query(
    `insert into oidc_attempt (state_hash, browser_hash, link_session, return_path, data_key, sealed, expires_at) values ($1, $2, $3, $4, $5, $6, $7)`,
    [hash, hashToken(browser), linkSession ?? null, returnPath, dataKey, sealed, plusMinutes(now, ATTEMPT_MINUTES)],
  )
}

interface AttemptRow {
  link_session: string | null
  return_path: string
  data_key: string
  sealed: Buffer
}

/** Takes the attempt of a state, which is thereby used up; nothing for an unknown, used or late one, or one of another browser. */
export async function takeAttempt(db: Queryable, keys: KeyProvider, browser: string, state: string, now: Instant): Promise<OidcAttempt | undefined> {
  const hash = hashToken(state)
  const [row] = await db.rows<AttemptRow>(
    `delete from oidc_attempt where state_hash = $1 and browser_hash = $2 and expires_at > $3 returning link_session, return_path, data_key, sealed`,
    [hash, hashToken(browser), now],
  )
  if (!row) return undefined
  const secrets = openRecord<{ nonce: string; verifier: string }>(keys, owner(hash), { dataKey: row.data_key, sealed: row.sealed })
  return { state, ...secrets, returnPath: row.return_path, ...(row.link_session && { linkSession: row.link_session }) }
}
