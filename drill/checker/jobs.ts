import { grouped } from '../grouped.ts'
import { type Loss, loss } from './loss.ts'
import type { Reading, Snapshot } from './snapshot.ts'

/** One job of the queue, about a stream: it follows the events after number `after`, up to number `last`. */
interface JobLine {
  name: string
  stream: string
  after: number
  last: number
  state: 'created' | 'retry' | 'active' | 'completed' | 'cancelled' | 'failed'
}

const alive: readonly JobLine['state'][] = ['created', 'retry', 'active', 'completed']

/** The numbers of events that no job of the stream is about. */
function uncovered(count: number, jobs: readonly JobLine[]): number[] {
  const numbers = Array.from({ length: count }, (_, index) => index + 1)
  return numbers.filter((number) => !jobs.some(({ after, last }) => after < number && number <= last))
}

/** Every event of a case is followed by a job that waits, runs or is done, and no job was given up. */
export async function checkJobs({ db }: Reading, { area, cases }: Snapshot): Promise<{ jobs: number; open: number; losses: Loss[] }> {
  const jobs = await db.rows<JobLine>(
    `select name, data->>'stream' as stream, (data->>'after')::int as after, split_part(singleton_key, '/', 2)::int as last, state
     from pgboss.job where group_id = $1 and data ? 'stream'`,
    [area],
  )
  const byStream = grouped(jobs, ({ stream }) => stream)
  const losses = cases.flatMap(({ state: { id }, events }) => {
    const own = (byStream.get(`case:${id}`) ?? []).filter(({ name, state }) => name === 'follow' && alive.includes(state))
    return uncovered(events.length, own).map((number) => loss('jobMissing', `case:${id}/${number}`))
  })
  const dead = jobs.filter(({ name, state }) => name !== 'follow' || !alive.includes(state))
  const open = jobs.filter(({ state }) => state !== 'completed').length
  return { jobs: jobs.length, open, losses: [...losses, ...dead.map(({ stream, last }) => loss('jobDead', `${stream}/${last}`))] }
}
