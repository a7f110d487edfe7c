import type { JobResult, JobWithMetadata } from 'pg-boss'
import { redactError } from '../operations/redact.ts'
import { named } from '../store/databaseError.ts'
import { bossOn } from './queues.ts'

/** A job as its handler gets it. It may come again after it was done: a worker can die between the deed and the note of it. */
export interface Job<Data> {
  id: string
  area: string
  /** What it is about, as its writer said: `case:7f3a/12`. */
  key: string | undefined
  data: Data
  /** 1 for the first try. */
  attempt: number
  /** Aborted when the job has taken ten minutes or the process is to stop. */
  signal: AbortSignal
}

/** Thrown by a handler for which trying again is of no use: the job goes to the dead ones at once. */
export class GiveUp extends Error {
  override name = 'GiveUp'
}

export interface Workers {
  /**
   * Hands the jobs of a queue to `handler`, up to `atOnce` side by side (8; 1 for work that fills a processor). A handler that
   * rejects is called again later, further and further apart, and after two hours the job goes to the dead ones.
   */
  work<Data extends object>(name: string, handler: (job: Job<Data>) => Promise<void>, options?: { atOnce?: number }): Promise<void>
  /** Takes no more jobs, waits up to half a minute for those in hand, leaves the others to whoever comes next. */
  stop(): Promise<void>
}

/** How long a job waits at most before an idle worker looks; notifications would make every commit wait for the one before it. */
const pollingIntervalSeconds = 0.5

/**
 * Starts to work on the queues of a database (see `setUpQueues`), and looks after them: jobs of killed workers are given out again,
 * old ones removed. `report` hears of errors that belong to no job, such as a lost connection, which is opened again by itself.
 */
export async function startWorkers(url: string, report: (error: Error) => void): Promise<Workers> {
  const boss = bossOn(url, 3, true)
  boss.on('error', (told) => report(errorOf(told)))
  await boss.start()
  await boss.supervise()
  return {
    work: async (name, handler, { atOnce = 8 } = {}) => {
      const options = { batchSize: atOnce, pollingIntervalSeconds, burstWhenBatchFull: true, perJobResults: true, includeMetadata: true } as const
      await boss.work<Parameters<typeof handler>[0]['data'], unknown, typeof options>(name, options, (jobs) =>
        Promise.all(jobs.map((job) => done(job, handler))),
      )
    },
    stop: () => boss.stop({ graceful: true, timeout: 30_000 }),
  }
}

/** What a worker of pg-boss met it tells as an object with the fields of the error, which is none itself; one of the database has a name here. */
function errorOf(told: Error): Error {
  const error = named(told instanceof Error ? told : Object.assign(new Error(), told))
  return error instanceof Error ? error : told
}

async function done<Data extends object>(job: JobWithMetadata<Data>, handler: (job: Job<Data>) => Promise<void>): Promise<JobResult> {
  const { id, data, signal } = job
  try {
    await handler({ id, area: job.groupId ?? '', key: job.singletonKey ?? undefined, data, attempt: job.retryCount + 1, signal })
    return { id, status: 'completed' }
  } catch (error) {
    return {
      id,
      status: error instanceof GiveUp ? 'deadletter' : 'failed',
      // A row that people read, kept for a year: no values in it.
      output: { message: redactError(error).message },
    }
  }
}
