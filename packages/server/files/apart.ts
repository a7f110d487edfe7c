import { once } from 'node:events'
import { Worker } from 'node:worker_threads'

/** What work on a stranger's file may cost: after so many seconds, or beyond so many megabytes of heap, it is broken off. */
export interface WorkLimits {
  seconds: number
  megabytes: number
}

/**
 * Runs a module in a thread of its own and answers with the one message it posts. A file that makes its reader loop or swell ends that thread, not the
 * server. Rejects when the module throws, posts nothing, or exceeds the limits.
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
  const ended = once(worker, 'exit').then(() => {
    throw new Error(`${module.pathname.split('/').at(-1)} answered nothing within ${seconds} seconds`)
  })
  const timer = setTimeout(() => void worker.terminate(), seconds * 1000)
  try {
    const [answer] = await Promise.race([once(worker, 'message'), ended])
    return answer as Answer
  } finally {
    clearTimeout(timer)
    ended.catch(() => {})
    await worker.terminate()
  }
}
