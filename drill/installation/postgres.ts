import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { startEmbedded } from '@jingban/server/store/embedded/startEmbedded.ts'
import { freePort } from './freePort.ts'

/** The PostgreSQL of a drill, in processes of its own: fsync on, its usual settings. */
export interface Postgres {
  readonly url: string
  /** kill -9 of the postmaster and of every process it has. */
  kill(): Promise<void>
  /** Starts it where it does not run, on the same port; resolves when it has recovered, also when it is killed again meanwhile. */
  ready(): Promise<void>
  /** An orderly stop at the end of the drill. */
  stop(): Promise<void>
}

/** Makes the cluster, and has it listen where nobody else will: it starts on the port of its last start, as long as that is free. */
async function onOwnPort(folder: string): Promise<void> {
  const server = await startEmbedded({ folder })
  await server.stop()
  const options = join(server.folder, 'cluster/postmaster.opts')
  writeFileSync(options, readFileSync(options, 'utf8').replace(/port=\d+/, `port=${await freePort()}`))
}

/** Makes the cluster and starts it. */
export async function startPostgres(folder: string): Promise<Postgres> {
  await onOwnPort(folder)
  let server = await startEmbedded({ folder })
  const { url, folder: data } = server
  let killed = false
  const killAll = (): number[] => {
    const pids = family(postmaster(data))
    for (const pid of pids) end(pid)
    return pids
  }
  let starting: Promise<void> = Promise.resolve()
  const recover = async (): Promise<void> => {
    while (killed) {
      killed = false
      server = await startEmbedded({ folder })
      if (server.url !== url) throw new Error('somebody took the port of PostgreSQL while it was down')
    }
  }
  process.once('exit', killAll)
  return {
    url,
    kill: async () => {
      killed = true
      const pids = killAll()
      while (pids.some(lives)) await sleep(10)
    },
    ready: () => {
      starting = starting.then(recover)
      return starting
    },
    stop: () => server.stop(),
  }
}

/** The process that postmaster.pid names in its first line (pidfile.h), as long as it is the one of this cluster. */
function postmaster(data: string): number | undefined {
  const cluster = join(data, 'cluster')
  try {
    const pid = Number(readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')[0])
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(cluster) ? pid : undefined
  } catch {
    return undefined
  }
}

/** A process and its children, the process first: a postmaster that lives would start its children anew. */
function family(parent: number | undefined): number[] {
  if (parent === undefined) return []
  const numbers = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  return [parent, ...numbers.map(Number).filter((pid) => parentOf(pid) === parent)]
}

/** The fourth field of /proc/<pid>/stat (proc(5)), behind the name in parentheses; nothing for one that has gone, or is only waited for. */
function parentOf(pid: number): number | undefined {
  try {
    const [state, parent] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? []
    return state === 'Z' ? undefined : Number(parent)
  } catch {
    return undefined
  }
}

const lives = (pid: number): boolean => parentOf(pid) !== undefined

function end(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It has ended by itself since it was looked up.
  }
}
