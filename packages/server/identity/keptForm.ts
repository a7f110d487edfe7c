import { type Instant, plusMinutes } from '@jingban/kernel/time/instant.ts'
import type { KeyProvider } from '../registry/keys.ts'
import { openRecord, sealRecord } from '../registry/seal.ts'
import type { Queryable } from '../store/database.ts'
import { CSRF_FIELD } from './csrf.ts'
import { type Holder, hashToken, holderColumns, newToken } from './sessions.ts'

/** 暂存的表单: what somebody had typed when the session had run out. It is offered again to the same holder, never sent by itself. */
export interface KeptForm {
  /** Where it was posted to. */
  path: string
  /** Names and values in the order of the form, without the csrf token. */
  fields: [name: string, value: string][]
  /** Photographs are not kept: so many have to be chosen again. */
  filesDropped: number
}

export const KEPT_MINUTES = 20
/** More than any form of ours holds; longer ones are not kept. */
const MOST_CHARACTERS = 256 * 1024

const owner = (tokenHash: string): string => `keptForm/${tokenHash}`

/** What of a posted form is kept. */
export function toKeptForm(path: string, form: FormData): KeptForm {
  const entries = [...form.entries()].filter(([name]) => name !== CSRF_FIELD)
  const fields = entries.flatMap(([name, value]): [string, string][] => (typeof value === 'string' ? [[name, value]] : []))
  const files = entries.filter(([, value]) => typeof value !== 'string' && value.size > 0)
  return { path, fields, filesDropped: files.length }
}

/** Keeps a form for 20 minutes, sealed, and answers the token for the cookie; nothing when it is too long. */
export async function keepForm(db: Queryable, keys: KeyProvider, holder: Holder, form: KeptForm, now: Instant): Promise<string | undefined> {
  if (JSON.stringify(form.fields).length > MOST_CHARACTERS) return undefined
  const token = newToken()
  const hash = hashToken(token)
  const { path, fields, filesDropped } = form
  const { dataKey, sealed } = sealRecord(keys, owner(hash), { fields, filesDropped })
  await db.query(
    `insert into kept_form (token_hash, kind, area, holder, path, data_key, sealed, expires_at) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [hash, ...holderColumns(holder), path, dataKey, sealed, plusMinutes(now, KEPT_MINUTES)],
  )
  return token
}

/** The form behind a token, for the holder who had typed it and for nobody else. */
export async function findKeptForm(db: Queryable, keys: KeyProvider, holder: Holder, token: string, now: Instant): Promise<KeptForm | undefined> {
  const hash = hashToken(token)
  const rows = await db.rows<{ path: string; data_key: string; sealed: Buffer }>(
    `select path, data_key, sealed from kept_form
     where token_hash = $1 and kind = $2 and area = $3 and holder = $4 and expires_at > $5`,
    [hash, ...holderColumns(holder), now],
  )
  const row = rows[0]
  if (!row) return undefined
  const record = { dataKey: row.data_key, sealed: row.sealed }
  return { path: row.path, ...openRecord<Omit<KeptForm, 'path'>>(keys, owner(hash), record) }
}

/** Forgets a form that was sent again or is no longer wanted. */
export async function dropKeptForm(db: Queryable, token: string): Promise<void> {
  await db.query('delete from kept_form where token_hash = $1', [hashToken(token)])
}
