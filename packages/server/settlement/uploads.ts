import { randomUUID } from 'node:crypto'
import { type Actor, reference } from '@jingban/kernel/case/actor.ts'
import type { Month } from '@jingban/kernel/settlement/month.ts'
import type { Instant } from '@jingban/kernel/time/instant.ts'
import type { Queryable } from '../store/database.ts'
import { DatabaseError } from '../store/databaseError.ts'
import type { World } from '../world.ts'
import type { FileProblem } from './arrivedText.ts'
import type { MonthKey } from './compare.ts'

/** The queue in which files of settlements are read. */
export const settlementQueue = 'settlement'

export interface SettlementJob {
  area: string
  upload: string
}

/** Why a file was not taken in: faulty lines, or what the month says to it. */
export interface UploadProblem {
  problems?: readonly FileProblem[]
  refusal?: unknown
}

/** A file that came in, and how far it is read. `bytesDone` of `bytes` is the progress. */
export interface Upload {
  id: string
  purpose: 'details' | 'ledger'
  provider: string | null
  month: Month | null
  file: string
  bytes: number
  /** `refused`: the file is wrong; `failed`: the system could not read it, and gave it up. */
  state: 'waiting' | 'running' | 'done' | 'refused' | 'failed'
  linesDone: number
  bytesDone: number
  problem: UploadProblem | null
  result: Record<string, unknown> | null
  uploadedBy: string
  uploadedAt: Instant
  finishedAt: Instant | null
}

const COLUMNS = `id, purpose, provider, month, file, bytes, state, lines_done as "linesDone", bytes_done as "bytesDone", problem, result,
  uploaded_by as "uploadedBy", uploaded_at as "uploadedAt", finished_at as "finishedAt"`

export async function findUpload(db: Queryable, area: string, id: string): Promise<Upload | undefined> {
  const [row] = await db.rows<Upload>(`select ${COLUMNS} from settlement_upload where area = $1 and id = $2`, [area, id], 'settlement upload')
  return row
}

/** The newest upload of a month, or of the ledger where no month is said. */
export async function lastUpload(db: Queryable, area: string, of?: Pick<MonthKey, 'provider' | 'month'>): Promise<Upload | undefined> {
  const [row] = await db.rows<Upload>(
    `select ${COLUMNS} from settlement_upload
      where area = $1 and purpose = $2 and provider is not distinct from $3 and month is not distinct from $4 order by number desc limit 1`,
    [area, of ? 'details' : 'ledger', of?.provider ?? null, of?.month ?? null],
    'last settlement upload',
  )
  return row
}

export const isRunning = (upload: Upload | undefined): boolean => upload?.state === 'waiting' || upload?.state === 'running'

/**
 * Puts a file of the store into the queue, in one transaction. `busy`: another file for the same month (or for the ledger) is being read; nothing is
 * written then.
 */
export async function queueUpload(
  world: World,
  actor: Actor,
  area: string,
  given: { purpose: Upload['purpose']; of?: Pick<MonthKey, 'provider' | 'month'>; file: string; bytes: number },
): Promise<{ kind: 'queued'; id: string } | { kind: 'busy' }> {
  const id = randomUUID()
  try {
    await world.db.transaction(async (db) => {
      await db.query(
        `insert into settlement_upload (area, id, purpose, provider, month, file, bytes, state, uploaded_by, uploaded_at)
         values ($1, $2, $3, $4, $5, $6, $7, 'waiting', $8, $9)`,
        [
          ...[area, id, given.purpose, given.of?.provider ?? null, given.of?.month ?? null, given.file, given.bytes],
          ...[reference(actor), world.clock.now()],
        ],
      )
      const job = { area, name: settlementQueue, data: { area, upload: id } satisfies SettlementJob, key: `settlement/${id}` }
      await db.query('select write_job($1)', [JSON.stringify([job])])
    })
  } catch (error) {
    if (error instanceof DatabaseError && error.constraint === 'settlement_upload_running') return { kind: 'busy' }
    throw error
  }
  return { kind: 'queued', id }
}

/** Counts up what is read, outside of the transaction that reads, so that a page can show it meanwhile. */
export async function tellProgress(db: Queryable, area: string, id: string, lines: number, bytes: number): Promise<void> {
  await db.query(
    `update settlement_upload set state = 'running', lines_done = $3, bytes_done = least($4, bytes) where area = $1 and id = $2 and state in ('waiting', 'running')`,
    [area, id, lines, Math.min(bytes, Number.MAX_SAFE_INTEGER)],
    'settlement progress',
  )
}

/** The end of an upload, once; false where it had ended before (somebody gave it up meanwhile). */
export async function finishUpload(
  db: Queryable,
  area: string,
  id: string,
  { problem, result }: { problem?: UploadProblem; result?: Record<string, unknown> },
  now: Instant,
): Promise<boolean> {
  const { count } = await db.query(
    `update settlement_upload set state = $3, problem = $4, result = $5, finished_at = $6 where area = $1 and id = $2 and state in ('waiting', 'running')`,
    [area, id, problem ? 'refused' : 'done', problem ? JSON.stringify(problem) : null, result ? JSON.stringify(result) : null, now],
  )
  return count === 1
}
