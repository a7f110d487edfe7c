import { type Instant, instantOf } from '@jingban/kernel/time/instant.ts'
import { idleDrafts, removeDraftFiles } from '../files/changePages.ts'
import type { DraftOwner } from '../files/page.ts'
import type { Database, Queryable } from '../store/database.ts'

const day = 24 * 60 * 60 * 1000
const batch = 200

/** What is gathered to answer a notice, or for an appeal, belongs to a case: its id stands before the point. As long as that case waits for its applicant nothing of it goes. */
const awaited = `exists (select 1 from case_row c where c.area = draft.area and c.id = split_part(draft.id, '.', 1) and c.status = 'waitingApplicant')`
const touched = `exists (select 1 from material_file m where m.area = draft.area and m.owner = 'draft:' || draft.id and m.uploaded_at >= $1)`

/** The day a draft goes if nobody touches it again. */
export const draftEnds = (updatedAt: Instant, draftDays: number): Instant => instantOf(Date.parse(updatedAt) + draftDays * day)

/**
 * 草稿保留期: removes drafts that nobody has changed or added a file to for so many days, with their files; answers how many. What was handed in, and what
 * a running case waits for, stays.
 */
export async function sweepDrafts(db: Database, draftDays: number, now: Instant): Promise<number> {
  const before = instantOf(Date.parse(now) - draftDays * day)
  const gone = await db.rows<{ area: string; id: string }>(
    `delete from draft where (area, id) in (select area, id from draft where submitted_as is null and updated_at < $1 and not ${awaited} and not ${touched}
       order by updated_at limit ${batch} for update) returning area, id`,
    [before],
    'remove idle drafts',
  )
  for (const { area, id } of gone) await removeDraftFiles(db, area, `draft:${id}`, now)
  for (const { area, owner } of await idleDrafts(db, before)) {
    if (!(await isKept(db, area, owner))) await removeDraftFiles(db, area, owner, now)
  }
  return gone.length
}

/** Files without a draft of their own were gathered for a case at the desk or by a hospital's system, or their draft went just before a crash. */
async function isKept(db: Queryable, area: string, owner: DraftOwner): Promise<boolean> {
  const rows = await db.rows(
    `select 1 from draft where area = $1 and id = $2 and submitted_as is null
     union all select 1 from case_row where area = $1 and id = split_part($2, '.', 1) and status = 'waitingApplicant' limit 1`,
    [area, owner.slice('draft:'.length)],
    'whose idle files',
  )
  return rows.length > 0
}
