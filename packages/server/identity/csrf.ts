import { timingSafeEqual } from 'node:crypto'
import type { Instant } from '@jingban/kernel/time/instant.ts'
import type { Context } from 'hono'
import type { KeyProvider } from '../registry/keys.ts'
import { lookUpHash } from '../registry/seal.ts'
import type { Queryable } from '../store/database.ts'
import { findHolder, type Holder, holderColumns, type Session } from './sessions.ts'

/** The name of the hidden field in every form, and of the header that islands send instead. */
export const CSRF_FIELD = 'csrf'
export const CSRF_HEADER = 'x-csrf-token'

/** The token of a session: it names the session and carries a keyed hash of that name, so nothing has to be stored for it. */
export function csrfToken(keys: KeyProvider, session: string): string {
  return `${session}.${lookUpHash(keys, 'csrf', session)}`
}

/** The session a token was given to, or nothing when the token is not ours. */
export function sessionOfCsrf(keys: KeyProvider, token: string): string | undefined {
  const [session = '', hash = ''] = token.split('.')
  const expected = Buffer.from(lookUpHash(keys, 'csrf', session))
  const given = Buffer.from(hash)
  return given.length === expected.length && timingSafeEqual(given, expected) ? session : undefined
}

/**
 * Whose form this is: the holder of the session for which the page was made, even when that session ran out less than a day ago.
 * So a form left open over a sign-off still counts for the same person, and for nobody else.
 */
export async function holderOfForm(db: Queryable, keys: KeyProvider, token: string, now: Instant): Promise<Holder | undefined> {
  const session = sessionOfCsrf(keys, token)
  return session === undefined ? undefined : findHolder(db, session, now)
}

/** Whether a token belongs to this session, or to another one of the same holder. */
export async function csrfHolds(db: Queryable, keys: KeyProvider, token: string, session: Session, now: Instant): Promise<boolean> {
  if (sessionOfCsrf(keys, token) === session.id) return true
  const holder = await holderOfForm(db, keys, token, now)
  return holder !== undefined && holderColumns(holder).join('/') === holderColumns(session.holder).join('/')
}

/**
 * Whether a request that changes something comes from our own pages, as far as the browser says. Old WebViews send neither header
 * (and `null` where the referrer is withheld): there the token of the form decides alone.
 */
export function fromOurPages(c: Context): boolean {
  const site = c.req.header('sec-fetch-site')
  if (site !== undefined) return site === 'same-origin' || site === 'none'
  const origin = c.req.header('origin')
  return origin === undefined || origin === 'null' || (URL.canParse(origin) && new URL(origin).host === new URL(c.req.url).host)
}
