import { setTimeout as sleep } from 'node:timers/promises'
import { expireBenefit } from './after/expireBenefit.ts'
import { realClock } from './clock.ts'
import { sweepFiles } from './files/sweep.ts'
import { advance } from './follow/advance.ts'
import { type FollowJob, follow } from './follow/follow.ts'
import { advanceList } from './follow/lists.ts'
import { sweepIdentity } from './identity/sweepIdentity.ts'
import { sweepDeadlines } from './jobs/sweepDeadlines.ts'
import { startWorkers } from './jobs/workers.ts'
import { forgetNotices } from './notices/outbox.ts'
import { sendQueued } from './notices/sendQueued.ts'
import type { MessagePorts } from './notices/sms.ts'
import { castAnchor } from './store/anchor.ts'
import type { StreamKey } from './store/stream.ts'
import type { World } from './world.ts'

/** The queues of this installation. */
export const queues = ['follow']

const performers: Readonly<Record<string, (world: World, area: string, id: string) => Promise<unknown>>> = {
  case: advance,
  entitlement: expireBenefit,
  list: advanceList,
}

/** A case does what the system owes to it; a benefit whose last day is over ends; a list whose day is over is closed. */
async function perform(world: World, area: string, stream: StreamKey): Promise<void> {
  const [kind = '', id = ''] = stream.split(':')
  await performers[kind]?.(world, area, id)
}

/** What has become due is done at once; nothing here is a timer that could be lost. */
export async function sweep(world: World): Promise<void> {
  await world.demo?.refresh()
  await world.policies.refresh()
  const { failed } = await sweepDeadlines(world.db, world.clock.now(), ({ area, stream }) => perform(world, area, stream))
  for (const { deadline, error } of failed) console.error(`deadline ${deadline.stream} ${deadline.id}`, error)
}

interface Round {
  every: number
  name: string
  work: (world: World, ports: MessagePorts) => Promise<unknown>
}

const minute = 60_000
/** What is done again and again, in milliseconds: deadlines, messages, tidying, anchors of the record. */
const rounds: readonly Round[] = [
  { every: 2_000, name: 'deadlines', work: sweep },
  { every: 1_000, name: 'messages', work: (world, ports) => sendQueued(world.db, world.keys, ports, realClock.now) },
  { every: 10 * minute, name: 'messages to forget', work: (world) => forgetNotices(world.db, realClock.now()) },
  { every: 10 * minute, name: 'sessions and codes', work: (world) => sweepIdentity(world.db, realClock.now()) },
  { every: 60 * minute, name: 'files', work: (world) => sweepFiles(world.files, world.db, world.clock.now()) },
  { every: 60 * minute, name: 'anchors', work: (world) => Promise.all(world.policies.areas().map((area) => castAnchor(world.db, area))) },
]

async function repeat(round: Round, world: World, ports: MessagePorts, stopped: AbortSignal): Promise<void> {
  while (!stopped.aborted) {
    try {
      await round.work(world, ports)
    } catch (error) {
      if (!stopped.aborted) console.error(`round of ${round.name}`, error)
    }
    await sleep(round.every, undefined, { signal: stopped }).catch(() => {})
  }
}

/** Starts everything that is done without a request; answers how to stop it. */
export async function startWorker(world: World, databaseUrl: string, ports: MessagePorts): Promise<() => Promise<void>> {
  const stopped = new AbortController()
  const workers = await startWorkers(databaseUrl, (error) => console.error('queue', error))
  await workers.work<FollowJob>('follow', async ({ data }) => {
    await world.demo?.refresh()
    await follow(world, data)
  })
  const running = rounds.map((round) => repeat(round, world, ports, stopped.signal))
  return async () => {
    stopped.abort()
    await workers.stop()
    await Promise.all(running)
  }
}
