import type { Instant } from '@jingban/kernel/time/instant.ts'
import type { Queryable } from '../store/database.ts'
import { deadQueue } from './queues.ts'

/** A job for the screen of jobs. */
export interface ListedJob {
  id: string
  area: string
  name: string
  key: string | null
  data: Record<string, unknown>
  state: 'waiting' | 'retrying' | 'running' | 'dead'
  /** How often it was begun. */
  attempts: number
  createdAt: Instant
  /** From when on it is tried (again); for a dead job when it was given up. */
  nextAt: Instant
  /** What the last try said. */
  error: string | null
}

/** How many, of which area (all, if none is named). */
interface Page {
  area?: string
  limit?: number
}

const columns = `id, group_id as area, singleton_key as key, data, coalesce(output->>'message', output->'value'->>'message') as error`

/** Jobs that wait, run, or are to be tried again, oldest first. */
export async function openJobs(db: Queryable, { area, limit = 100 }: Page = {}): Promise<ListedJob[]> {
  return db.rows<ListedJob>(
    `select ${columns}, name, case state when 'created' then 'waiting' when 'retry' then 'retrying' else 'running' end as state,
            retry_count + case when started_on is null then 0 else 1 end as attempts, created_on as "createdAt", start_after as "nextAt"
       from pgboss.job where state < 'completed' and name <> $1 and ($2::text is null or group_id = $2) order by created_on limit $3`,
    [deadQueue, area ?? null, limit],
  )
}

/** Jobs that were given up and wait for a person, newest first. */
export async function deadJobs(db: Queryable, { area, limit = 100 }: Page = {}): Promise<ListedJob[]> {
  return db.rows<ListedJob>(
    `select ${columns}, source_name as name, 'dead' as state, source_retry_count + 1 as attempts, source_created_on as "createdAt", created_on as "nextAt"
       from pgboss.job where name = $1 and state = 'created' and ($2::text is null or group_id = $2) order by created_on desc limit $3`,
    [deadQueue, area ?? null, limit],
  )
}

/** Sends a dead job back to its queue as a new one; false when it is not (any more) among the dead. */
export async function retryJob(db: Queryable, id: string): Promise<boolean> {
  const { count } = await db.query(
    `with dead as (delete from pgboss.job where name = $1 and id = $2 and state = 'created' returning *)
     select write_job(jsonb_build_array(jsonb_build_object('area', group_id, 'name', source_name, 'data', data, 'key', singleton_key))) from dead`,
    [deadQueue, id],
  )
  return count > 0
}
