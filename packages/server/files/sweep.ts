import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type Instant, instantOf } from '@jingban/kernel/time/instant.ts'
import type { Database, Queryable } from '../store/database.ts'
import { removeDerived } from './derived.ts'
import type { Files } from './files.ts'

const day = 24 * 60 * 60 * 1000
const batch = 500

/** What a sweep removed: rows of removed pages, contents of the store, files that never arrived whole. */
export interface Swept {
  pages: number
  contents: number
  arrivals: number
}

/**
 * 清理: forgets pages a day after they were removed, content a day after the last row that named it, and what was left half arrived. To be run
 * every hour or so; two at once do no harm.
 */
export async function sweepFiles(files: Files, db: Database, now: Instant): Promise<Swept> {
  const yesterday = instantOf(Date.parse(now) - day)
  const pages = await forgetRemovedPages(db, yesterday, now)
  let contents = 0
  for (;;) {
    const watched = await db.rows<Watched>('select area, file from file_watch where since < $1 order by since limit $2', [yesterday, batch])
    for (const one of watched) if (await lookAt(files, db, one, yesterday)) contents++
    if (watched.length < batch) break
  }
  return { pages, contents, arrivals: await removeOldArrivals(files) }
}

interface Watched {
  area: string
  file: string
}

async function forgetRemovedPages(db: Queryable, before: Instant, now: Instant): Promise<number> {
  const [row] = await db.rows<{ pages: number }>(
    `with gone as (delete from material_file where removed_at < $1 returning area, file),
     watched as (insert into file_watch (area, file, since) select distinct area, file, $2::timestamptz from gone on conflict (area, file) do nothing)
     select count(*) as pages from gone`,
    [before, now],
  )
  return row?.pages ?? 0
}

/**
 * Ends the watch over a content, and removes it when no row names it. The lock on the row of `file_watch` keeps an upload of the same
 * content waiting until it is gone, so that it is put again.
 */
function lookAt(files: Files, db: Database, { area, file }: Watched, before: Instant): Promise<boolean> {
  return db.transaction(async (transaction) => {
    const { count } = await transaction.query('delete from file_watch where area = $1 and file = $2 and since < $3', [area, file, before])
    const [named] = await transaction.rows(
      'select 1 from material_file where area = $1 and file = $2 union all select 1 from settlement_upload where area = $1 and file = $2 limit 1',
      [area, file],
    )
    if (count === 0 || named) return false
    await files.store.remove(area, file)
    await removeDerived(files, area, file)
    return true
  })
}

/** By the clock of the file system, which no demonstration moves. */
async function removeOldArrivals({ temporary }: Files): Promise<number> {
  let removed = 0
  for (const { folder, days } of temporary) {
    for (const name of await readdir(folder).catch(() => [])) {
      const path = join(folder, name)
      const found = await stat(path).catch(() => undefined)
      if (!found?.isFile() || found.mtimeMs > Date.now() - days * day) continue
      await rm(path, { force: true })
      removed++
    }
  }
  return removed
}
