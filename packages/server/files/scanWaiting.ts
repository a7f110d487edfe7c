import type { ActorReference } from '@jingban/kernel/case/actor.ts'
import { realClock } from '../clock.ts'
import { recordSecurity } from '../identity/securityLog.ts'
import type { Database } from '../store/database.ts'
import { withCopy } from './derived.ts'
import type { Files } from './files.ts'
import type { Scan } from './scan.ts'

/** After so many failures in a row the scanner is away, and the next round asks again. */
const patience = 3
const batch = 200

interface Waiting {
  area: string
  file: string
}

/**
 * 补查: asks the scanner about the files that came while it did not answer; answers how many were looked at. What is found keeps its place, is opened by
 * nobody from now on, and is recorded (安全日志). In no order, so that one file the scanner never answers for keeps no other waiting.
 */
export async function scanWaiting(files: Files, db: Database): Promise<number> {
  const waiting = await db.rows<Waiting>(
    `select area, file from material_file where scan = 'waiting' and removed_at is null group by area, file order by random() limit ${batch}`,
  )
  let failures = 0
  let looked = 0
  for (const { area, file } of waiting) {
    const scan = await withCopy(files, area, file, (path) => files.scanner.scan(path))
    if (scan.kind === 'unavailable') failures++
    else {
      failures = 0
      looked++
      await settle(files, db, { area, file }, scan)
    }
    if (failures === patience) break
  }
  return looked
}

function settle({ scanner }: Files, db: Database, { area, file }: Waiting, scan: Exclude<Scan, { kind: 'unavailable' }>): Promise<void> {
  const found = scan.kind === 'found' ? scan.name : null
  const state = found !== null ? 'found' : scanner.name === undefined ? 'off' : 'clean'
  return db.transaction(async (transaction) => {
    const rows = await transaction.rows<{ owner: string; uploaded_by: ActorReference }>(
      `update material_file set scan = $3, scan_found = $4 where area = $1 and file = $2 and scan = 'waiting' returning owner, uploaded_by`,
      [area, file, state, found],
    )
    if (found === null) return
    for (const { owner, uploaded_by: actor } of rows) {
      await recordSecurity(transaction, { area, actor, what: 'virusFound', about: owner, detail: { found, taken: true } }, realClock.now())
    }
  })
}

/** What of an area nobody can open now: how many files wait and since when, and those in which a virus was found. */
export interface HeldFiles {
  waiting: number
  since: string | null
  found: { application: string; case: string | null; number: string | null; at: string }[]
}

/** For those who answer for the whole. Of the found ones at most 50, the oldest first, each with the first case of its application. */
export async function heldFiles(db: Pick<Database, 'rows'>, area: string): Promise<HeldFiles> {
  const [row] = await db.rows<{ waiting: number; since: string | null }>(
    `select count(*)::int as waiting, min(uploaded_at) as since from material_file where area = $1 and scan = 'waiting' and removed_at is null`,
    [area],
  )
  const found = await db.rows<HeldFiles['found'][number]>(
    `select distinct on (uploaded_at, m.id) substr(owner, 13) as application, c.id as case, c.number, uploaded_at as at from material_file m
     left join case_row c on c.area = m.area and c.application = substr(m.owner, 13)
     where m.area = $1 and scan = 'found' and removed_at is null and owner like 'application:%' order by uploaded_at, m.id, c.id limit 50`,
    [area],
  )
  return { waiting: row?.waiting ?? 0, since: row?.since ?? null, found }
}
