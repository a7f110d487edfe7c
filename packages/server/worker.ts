import { setTimeout as sleep } from 'node:timers/promises'
import { expireBenefit } from './after/expireBenefit.ts'
import { followTheDay } from './agreements/followTheDay.ts'
import { realClock } from './clock.ts'
import { sweepExports } from './exports/download.ts'
import { makeExport } from './exports/makeExport.ts'
import { type ExportJob, exportQueue } from './exports/settle.ts'
import { scanWaiting } from './files/scanWaiting.ts'
import { sweepFiles } from './files/sweep.ts'
import { sweepDrafts } from './filing/sweepDrafts.ts'
import { advance } from './follow/advance.ts'
import { type RetryJob, retryQueue, runRetry } from './follow/enter/again.ts'
import { type FollowJob, follow } from './follow/follow.ts'
import { advanceList } from './follow/lists.ts'
import { sweepIdentity } from './identity/sweepIdentity.ts'
import { runImport } from './insurance/importing/run.ts'
import { type ImportJob, importQueue } from './insurance/importing/store.ts'
import { sweepDeadlines } from './jobs/sweepDeadlines.ts'
import { startWorkers } from './jobs/workers.ts'
import { forgetNotices } from './notices/outbox.ts'
import { sendQueued } from './notices/sendQueued.ts'
import type { MessagePorts } from './notices/sms.ts'
import { failGivenUp } from './settlement/givenUp.ts'
import { readUpload } from './settlement/readUpload.ts'
import { type SettlementJob, settlementQueue } from './settlement/uploads.ts'
import { castAnchor } from './store/anchor.ts'
import { keepAnchors } from './store/anchorFile.ts'
import { isConnectionLost } from './store/databaseError.ts'
import type { StreamKey } from './store/stream.ts'
import type { World } from './world.ts'

/** The queues of this installation. */
export const queues = ['follow', exportQueue, settlementQueue, importQueue, retryQueue]

const performers: Readonly<Record<string, (world: World, area: string, id: string) => Promise<unknown>>> = {
  agreement: followTheDay,
  case: advance,
  entitlement: expireBenefit,
  list: advanceList,
}

/** A case does what the system owes to it; a benefit whose last day is over ends; a list whose day is over is closed; an agreement is told of, begins, and ends on its days. */
async function perform(world: World, area: string, stream: StreamKey): Promise<void> {
  const [kind = '', id = ''] = stream.split(':')
  await performers[kind]?.(world, area, id)
}

/** What has become due is done at once; nothing here is a timer that could be lost. */
export async function sweep(world: World, stopped?: AbortSignal): Promise<void> {
  await world.demo?.refresh()
  await world.policies.refresh()
  const { failed } = await sweepDeadlines(world.db, world.clock.now(), ({ area, stream }) => perform(world, area, stream), stopped)
  const { log, meters } = world.operations
  for (const { deadline, error } of failed) {
    meters.workFailed('deadline')
    log.error('deadline', error, { area: deadline.area, stream: deadline.stream, deadline: deadline.id })
  }
}

/** An anchor over what was recorded since the last; each is also kept outside of the database where a file is set for them. */
async function castAnchors({ db, keys, policies, settings }: World): Promise<void> {
  const areas = policies.areas()
  await Promise.all(areas.map((area) => castAnchor(db, area)))
  const { anchorFile } = settings.record
  if (anchorFile && keys.anchorSigner) await keepAnchors(db, anchorFile, keys.anchorSigner, areas)
}

interface Round {
  every: number
  name: string
  work: (world: World, ports: MessagePorts, stopped: AbortSignal) => Promise<unknown>
}

const minute = 60_000
/** What is done again and again, in milliseconds: deadlines, messages, tidying, anchors of the record. */
const allRounds: readonly Round[] = [
  { every: 2_000, name: 'deadlines', work: (world, _, stopped) => sweep(world, stopped) },
  { every: 1_000, name: 'messages', work: (world, ports) => sendQueued(world.db, world.keys, ports, realClock.now) },
  { every: 10 * minute, name: 'messages to forget', work: (world) => forgetNotices(world.db, realClock.now()) },
  { every: 10 * minute, name: 'sessions and codes', work: (world) => sweepIdentity(world.db, realClock.now()) },
  { every: 60 * minute, name: 'files', work: (world) => sweepFiles(world.files, world.db, world.clock.now()) },
  { every: 60 * minute, name: 'drafts', work: (world) => sweepDrafts(world.db, world.settings.files.draftDays, world.clock.now()) },
  { every: minute, name: 'uploads given up', work: failGivenUp },
  { every: minute, name: 'virus scan', work: (world) => scanWaiting(world.files, world.db) },
  { every: minute, name: 'exports to destroy', work: sweepExports },
  { every: 60 * minute, name: 'anchors', work: castAnchors },
]

/** Every round comes again: of a database that is away one line says enough. */
function tellRound({ operations: { log, meters } }: World, round: string, error: unknown): void {
  meters.workFailed(round)
  if (isConnectionLost(error)) log.warn('database away', { round })
  else log.error('round', error, { round })
}

async function repeat(round: Round, world: World, ports: MessagePorts, stopped: AbortSignal): Promise<void> {
  const { rounds } = world.operations
  while (!stopped.aborted) {
    try {
      await round.work(world, ports, stopped)
      rounds.set(round.name, Date.now())
    } catch (error) {
      tellRound(world, round.name, error)
    }
    await sleep(round.every, undefined, { signal: stopped }).catch(() => {})
  }
}

/** Starts everything that is done without a request; answers how to stop it. */
export async function startWorker(world: World, databaseUrl: string, ports: MessagePorts): Promise<() => Promise<void>> {
  const stopped = new AbortController()
  const workers = await startWorkers(databaseUrl, (error) => tellRound(world, 'queue', error))
  await workers.work<FollowJob>('follow', async ({ data }) => {
    await world.demo?.refresh()
    await follow(world, data)
  })
  await workers.work<SettlementJob>(settlementQueue, ({ data }) => readUpload(world, data), { atOnce: 1 })
  await workers.work<ImportJob>(importQueue, ({ data: { area, id } }) => runImport(world, area, id), { atOnce: 1 })
  await workers.work<RetryJob>(retryQueue, ({ data }) => runRetry(world, data), { atOnce: 1 })
  await workers.work<ExportJob>(exportQueue, ({ data: { area, id } }) => makeExport(world, area, id), { atOnce: 1 })
  const running = allRounds.map((round) => repeat(round, world, ports, stopped.signal))
  return async () => {
    stopped.abort()
    await workers.stop()
    await Promise.all(running)
  }
}
