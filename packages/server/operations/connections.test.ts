import assert from 'node:assert/strict'
import { once } from 'node:events'
import type { Server } from 'node:http'
import { connect, type Socket } from 'node:net'
import { after, before, suite, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { Hono } from 'hono'
import { app } from '../app.ts'
import { type TestWorld, testWorld } from '../testing/testWorld.ts'
import type { ConnectionLimits } from './connections.ts'
import { usualLimits } from './connections.ts'
import { listen } from './listen.ts'

/** The same bounds in a hurry: what takes minutes in service takes a second here. */
const hurried: ConnectionLimits = {
  ...usualLimits,
  headersMs: 600,
  requestMs: 60_000,
  keepAliveMs: 600,
  everyMs: 100,
  slow: { graceMs: 1000, bytesPerSecond: 64 },
}

suite('a slow client', () => {
  let world: TestWorld
  let server: Server
  let port = 0
  const sockets: Socket[] = []
  before(async () => {
    world = await testWorld()
    const big = new Hono().get('/big', (c) => c.body(new Uint8Array(64 * 1024 * 1024))).route('/', app(world))
    ;({ server, port } = await listen(world, big, { host: '127.0.0.1', port: 0 }, hurried))
  })
  after(async () => {
    for (const socket of sockets) socket.destroy()
    server.closeAllConnections()
    server.close()
    await world.close()
  })

  const open = async (to = port): Promise<Socket> => {
    const socket = connect(to, '127.0.0.1').on('error', () => {})
    sockets.push(socket)
    await once(socket, 'connect')
    return socket
  }
  /** Resolves when the server has ended the connection; a test that waits for ever fails by its limit. */
  const ended = (socket: Socket): Promise<void> =>
    new Promise((resolve) => {
      socket.once('close', () => resolve())
      socket.resume()
    })
  /** Sends one byte now and then until the connection is gone. */
  const trickle = async (socket: Socket): Promise<void> => {
    const gone = ended(socket)
    const timer = setInterval(() => socket.write('a'), 50)
    await gone
    clearInterval(timer)
  }
  const others = async (): Promise<void> => {
    const answers = await Promise.all(Array.from({ length: 5 }, () => fetch(`http://127.0.0.1:${port}/healthz`)))
    assert.deepEqual(
      answers.map(({ status }) => status),
      [200, 200, 200, 200, 200],
    )
  }

  test('that sends its headers drop by drop is closed, and others are served meanwhile', async () => {
    const socket = await open()
    socket.write('GET / HTTP/1.1\r\nHost: here\r\nX-Slow: ')
    const gone = trickle(socket)
    await others()
    await gone
  })

  test('that sends a form drop by drop is closed before it takes a place, and others are served meanwhile', async () => {
    const slow = await Promise.all(Array.from({ length: 40 }, () => open()))
    for (const socket of slow) {
      socket.write('POST /kaifeng/progress HTTP/1.1\r\nHost: here\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 5000\r\n\r\n')
    }
    const gone = Promise.all(slow.map(trickle))
    await others()
    await gone
    assert.match(await world.operations.meters.registry.metrics(), /jingban_rejected_total\{why="slow"\} 40/)
  })

  test('that takes an answer too slowly is closed', async () => {
    const socket = await open()
    socket.write('GET /big HTTP/1.1\r\nHost: here\r\n\r\n')
    await once(socket, 'data').catch(() => {})
    socket.pause()
    // A paused socket learns of the end only when it reads on: the server's side is asked.
    for (let left = 1; left > 0; left = await connectionsOf(server)) await sleep(50)
  })

  test('that sends nothing more keeps no connection', async () => {
    const socket = await open()
    socket.write('GET /healthz HTTP/1.1\r\nHost: here\r\n\r\n')
    await ended(socket)
  })

  test('that sends at the pace of an old telephone is served', async () => {
    const socket = await open()
    const body = 'number=1'.padEnd(4800, '&')
    socket.write(
      `POST /kaifeng/progress HTTP/1.1\r\nHost: here\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n`,
    )
    let answer = ''
    socket.setEncoding('utf8').on('data', (part: string) => (answer += part))
    const gone = ended(socket)
    for (let at = 0; at < body.length; at += 200) {
      socket.write(body.slice(at, at + 200))
      await sleep(70)
    }
    await gone
    assert.match(answer, /^HTTP\/1\.1 (200|422) /)
  })

  test('that is one address with too many connections gets no more of them', async () => {
    const settings = { ...world.settings, operations: { ...world.settings.operations, connectionsPerAddress: 2 } }
    const bounded = await listen({ ...world, settings }, new Hono(), { host: '127.0.0.1', port: 0 }, usualLimits)
    const [first] = [await open(bounded.port), await open(bounded.port)]
    await ended(await open(bounded.port))
    assert.match(await world.operations.meters.registry.metrics(), /jingban_rejected_total\{why="address"\} 1/)
    const gone = ended(first)
    first.destroy()
    await gone
    const again = await open(bounded.port)
    again.write('GET /healthz HTTP/1.1\r\nHost: here\r\n\r\n')
    assert.match(String(await once(again, 'data')), /^HTTP\/1\.1 404/)
    bounded.server.closeAllConnections()
    bounded.server.close()
  })

  test('that sends a head as large as a book is refused', async () => {
    const answer = await fetch(`http://127.0.0.1:${port}/healthz`, { headers: { 'x-book': 'a'.repeat(20_000) } })
    assert.equal(answer.status, 431)
  })
})

const connectionsOf = (server: Server): Promise<number> =>
  new Promise((resolve, reject) => server.getConnections((error, count) => (error ? reject(error) : resolve(count))))
