import { setTimeout as sleep } from 'node:timers/promises'
import { area } from '@jingban/server/testing/kaifengPeople.ts'
import { atOneMoment, type Checked, check, type Known } from '../checker/check.ts'
import type { Counts } from '../load/counts.ts'
import { readJournal } from '../load/journal.ts'
import type { Load } from '../load/loadProcess.ts'
import { enterNewcomers } from '../people.ts'
import { ask, type DatabaseNode } from './cluster.ts'
import { type Fenced, tryOldPrimary } from './fence.ts'
import type { AvailableInstallation } from './installation.ts'
import type { Probe } from './probe.ts'
import { postmasterOf } from './processes.ts'

/**
 * What happens to the primary: `server`: its PostgreSQL is killed, its Patroni lives. `machine`: everything on it is killed, and comes back later. `behind`: the
 * same while the standby has not what was written last, because its receiver stood still for a moment and then died with all it had not read. `frozen`: everything on it stands still (SIGSTOP), as when
 * a host pauses a virtual machine or the network parts, and wakes when another is primary.
 */
export type Blow = 'server' | 'machine' | 'behind' | 'frozen'

/** Whether a word names a blow. */
export const isBlow = (word: string): word is Blow => Object.hasOwn(strike, word)

export interface Drill {
  installation: AvailableInstallation
  load: Load
  probe: Probe
  journal: string
  proven: Known['proven']
}

export interface Round {
  blow: Blow
  from: string
  to: string
  /** From the blow to the first acknowledged write that was sent after it. */
  serviceSeconds: number
  /** From the blow until the old primary follows the new one. */
  healthySeconds: number
  fenced: Fenced
  counts: Counts
  checked: Checked
  /** Writes of the probe that were acknowledged and are not there. */
  lost: string[]
}

const strike: Record<Blow, (primary: DatabaseNode, standby: DatabaseNode) => Promise<void>> = {
  server: async (primary) => void process.kill(postmasterOf(primary.data), 'SIGKILL'),
  machine: async (primary) => primary.all('SIGKILL'),
  behind: async (primary, standby) => {
    const [receiver] = await ask<{ pid: number }>(standby.url, 'select pid from pg_stat_wal_receiver')
    if (!receiver) throw new Error('the standby receives nothing')
    process.kill(receiver.pid, 'SIGSTOP')
    await sleep(1500)
    primary.all('SIGKILL')
    process.kill(receiver.pid, 'SIGKILL')
  },
  frozen: async (primary) => primary.all('SIGSTOP'),
}

const comeBack: Record<Blow, (node: DatabaseNode) => void> = {
  server: () => {},
  machine: (node) => node.begin(),
  behind: (node) => node.begin(),
  frozen: (node) => node.all('SIGCONT'),
}

const newcomers = 12

/** Load, a blow to the primary, service on the other node, the old primary's return, rest, and a look at everything. */
export async function failoverRound(drill: Drill, blow: Blow): Promise<Round> {
  const { installation, load, probe } = drill
  const { cluster, world } = installation
  await cluster.healthy()
  const old = await cluster.primary()
  await load.go(await enterNewcomers(world, newcomers))
  await sleep(2000)
  const standby = cluster.nodes.find((node) => node !== old) ?? old
  await strike[blow](old, standby)
  const struck = Date.now()
  const back = await probe.backAfter(struck)
  const now = await cluster.primary()
  if (now === old) console.info(`     ${old.name} is primary again: no failover took place`)
  await sleep(2000)
  comeBack[blow](old)
  const stop = now === old ? async () => ({ attempts: 0, acknowledged: 0, claimedSeconds: 0 }) : tryOldPrimary(old)
  await cluster.healthy()
  const healthySeconds = (Date.now() - struck) / 1000
  const fenced = await stop()
  const { counts } = await load.rest()
  await catchUp(drill)
  const known = { journal: readJournal(drill.journal), proven: drill.proven }
  const checked = await atOneMoment(world.db, (db) => check({ ...world, db }, area, known))
  const lost = await probe.lost(world)
  return { blow, from: old.name, to: now.name, serviceSeconds: (back - struck) / 1000, healthySeconds, fenced, counts, checked, lost }
}

/** Waits up to a minute until no job is open: those a lost connection interrupted come again. */
async function catchUp({ installation: { world } }: Drill): Promise<void> {
  for (const until = Date.now() + 60_000; Date.now() < until; await sleep(200)) {
    const [row] = await world.db.rows<{ open: number }>(`select count(*)::int as open from pgboss.job where name = 'follow' and state < 'completed'`)
    if (row?.open === 0) return
  }
}
