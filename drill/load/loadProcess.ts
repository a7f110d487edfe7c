import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Newcomers, Staff } from '../people.ts'
import type { Order, Report } from './load.ts'

/** Applicants, reviewers and onlookers, in a process of their own. */
export interface Load {
  /** These come, and everybody goes on. */
  go(came: Newcomers): Promise<Report>
  /** Everybody finishes what they have in hand. */
  rest(): Promise<Report>
  close(): void
}

/** Starts the load; nobody does anything before `go`. `ports`: where the processes, or the balancer, listen. */
export async function startLoad(settings: { ports: number[]; journal: string; seed: number; staff: Staff }): Promise<Load> {
  const child = fork(join(import.meta.dirname, 'load.ts'), { execArgv: ['--import', 'tsx'] })
  const failed = once(child, 'exit').then(() => {
    throw new Error('the process of the load has ended')
  })
  failed.catch(() => {})
  const tell = async (order: Order): Promise<Report> => {
    const answered = once(child, 'message')
    child.send(order)
    const [report] = await Promise.race([answered, failed])
    return report as Report
  }
  await tell({ order: 'open', ...settings })
  return { go: (came) => tell({ order: 'go', came }), rest: () => tell({ order: 'rest' }), close: () => child.disconnect() }
}
