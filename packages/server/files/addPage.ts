import { randomUUID } from 'node:crypto'
import type { Instant } from '@jingban/kernel/time/instant.ts'
import type { Database, Queryable } from '../store/database.ts'
import { lockOwners } from './ownerLock.ts'
import { findPage, type MaterialItem, type MaterialPage, type Usage, usage } from './page.ts'
import type { ReceivedFile } from './receive.ts'
import type { FileRefusal } from './refusal.ts'

/** To which item a file is added, by whom and when. */
export interface Addition extends MaterialItem {
  area: string
  /** Most bytes the files of this item may have together. */
  limit: number
  uploadedBy: string
  now: Instant
  /** A UUID of the sender's, so that the same upload told twice makes one page; else one is made. */
  id?: string
}

/** What may be used at most, in bytes: by the item, and by all items of its owner together. */
export type Limits = Pick<Addition, 'limit'> & { ownerLimit: number }

export type Added = { kind: 'added'; page: MaterialPage } | { kind: 'refused'; refusal: FileRefusal }

/**
 * Adds a received file as the last page of its item, unless the files of that item would together exceed `limit` (KF-06), or all files of
 * its owner `ownerLimit`. Additions to the
 * same owner wait for each other, so that the total holds whatever arrives at the same moment.
 */
export function addPage(db: Database, addition: Addition & Limits, file: ReceivedFile): Promise<Added> {
  const { area, owner, id = randomUUID() } = addition
  return db.transaction(async (transaction) => {
    await lockOwners(transaction, area, owner)
    const before = await findPage(transaction, area, owner, id)
    if (before) return { kind: 'added', page: before }
    const refusal = tooLarge(await usage(transaction, area, addition), { name: file.name, size: file.bytes }, addition)
    if (refusal) return { kind: 'refused', refusal }
    await insert(transaction, addition, id, file)
    const page = await findPage(transaction, area, owner, id)
    if (!page) throw new Error(`page ${id} is gone in its own transaction`)
    return { kind: 'added', page }
  })
}

/** Whether a file of that size still fits beside what is there. */
export function tooLarge(used: Usage, { name, size }: { name: string; size: number }, { limit, ownerLimit }: Limits): FileRefusal | undefined {
  if (used.item + size > limit) return { code: 'tooBig', name, size, used: used.item, limit }
  return used.owner + size > ownerLimit ? { code: 'tooMuch', used: used.owner, limit: ownerLimit } : undefined
}

async function insert(
  transaction: Queryable,
  { area, owner, item, disease, uploadedBy, now }: Addition,
  id: string,
  file: ReceivedFile,
): Promise<void> {
  await transaction.query(
    `insert into material_file (area, id, owner, item, disease, page, file, name, type, bytes, hints, uploaded_by, uploaded_at, scan)
     select $1, $2, $3, $4, $5, coalesce(max(page), 0) + 1, $6, $7, $8, $9, $10, $11, $12, $13 from material_file
     where area = $1 and owner = $3 and item = $4 and disease is not distinct from $5 and removed_at is null`,
    [area, id, owner, item, disease ?? null, file.hash, file.name, file.type, file.bytes, JSON.stringify(file.hints), uploadedBy, now, file.scan],
    'insert a page',
  )
}
