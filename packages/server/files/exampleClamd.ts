import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { chmod, chown, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ClamavAddress } from './clamav.ts'

const nobody = 65_534

/** clamd where Debian puts it, or on the path; undefined where there is none. */
export function findClamd(): string | undefined {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin']
  return folders.map((folder) => join(folder, 'clamd')).find((file) => existsSync(file))
}

/** What the example's own signatures find: a body, by its words, and one file, by its hash. */
export const wanted = Buffer.from('jingban-example-virus-7c1f')
export const wantedFile = Buffer.from('a file known by its hash')

export interface ExampleClamd {
  socket: ClamavAddress
  port: ClamavAddress
  stop(): Promise<void>
  start(): Promise<void>
  close(): Promise<void>
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  return typeof address === 'object' ? (address?.port ?? 0) : 0
}

async function configure(folder: string, port: number, streamMegabytes: number): Promise<void> {
  await mkdir(join(folder, 'signatures'))
  await writeFile(join(folder, 'signatures/example.ndb'), `Jingban.Example:0:*:${wanted.toString('hex')}\n`)
  const hash = createHash('sha256').update(wantedFile).digest('hex')
  await writeFile(join(folder, 'signatures/example.hsb'), `${hash}:${wantedFile.length}:Jingban.ByHash:73\n`)
  const lines = [
    `DatabaseDirectory ${folder}/signatures`,
    `LocalSocket ${folder}/clamd.sock`,
    `TCPSocket ${port}`,
    'TCPAddr 127.0.0.1',
    'Foreground yes',
    'ConcurrentDatabaseReload no',
    `StreamMaxLength ${streamMegabytes}M`,
  ]
  await writeFile(join(folder, 'clamd.conf'), `${lines.join('\n')}\n`)
}

const answers = (path: string): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(path)
    socket.on('connect', () => resolve(true)).on('error', () => resolve(false))
    socket.on('connect', () => socket.destroy())
  })

/** A clamd of a test's own: unprivileged, in a folder of its own, with two signatures; on a socket and on a port. */
export async function exampleClamd(program: string, streamMegabytes = 4): Promise<ExampleClamd> {
  const folder = await mkdtemp(join(tmpdir(), 'jingban-clamd-'))
  const port = await freePort()
  await configure(folder, port, streamMegabytes)
  const root = process.getuid?.() === 0
  await chmod(folder, 0o755)
  if (root) await chown(folder, nobody, nobody)
  const path = join(folder, 'clamd.sock')
  let stop = async (): Promise<void> => {}
  const start = async (): Promise<void> => {
    const child = spawn(program, ['--config-file', join(folder, 'clamd.conf')], { stdio: 'ignore', ...(root && { uid: nobody, gid: nobody }) })
    const ended = once(child, 'exit')
    stop = async () => {
      child.kill('SIGKILL')
      await ended
      await rm(path, { force: true })
    }
    while (!(await answers(path))) {
      if (child.exitCode !== null) throw new Error(`clamd ended with ${child.exitCode}`)
      await sleep(50)
    }
  }
  await start()
  const close = async (): Promise<void> => {
    await stop()
    await rm(folder, { recursive: true })
  }
  return { socket: { path }, port: { host: '127.0.0.1', port }, stop: () => stop(), start, close }
}
