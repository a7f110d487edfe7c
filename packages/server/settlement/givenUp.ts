import { deadQueue } from '../jobs/queues.ts'
import type { Queryable } from '../store/database.ts'
import type { World } from '../world.ts'
import { settlementQueue, type UploadProblem } from './uploads.ts'

const problem: UploadProblem = { problems: [{ text: '系统读这份文件一再出错，已经停下。请再传一次；还是不行，请找运维看“系统任务”里的原因。' }] }

/** Whoever waits for a file hears that nobody reads it any more: the job was given up, and stands among the dead ones until somebody sends it back. */
export async function failGivenUp({ db, clock }: Pick<World, 'db' | 'clock'>): Promise<void> {
  await db.query(
    `update settlement_upload u set state = 'failed', problem = $3, finished_at = $4 from pgboss.job j
      where u.state in ('waiting', 'running') and j.name = $1 and j.source_name = $2 and j.state = 'created'
        and j.data->>'area' = u.area and j.data->>'upload' = u.id`,
    [deadQueue, settlementQueue, JSON.stringify(problem), clock.now()],
    'uploads given up',
  )
}

/** A job that somebody sent back reads its file after all, unless another came in since. */
export async function resumeUpload(db: Queryable, area: string, id: string): Promise<boolean> {
  const { count } = await db.query(
    `update settlement_upload u set state = 'waiting', problem = null, finished_at = null where u.area = $1 and u.id = $2 and u.state = 'failed'
        and not exists (select from settlement_upload o where o.area = u.area and o.purpose = u.purpose and o.number > u.number
          and o.provider is not distinct from u.provider and o.month is not distinct from u.month)`,
    [area, id],
    'resume an upload',
  )
  return count === 1
}
