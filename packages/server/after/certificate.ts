import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto'
import type { EntitlementState } from '@jingban/kernel/entitlement/entitlement.ts'
import type { KeyProvider } from '../registry/keys.ts'
import { lookUpHash, openRecord, sealRecord } from '../registry/seal.ts'
import type { Queryable } from '../store/database.ts'

interface KeyRow {
  id: string
  public_key: string
  data_key: string
  sealed: Buffer
}

const VERSION = 'JB1'
/** What stands in place of a disease that the holder does not show. */
const HIDDEN = '-'
const ownerOf = (id: string): string => `certificate-key/${id}`

/** The pair that signs now; made at the first certificate of an installation. */
async function signingKey(db: Queryable, keys: KeyProvider): Promise<KeyRow> {
  const newest = 'select id, public_key, data_key, sealed from certificate_key order by created_at desc, id desc limit 1'
  const [found] = await db.rows<KeyRow>(newest)
  if (found) return found
  const id = 'c1'
  const pair = generateKeyPairSync('ed25519')
  const { dataKey, sealed } = sealRecord(keys, ownerOf(id), { pkcs8: pair.privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64') })
  const publicKey = pair.publicKey.export({ type: 'spki', format: 'der' }).toString('base64')
  await db.query('insert into certificate_key (id, public_key, data_key, sealed) values ($1, $2, $3, $4) on conflict do nothing', [
    id,
    publicKey,
    dataKey,
    sealed,
  ])
  const [made] = await db.rows<KeyRow>(newest)
  if (!made) throw new Error('no key signs certificates')
  return made
}

/**
 * 凭证号: the number of the case that gave the benefit, with six digits that nobody can guess from it, so that whoever tries out numbers learns
 * nothing. `KF-2026-0403-0172-482913`.
 */
export function certificateNumber(keys: KeyProvider, area: string, caseNumber: string): string {
  const digits = Number.parseInt(lookUpHash(keys, 'certificate', `${area}/${caseNumber}`).slice(0, 12), 16) % 1_000_000
  return `${caseNumber}-${String(digits).padStart(6, '0')}`
}

/** The number of the case in a number that is rightly formed; undefined when its last six digits do not belong to it. */
export function caseNumberIn(keys: KeyProvider, area: string, number: string): string | undefined {
  const caseNumber = number.slice(0, -7)
  return number.length > 7 && certificateNumber(keys, area, caseNumber) === number ? caseNumber : undefined
}

/**
 * What the QR code says: version, area, number, disease code (- where the holder does not show it), first and last day, id of the key, and an
 * Ed25519 signature over all that, in base64url. No name and no identity number. Verifiable offline with the public key of that id.
 */
export async function certificateText(
  db: Queryable,
  keys: KeyProvider,
  { area, number, benefit, shown }: { area: string; number: string; benefit: Pick<EntitlementState, 'disease' | 'from' | 'to'>; shown: boolean },
): Promise<string> {
  const row = await signingKey(db, keys)
  const { pkcs8 } = openRecord<{ pkcs8: string }>(keys, ownerOf(row.id), { dataKey: row.data_key, sealed: row.sealed })
  const key = createPrivateKey({ key: Buffer.from(pkcs8, 'base64'), type: 'pkcs8', format: 'der' })
  const said = [VERSION, area, number, shown ? benefit.disease : HIDDEN, benefit.from, benefit.to, row.id].join('|')
  return `${said}|${sign(null, Buffer.from(said), key).toString('base64url')}`
}

/** The number in a text whose signature is ours, for this area; undefined for anything else. */
export async function readCertificate(db: Queryable, area: string, text: string): Promise<string | undefined> {
  const parts = text.split('|')
  const [version, of, number, , , , id, signature] = parts
  if (parts.length !== 8 || version !== VERSION || of !== area || !number || !id || !signature) return undefined
  const [row] = await db.rows<Pick<KeyRow, 'public_key'>>('select public_key from certificate_key where id = $1', [id])
  if (!row) return undefined
  const key = createPublicKey({ key: Buffer.from(row.public_key, 'base64'), type: 'spki', format: 'der' })
  const said = Buffer.from(parts.slice(0, -1).join('|'))
  return verify(null, said, key, Buffer.from(signature, 'base64url')) ? number : undefined
}
