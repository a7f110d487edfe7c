import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { isReady } from './ready.ts'

const root = join(import.meta.dirname, '../..')
/** A start that takes longer has failed. */
const startSeconds = 120

/** One process of the server, kept running as a supervisor (systemd, Kubernetes) does: one that ends is started again. */
export interface ServerProcess {
  readonly name: string
  readonly port: number
  /** Starts it where it does not run, as often as it ends before it is ready; resolves when it is ready. */
  ready(): Promise<void>
  /** kill -9. */
  kill(): Promise<void>
  /** SIGTERM; answers the exit code, -1 for one that had to be killed. */
  stop(): Promise<number>
  /** How often it ended while it served, although nobody had ended it. */
  fell(): number
}

/** Prepares a process; its output goes to `<name>.log` in the folder. */
export function serverProcess(name: string, port: number, folder: string, env: Record<string, string>): ServerProcess {
  let child: ChildProcess | undefined
  let falls = 0
  let serving = false
  const running = (): ChildProcess | undefined => (child && child.exitCode === null && child.signalCode === null ? child : undefined)
  const start = (): void => {
    child = spawned(join(folder, `${name}.log`), env)
    child.once('exit', () => {
      if (serving) falls += 1
      serving = false
    })
  }
  const end = async (signal: 'SIGKILL' | 'SIGTERM'): Promise<void> => {
    serving = false
    const ending = running()
    if (!ending) return
    const ended = once(ending, 'exit')
    ending.kill(signal)
    await ended
  }
  process.once('exit', () => running()?.kill('SIGKILL'))
  return {
    name,
    port,
    ready: async () => {
      const until = Date.now() + startSeconds * 1000
      while (!(running() && (await isReady(port)))) {
        if (Date.now() > until) throw new Error(`${name} was not ready within ${startSeconds} s, see ${folder}/${name}.log`)
        if (!running()) start()
        await sleep(100)
      }
      serving = true
    },
    kill: () => end('SIGKILL'),
    stop: async () => {
      await end('SIGTERM')
      return child?.exitCode ?? -1
    },
    fell: () => falls,
  }
}

function spawned(log: string, env: Record<string, string>): ChildProcess {
  const output = openSync(log, 'a')
  const child = spawn(process.execPath, ['--import', 'tsx', 'packages/server/main.ts'], { cwd: root, env, stdio: ['ignore', output, output] })
  closeSync(output)
  return child
}
