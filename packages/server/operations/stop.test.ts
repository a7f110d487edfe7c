import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, suite, test } from 'node:test'
import { type TestDatabase, testDatabase } from '../store/testDatabase.ts'

interface Process {
  child: ChildProcess
  port: number
  /** Its exit code; null when a signal ended it. */
  ended: Promise<number | null>
  printed(): string
}

const form = 'POST /kaifeng/progress HTTP/1.1\r\nHost: here\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 21\r\n\r\nnumber=1'

suite('a process that is told to end', () => {
  let database: TestDatabase
  let folder = ''
  const children: ChildProcess[] = []
  before(async () => {
    database = await testDatabase()
    folder = await mkdtemp(join(tmpdir(), 'jingban-stop-'))
  })
  after(async () => {
    for (const child of children) child.kill('SIGKILL')
    await database.drop()
    await rm(folder, { recursive: true, force: true })
  })

  /** As `npm start` runs it, with no city's demonstration, its log as JSON. */
  const start = async (more: Record<string, string> = {}): Promise<Process> => {
    const env = { ...process.env, JINGBAN_MODE: 'demo', JINGBAN_LOG: 'json', DATABASE_URL: database.url, JINGBAN_DATA: folder, PORT: '0', ...more }
    const child = spawn(process.execPath, ['--import', 'tsx', join(import.meta.dirname, '../main.ts'), '--areas', 'nowhere'], {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    children.push(child)
    let text = ''
    const ended = once(child, 'exit').then(([code]) => code as number | null)
    const port = await new Promise<number>((resolve, reject) => {
      const hear = (part: Buffer): void => {
        text += part.toString()
        const found = /"address":"http:\/\/127\.0\.0\.1:(\d+)"/.exec(text)
        if (found) resolve(Number(found[1]))
      }
      child.stdout.on('data', hear)
      child.stderr.on('data', hear)
      ended.then(() => reject(new Error(text)), reject)
    })
    return { child, port, ended, printed: () => text }
  }
  const open = async (port: number): Promise<Socket> => {
    const socket = connect(port, '127.0.0.1').on('error', () => {})
    await once(socket, 'connect')
    return socket
  }
  const allOf = async (socket: Socket): Promise<string> => Buffer.concat(await socket.toArray()).toString()
  const untilPrinted = async ({ child, printed }: Process, text: string): Promise<void> => {
    while (!printed().includes(text) && child.stdout) await once(child.stdout, 'data')
  }

  test('answers every request it has begun, takes no new one, lets the worker finish, and ends with 0', async () => {
    const running = await start()
    const begun = await Promise.all(Array.from({ length: 5 }, () => open(running.port)))
    for (const socket of begun) socket.write(form)
    const idle = await open(running.port)
    idle.write('GET /healthz HTTP/1.1\r\nHost: here\r\n\r\n')
    await once(idle, 'data')
    running.child.kill('SIGTERM')
    await untilPrinted(running, '"what":"stopping"')
    await allOf(idle)
    await assert.rejects(fetch(`http://127.0.0.1:${running.port}/healthz`))
    for (const socket of begun) socket.write('&name=2345678')
    for (const answer of await Promise.all(begun.map(allOf))) {
      assert.match(answer, /^HTTP\/1\.1 (200|422) /)
      assert.match(answer, /\r\nconnection: close\r\n/i)
    }
    assert.equal(await running.ended, 0)
    assert.match(running.printed(), /"what":"stopped"/)
  })

  test('says that it is not ready and still answers for as long as a balancer needs, then cuts off whoever does not come to an end', async () => {
    const running = await start({ JINGBAN_DRAIN_SECONDS: '1', JINGBAN_STOP_SECONDS: '1', SERVE: 'board' })
    const hanging = await open(running.port)
    hanging.write(form)
    running.child.kill('SIGTERM')
    await untilPrinted(running, '"what":"stopping"')
    const ready = await fetch(`http://127.0.0.1:${running.port}/readyz`)
    assert.equal(ready.status, 503)
    assert.equal((await fetch(`http://127.0.0.1:${running.port}/kaifeng`)).status, 200)
    await allOf(hanging).catch(() => '')
    assert.equal(await running.ended, 0)
  })

  test('ends at once on the second signal', async () => {
    const running = await start({ JINGBAN_STOP_SECONDS: '600', SERVE: 'board' })
    const hanging = await open(running.port)
    hanging.write(form)
    running.child.kill('SIGTERM')
    await untilPrinted(running, '"what":"stopping"')
    running.child.kill('SIGTERM')
    assert.equal(await running.ended, 1)
  })
})
