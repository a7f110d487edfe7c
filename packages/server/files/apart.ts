import { once } from 'node:events'
import { Worker } from 'node:worker_threads'

/** What work on a stranger's file may cost: after so many seconds, or beyond so many megabytes of heap, it is broken off. */
export interface WorkLimits {
  seconds: number
  megabytes: number
}

/** Thrown where work was broken off for its time. */
class OutOfTime extends Error {
  override name = 'OutOfTime'
}

/** Whether work was broken off for the time or the memory it took; anything else it meets is a fault of its own. */
export const isOverLimits = (error: unknown): boolean =>
  error instanceof OutOfTime || (error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY')

/**
 * Runs a module in a thread of its own and answers with the one message it posts. A file that makes its reader loop or swell ends that thread, not the
 * server. Rejects when the module throws, posts nothing, or exceeds the limits (`isOverLimits`).
 */
export async function runApart<Answer>(module: URL, workerData: unknown, { seconds, megabytes }: WorkLimits): Promise<Answer> {
  const worker = new Worker(module, {
    workerData,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: megabytes },
    // What a decoder prints about a broken file is nobody's.
    stdout: true,
    stderr: true,
  })
  let late = false
  const ended = once(worker, 'exit').then(() => {
    const name = module.pathname.split('/').at(-1)
    throw late ? new OutOfTime(`${name} answered nothing within ${seconds} seconds`) : new Error(`${name} ended and answered nothing`)
  })
  const timer = setTimeout(() => {
    late = true
    void worker.terminate()
  }, seconds * 1000)
  try {
    const [answer] = await Promise.race([once(worker, 'message'), ended])
    return answer as Answer
  } finally {
    clearTimeout(timer)
    ended.catch(() => {})
    await worker.terminate()
  }
}
