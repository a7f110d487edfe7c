import { once } from 'node:events'
import type { Server } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Operations } from './operations.ts'
import type { OperationsSettings } from './settings.ts'

interface Running {
  server: Server
  operations: Operations
  settings: OperationsSettings['stop']
  stopWorker(): Promise<void>
  /** Closes the database and what else was opened. */
  close(): Promise<void>
}

/** Finishes what is in hand; a connection that is still busy when time is up is closed. */
async function finishRequests(server: Server, seconds: number): Promise<void> {
  const closed = once(server, 'close')
  server.close()
  // A connection on which an answer has just ended is idle from now on.
  const idle = setInterval(() => server.closeIdleConnections(), 50)
  const late = setTimeout(() => server.closeAllConnections(), seconds * 1000)
  await closed
  clearInterval(idle)
  clearTimeout(late)
}

/**
 * 平稳停止: from now on not ready (a balancer sends nobody here), still answering for `drainSeconds`; then accepts nothing new, finishes the requests and the work in
 * hand within `finishSeconds`, and closes everything. What is cut off then is as safe as after kill -9.
 */
export async function stopInOrder({ server, operations, settings, stopWorker, close }: Running): Promise<void> {
  operations.life.stopping = true
  operations.log.info('stopping', { drainSeconds: settings.drainSeconds, finishSeconds: settings.finishSeconds })
  const working = stopWorker()
  await sleep(settings.drainSeconds * 1000)
  await Promise.all([
    finishRequests(server, settings.finishSeconds),
    Promise.race([working, sleep(settings.finishSeconds * 1000, undefined, { ref: false })]),
  ])
  await close()
  operations.log.info('stopped')
}
