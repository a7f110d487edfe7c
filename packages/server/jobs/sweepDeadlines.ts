import type { Instant } from '@jingban/kernel/time/instant.ts'
import { plusMinutes } from '@jingban/kernel/time/instant.ts'
import type { Queryable } from '../store/database.ts'
import type { StreamKey } from '../store/stream.ts'

/** A deadline whose moment has come. */
export interface DueDeadline {
  area: string
  stream: StreamKey
  id: string
  dueAt: Instant
  verb: string
  data: Record<string, unknown>
}

/** How many were performed, and those whose `perform` rejected: they are left as they are and come again. */
export interface Swept {
  performed: number
  failed: { deadline: DueDeadline; error: unknown }[]
}

/** For so long nobody else takes a deadline that somebody is at; also the pause before one comes again that is still there. */
const leaseMinutes = 10

/**
 * Calls `perform` for every deadline due at `now`, the oldest first, one after the other, until none is left; several sweeps at once
 * share them. Deadlines are rows that change with their case, never queued timers: `perform` appends, and with the append the stream gets
 * the deadlines it has then. A deadline that is still there afterwards comes again in ten minutes, so that nothing is lost to a
 * refusal or a crash; `perform` itself asks whether the step is (still) due. Once `stopped`, what was claimed is finished and no more is claimed.
 */
export async function sweepDeadlines(
  db: Queryable,
  now: Instant,
  perform: (deadline: DueDeadline) => Promise<void>,
  stopped?: AbortSignal,
): Promise<Swept> {
  const swept: Swept = { performed: 0, failed: [] }
  for (;;) {
    const claimed = stopped?.aborted ? [] : await claim(db, now)
    if (claimed.length === 0) return swept
    for (const deadline of claimed) {
      try {
        await perform(deadline)
        swept.performed += 1
      } catch (error) {
        swept.failed.push({ deadline, error })
      }
    }
  }
}

async function claim(db: Queryable, now: Instant): Promise<DueDeadline[]> {
  return db.rows<DueDeadline>(
    `with due as materialized (
       select area, stream, id from deadline where due_at <= $1 and (claimed_until is null or claimed_until <= $1)
        order by due_at limit 20 for update skip locked
     ), claimed as (
       update deadline d set claimed_until = $2 from due where (d.area, d.stream, d.id) = (due.area, due.stream, due.id) returning d.*
     ) select area, stream, id, due_at as "dueAt", verb, data from claimed order by due_at, stream, id`,
    [now, plusMinutes(now, leaseMinutes)],
    'claim deadlines',
  )
}
