import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { openSync, readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'

export interface Account {
  uid: number
  gid: number
}

/** A program that runs in a folder of its own until it is stopped; what it says goes to `log`. */
export function start(command: string, args: readonly string[], place: { folder: string; log: string; account?: Account | undefined }): ChildProcess {
  const log = openSync(place.log, 'a')
  // Python of Debian, PostgreSQL and locale as on a server; nothing else of ours reaches them.
  const env = { PATH: '/usr/lib/postgresql/15/bin:/usr/sbin:/usr/bin:/bin', LC_ALL: 'C.UTF-8', HOME: place.folder, PYTHONUNBUFFERED: '1' }
  return spawn(command, args, { cwd: place.folder, env, stdio: ['ignore', log, log], detached: true, ...place.account })
}

/** Ends a program that `start` has started, at once. */
export async function kill(child: ChildProcess, signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return
  const ended = once(child, 'exit')
  child.kill(signal)
  await ended
}

/** Every process that works in this folder: a PostgreSQL server and all its children work in their data folder. */
export function processesIn(folder: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && workingFolder(name) === folder)
    .map(Number)
}

function workingFolder(pid: string): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`)
  } catch {
    return undefined // It has ended, or is another account's.
  }
}

/** Sends a signal to each; those that have ended meanwhile do not matter. */
export function signal(pids: readonly number[], what: NodeJS.Signals): void {
  for (const pid of pids) {
    try {
      process.kill(pid, what)
    } catch {
      // It has ended.
    }
  }
}

/** The first process of the PostgreSQL server on this data folder. */
export const postmasterOf = (data: string): number => Number(readFileSync(`${data}/postmaster.pid`, 'utf8').split('\n')[0])

/** So many ports of loopback that nobody uses at this moment. */
export async function freePorts(count: number): Promise<number[]> {
  const probes = await Promise.all(
    Array.from({ length: count }, async () => {
      const probe = createServer().listen(0, '127.0.0.1')
      await once(probe, 'listening')
      return probe
    }),
  )
  const ports = probes.map((probe) => (probe.address() as AddressInfo).port)
  for (const probe of probes) probe.close()
  return ports
}
