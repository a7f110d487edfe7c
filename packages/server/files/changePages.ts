import { createHash } from 'node:crypto'
import type { Instant } from '@jingban/kernel/time/instant.ts'
import type { Database, Queryable } from '../store/database.ts'
import { lockOwners } from './ownerLock.ts'
import { type DraftOwner, findPage, type MaterialPage, type Owner, type ProofOwner, pages } from './page.ts'

const sameItem = 'area = $1 and owner = $2 and item = $3 and disease is not distinct from $4 and removed_at is null'
const itemOf = (page: MaterialPage): unknown[] => [page.area, page.owner, page.item, page.disease ?? null]

/** 删除: takes a page out of a draft; the pages behind it move up. False when it is not there (any more): a second press does nothing. */
export function removePage(db: Database, area: string, owner: DraftOwner | ProofOwner, id: string, now: Instant): Promise<boolean> {
  return db.transaction(async (transaction) => {
    await lockOwners(transaction, area, owner)
    const page = await findPage(transaction, area, owner, id)
    if (!page) return false
    await transaction.query('update material_file set removed_at = $3 where area = $1 and id = $2', [area, id, now])
    await transaction.query(`update material_file set page = page - 1 where ${sameItem} and page > $5`, [...itemOf(page), page.page])
    return true
  })
}

/** 上移: a page of a draft changes places with the one before it. False when it is the first, or not there. */
export function movePageUp(db: Database, area: string, owner: DraftOwner, id: string): Promise<boolean> {
  return db.transaction(async (transaction) => {
    await lockOwners(transaction, area, owner)
    const page = await findPage(transaction, area, owner, id)
    if (!page || page.page === 1) return false
    await transaction.query(`update material_file set page = $5 + $6 - page where ${sameItem} and page in ($5, $6)`, [
      ...itemOf(page),
      page.page,
      page.page - 1,
    ])
    return true
  })
}

/**
 * In the transaction of the submit: all pages of a draft become pages of the application, behind those it has (a supplement). Answers the pages
 * that were moved, with their new owner and numbers.
 */
export async function moveToApplication(transaction: Queryable, area: string, from: DraftOwner, to: Owner): Promise<MaterialPage[]> {
  await lockOwners(transaction, area, from, to)
  const moved = await transaction.rows<{ id: string }>(
    `update material_file as moving set owner = $3, page = moving.page + coalesce((
       select max(there.page) from material_file as there where there.area = $1 and there.owner = $3 and there.item = moving.item
         and there.disease is not distinct from moving.disease and there.removed_at is null), 0)
     where area = $1 and owner = $2 and removed_at is null returning id`,
    [area, from, to],
  )
  const ids = new Set(moved.map((row) => row.id))
  return (await pages(transaction, area, to)).filter((page) => ids.has(page.id))
}

/** 材料摘要: SM3 (GB/T 32905) over the sorted hashes, one a line; the same set of files gives the same digest in any order. 64 hexadecimal digits. */
export function digestOf(handedIn: readonly { file: string }[]): string {
  return createHash('sm3')
    .update(
      handedIn
        .map((page) => page.file)
        .sort()
        .join('\n'),
    )
    .digest('hex')
}

/** Gives up all files of a draft that nobody will submit; the content goes with the next sweeps. */
export async function removeDraftFiles(db: Database, area: string, owner: DraftOwner, now: Instant): Promise<void> {
  await db.transaction(async (transaction) => {
    await lockOwners(transaction, area, owner)
    await transaction.query('update material_file set removed_at = $3 where area = $1 and owner = $2 and removed_at is null', [area, owner, now])
  })
}

/** Drafts that have files and got none since that moment: whether they still live only the keeper of the drafts knows. At most 1,000. */
export function idleDrafts(db: Queryable, before: Instant): Promise<{ area: string; owner: DraftOwner }[]> {
  return db.rows(
    `select area, owner from material_file where owner like 'draft:%' and removed_at is null
     group by area, owner having max(uploaded_at) < $1 order by max(uploaded_at) limit 1000`,
    [before],
  )
}
