import { readdirSync, statSync } from 'node:fs'
import { chmod, copyFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Instant, instantOf } from '@jingban/kernel/time/instant.ts'
import { area } from '@jingban/server/testing/kaifengPeople.ts'
import type { World } from '@jingban/server/world.ts'
import { check } from '../checker/check.ts'
import { keysFile } from '../installation/environment.ts'
import { type Installation, install } from '../installation/installation.ts'
import { startLoad } from '../load/loadProcess.ts'
import { enterNewcomers, enterStaff } from '../people.ts'
import { type Acknowledged, split, watchJournal } from './acknowledgements.ts'
import { jingban, type RestoredInstallation, restoreAndStart } from './restored.ts'

/** What was there when the disaster came. */
interface Before {
  acknowledged: Acknowledged[]
  /** A moment between two backups, to be restored to. */
  moment: Instant
  disasterAt: number
}

/** A backup under load, more load, a backup of what came since, more load, and the data folder is gone. Answers how much was found that must not be. */
export async function backupDrill({ seconds, seed }: { seconds: number; seed: number }): Promise<number> {
  const place = await mkdtemp(join(tmpdir(), 'jingban-backupDrill-'))
  await chmod(place, 0o755)
  const [backup, keys] = [join(place, 'backup'), join(place, 'keys.json')]
  let found = -1
  try {
    const installation = await install()
    const before = await untilDisaster(installation, { place, backup, keys, seconds, seed }).catch(async (error: unknown) => {
      await installation.close(true)
      throw error
    })
    console.info(
      `backup folder ${megabytes(backup)}: base ${megabytes(join(backup, 'bases'))}, log ${megabytes(join(backup, 'wal'))}, photographs ${megabytes(join(backup, 'files'))}`,
    )
    const end = await restoreAndStart(backup, keys, join(place, 'end'))
    found = await lookAtEnd(end, before)
    await end.close()
    const then = await restoreAndStart(backup, keys, join(place, 'moment'), before.moment)
    found += await lookAtMoment(then, before)
    await then.close()
    return found
  } finally {
    if (found === 0) await rm(place, { recursive: true, force: true })
    else console.info(`left behind: ${place}`)
  }
}

interface Places {
  place: string
  backup: string
  keys: string
  seconds: number
  seed: number
}

async function untilDisaster(installation: Installation, { place, backup, keys, seconds, seed }: Places): Promise<Before> {
  const { folder, world, web, worker, postgres } = installation
  await copyFile(keysFile(folder), keys)
  const staff = await enterStaff(world)
  await installation.ready()
  const journal = join(place, 'journal.jsonl')
  const watched = watchJournal(journal)
  const load = await startLoad({ ports: web.map(({ port }) => port), journal, seed, staff })
  const work = async (): Promise<void> => {
    await load.go(await enterNewcomers(world, seconds * 2))
    await sleep(seconds * 1000)
  }
  await work()
  tell('base backup under load', await jingban(folder, 'backup', backup))
  await work()
  const moment = instantOf(Date.now())
  await work()
  tell('backup since then, under load', await jingban(folder, 'backup', backup, '--since'))
  await work()
  const disasterAt = Date.now()
  await Promise.all([postgres.kill(), ...[...web, worker].map((one) => one.kill())])
  watched.stop()
  const acknowledged = watched.acknowledged().filter(({ at }) => at <= disasterAt)
  load.close()
  await installation.close(false)
  return { acknowledged, moment, disasterAt }
}

function tell(what: string, { code, said, seconds }: Awaited<ReturnType<typeof jingban>>): void {
  console.info(`${what}: ${seconds.toFixed(1)} s\n${said.trimEnd().replaceAll(/^/gm, '    ')}`)
  if (code !== 0) throw new Error(`${what} ended with ${code}`)
}

function megabytes(folder: string): string {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const bytes = files.reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0)
  return `${(bytes / 2 ** 20).toFixed(1)} MB`
}

const inSeconds = (ms: number): string => (ms / 1000).toFixed(1)
const latest = (all: readonly Acknowledged[]): number => all.reduce((most, { at }) => Math.max(most, at), 0)

/** To the end of the log: what was acknowledged is there up to one moment, and nothing that is there is broken. */
async function lookAtEnd({ world, said, commandSeconds, pageSeconds }: RestoredInstallation, { acknowledged, disasterAt }: Before): Promise<number> {
  const { there, gone } = await split(world.db, acknowledged)
  const firstGone = gone.reduce((least, { at }) => Math.min(least, at), disasterAt)
  const holes = there.filter(({ at }) => at > firstGone + 1000).length
  const broken = await losses(world, there, gone)
  console.info(`
restore to the end: command ${commandSeconds.toFixed(1)} s, RTO ${pageSeconds.toFixed(1)} s from the command to the first page
${said.trimEnd().replaceAll(/^/gm, '    ')}
acknowledged before the disaster ${acknowledged.length}, there again ${there.length}, lost ${gone.length}
RPO ${inSeconds(disasterAt - Math.max(latest(there), 0))} s: so long before the disaster the last write was acknowledged that is there again
losses among what is there ${broken}, writes there although earlier ones are lost ${holes}`)
  return broken + holes
}

/** To a moment: all that was acknowledged before it, and nothing that was written after it. */
async function lookAtMoment({ world, commandSeconds, pageSeconds }: RestoredInstallation, { acknowledged, moment }: Before): Promise<number> {
  const { there, gone } = await split(world.db, acknowledged)
  const missing = gone.filter(({ at }) => at < Date.parse(moment)).length
  const [row] = await world.db.rows<{ late: number }>('select count(*)::int as late from event where written > $1', [moment])
  const broken = await losses(world, there, gone)
  console.info(`
restore to ${moment}: command ${commandSeconds.toFixed(1)} s, RTO ${pageSeconds.toFixed(1)} s
acknowledged before that moment ${acknowledged.filter(({ at }) => at < Date.parse(moment)).length}, missing ${missing}; events written after it ${row?.late}; losses among what is there ${broken}`)
  return missing + (row?.late ?? 0) + broken
}

/** Nobody was told of what was under way when the disaster came; a photograph that no backup had yet is listed by the restore. */
const expected = ['notAcknowledged', 'fileMissing', 'doneThoughRefused']

/** What is wrong with what is there. The log may end between a deed and the note of its answer: then the deed is one more than the answers that are there. */
async function losses(world: World, there: readonly Acknowledged[], gone: readonly Acknowledged[]): Promise<number> {
  const { losses: all } = await check(world, area, { journal: there.map(({ entry }) => entry), proven: new Set() })
  const cut = gone.map(({ entry }) => `${entry.verb} of ${entry.about},`)
  const real = all.filter(({ kind, about }) => !expected.includes(kind) && !(kind === 'doubled' && cut.some((one) => about.startsWith(one))))
  for (const { kind, about, detail } of real.slice(0, 20)) console.info(`     LOSS ${kind}: ${about} ${detail ?? ''}`)
  const files = all.filter(({ kind, about }) => kind === 'fileMissing' && about.startsWith('file ')).length
  if (files > 0) console.info(`     photographs named and not there: ${files}`)
  return real.length
}
