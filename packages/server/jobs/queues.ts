import { PgBoss } from 'pg-boss'
import { asApplication } from '../store/database.ts'

/** Where jobs go that were given up: nothing works on it; people look at it and send jobs back. */
export const deadQueue = 'dead'

const day = 86_400

/**
 * Twelve tries over some two hours, so that an outage of a gateway passes by itself. A worker that was killed shows no heartbeat
 * for ten seconds, and its job is given to another. A job nobody has worked on for a year is removed, one that was done after a day.
 */
const settings = {
  retryLimit: 11,
  retryDelay: 5,
  retryBackoff: true,
  retryDelayMax: 1800,
  heartbeatSeconds: 10,
  expireInSeconds: 600,
  retentionSeconds: 365 * day,
  deleteAfterSeconds: day,
  deadLetter: deadQueue,
}

/** pg-boss on a database that is migrated, as the application role; it neither makes tables nor schedules anything. */
export function bossOn(url: string, connections: number, supervise: boolean): PgBoss {
  return new PgBoss({
    connectionString: asApplication(url),
    max: connections,
    migrate: false,
    schedule: false,
    reindex: false,
    supervise,
    superviseIntervalSeconds: 5,
    monitorIntervalSeconds: 5,
  })
}

/**
 * Makes the queues of these names, or gives them today's settings. Every process does so when it starts, for a job can only be
 * written to a queue that exists.
 */
export async function setUpQueues(url: string, names: readonly string[]): Promise<void> {
  const boss = bossOn(url, 1, false)
  boss.on('error', () => {}) // what a statement meets is thrown by the statement
  await boss.start()
  try {
    await boss.createQueue(deadQueue, { retentionSeconds: 365 * day })
    for (const name of names) {
      await boss.createQueue(name, settings)
      await boss.updateQueue(name, settings)
    }
  } finally {
    await boss.stop({ graceful: false })
  }
}
