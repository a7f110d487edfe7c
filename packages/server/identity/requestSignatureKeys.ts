import { randomBytes } from 'node:crypto'
import type { Instant } from '@jingban/kernel/time/instant.ts'
import type { KeyProvider } from '../registry/keys.ts'
import { openRecord, type SealedRecord, sealRecord } from '../registry/seal.ts'
import type { Database, Queryable } from '../store/database.ts'
import { readSm2PublicKey, type Verifier } from './requestSignature.ts'
import { newToken } from './sessions.ts'

/** 请求签名密钥 of a client, as it is shown. */
export interface RequestKey {
  id: string
  kind: Verifier['kind']
  createdAt: Instant
  endsAt?: Instant
}

/** `publicKey`: it is no SM2 public key. `tooMany`: two count already; one has to end first. */
export type NewKey = { kind: 'hmac'; id: string; secret: string } | { kind: 'sm2'; id: string } | { kind: 'refused'; why: 'publicKey' | 'tooMany' }

interface KeyRow {
  id: string
  kind: Verifier['kind']
  public_key: string | null
  data_key: string | null
  sealed: Buffer | null
  created_at: Instant
  ends_at: Instant | null
}

interface Client {
  area: string
  id: string
}

/** Two, so that a client can change over without a pause; more would only be forgotten. */
const MOST_KEYS = 2
const COUNTS = '(ends_at is null or ends_at > $3)'
const owner = ({ area, id }: Client, key: string): string => `requestKey/${area}/${id}/${key}`

async function insertKey(
  db: Queryable,
  { area, id }: Client,
  key: string,
  material: { publicKey: string } | SealedRecord,
  now: Instant,
): Promise<void> {
  const columns = 'publicKey' in material ? ['sm2', material.publicKey, null, null] : ['hmac', null, material.dataKey, material.sealed]
  await db.query(
    'insert into request_key (area, client, id, kind, public_key, data_key, sealed, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8)',
    [area, id, key, ...columns, now],
  )
}

/**
 * Gives a client a key: with `publicKey` (SM2, 04‖x‖y in hexadecimal) that one, else a fresh secret for HMAC-SM3, which is answered this once and
 * kept sealed. The keys it has until now end at `oldEndsAt`, if it is given, or when they would anyhow if that is sooner.
 */
export async function addRequestKey(
  db: Database,
  keys: KeyProvider,
  client: Client,
  { publicKey, oldEndsAt }: { publicKey?: string; oldEndsAt?: Instant },
  now: Instant,
): Promise<NewKey> {
  const read = publicKey === undefined ? undefined : readSm2PublicKey(publicKey)
  if (publicKey !== undefined && read === undefined) return { kind: 'refused', why: 'publicKey' }
  const [id, secret] = [randomBytes(4).toString('hex'), newToken()]
  return db.transaction(async (transaction): Promise<NewKey> => {
    const place = [client.area, client.id, now]
    // The client's row keeps two additions at the same moment apart.
    await transaction.query('select 1 from api_client where area = $1 and id = $2 for update', place.slice(0, 2))
    const known = await transaction.rows(`select 1 from request_key where area = $1 and client = $2 and ${COUNTS}`, place)
    if (known.length >= MOST_KEYS) return { kind: 'refused', why: 'tooMany' }
    if (oldEndsAt)
      await transaction.query(
        `update request_key set ends_at = $4 where area = $1 and client = $2 and ${COUNTS}
      and (ends_at is null or ends_at > $4)`,
        [...place, oldEndsAt],
      )
    await insertKey(transaction, client, id, read ? { publicKey: read } : sealRecord(keys, owner(client, id), { secret }), now)
    return read ? { kind: 'sm2', id } : { kind: 'hmac', id, secret }
  })
}

/** The keys of a client that count now, the newest first. */
export async function listRequestKeys(db: Queryable, { area, id }: Client, now: Instant): Promise<RequestKey[]> {
  const sql = `select * from request_key where area = $1 and client = $2 and ${COUNTS} order by created_at desc, id`
  const rows = await db.rows<KeyRow>(sql, [area, id, now])
  return rows.map((row) => ({ id: row.id, kind: row.kind, createdAt: row.created_at, ...(row.ends_at && { endsAt: row.ends_at }) }))
}

/** Ends a key from the next call on. */
export async function endRequestKey(db: Queryable, { area, id }: Client, key: string, now: Instant): Promise<void> {
  await db.query(`update request_key set ends_at = $3 where area = $1 and client = $2 and id = $4 and ${COUNTS}`, [area, id, now, key])
}

/** What a signature under this key is checked with; nothing when the client has no such key, or it has ended. */
export async function findVerifier(db: Queryable, keys: KeyProvider, client: Client, key: string, now: Instant): Promise<Verifier | undefined> {
  const sql = `select * from request_key where area = $1 and client = $2 and id = $4 and ${COUNTS}`
  const row = (await db.rows<KeyRow>(sql, [client.area, client.id, now, key], 'findVerifier'))[0]
  if (row?.public_key) return { kind: 'sm2', publicKey: row.public_key }
  if (!row?.data_key || !row.sealed) return undefined
  const { secret } = openRecord<{ secret: string }>(keys, owner(client, key), { dataKey: row.data_key, sealed: row.sealed })
  return { kind: 'hmac', secret }
}
