import { randomInt } from 'node:crypto'
import { type Instant, plusHours } from '@jingban/kernel/time/instant.ts'
import type { Queryable } from '../../store/database.ts'
import { hashToken } from '../sessions.ts'
import type { ProviderIdentity } from './dance.ts'

type Subject = Pick<ProviderIdentity, 'issuer' | 'subject'>

/** Long enough to be linked on the same or the next day. */
const STRANGER_HOURS = 24
/** Without 0, 1, I, L, O and U: the code is read out on the telephone. */
const LETTERS = '23456789ABCDEFGHJKMNPQRSTVWXYZ'
const LENGTH = 8

/** A code as it is compared. */
const normalise = (code: string): string =>
  code
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')

/** 没有关联的身份: keeps who came, and answers the code by which the system administrator can link them within a day. The code before it counts no more. */
export async function keepStranger(db: Queryable, { issuer, subject }: Subject, now: Instant): Promise<string> {
  const code = Array.from({ length: LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('')
  await db.query(
    `insert into oidc_stranger (issuer, subject, code_hash, expires_at) values ($1, $2, $3, $4)
     on conflict (issuer, subject) do update set code_hash = $3, expires_at = $4`,
    [issuer, subject, hashToken(code), plusHours(now, STRANGER_HOURS)],
  )
  return `${code.slice(0, 4)}-${code.slice(4)}`
}

/** Whose code this is; nothing when it is wrong or older than a day. */
export async function findStranger(db: Queryable, code: string, now: Instant): Promise<Subject | undefined> {
  const rows = await db.rows<Subject>('select issuer, subject from oidc_stranger where code_hash = $1 and expires_at > $2', [
    hashToken(normalise(code)),
    now,
  ])
  return rows[0]
}

/** Forgets a stranger who is one no more. */
export async function dropStranger(db: Queryable, { issuer, subject }: Subject): Promise<void> {
  await db.query('delete from oidc_stranger where issuer = $1 and subject = $2', [issuer, subject])
}
