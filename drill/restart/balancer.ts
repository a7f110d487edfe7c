import { once } from 'node:events'
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { isReady } from '../installation/ready.ts'

/** A balancer before several processes, doing what haproxy does with `option httpchk GET /readyz` and `retry-on conn-failure`. */
export interface Balancer {
  readonly port: number
  /** Requests that no process took: answered 502. */
  refused(): number
  close(): Promise<void>
}

/** How often each process is asked whether it is ready. */
const checkMs = 250

/**
 * Starts it on a port of its own. Every request goes to the next process that says it is ready, on a connection of its own; where that cannot be made, to
 * another, since nothing was sent yet. A request that was sent is never sent again: whether it was done only its sender can find out.
 */
export async function startBalancer(ports: readonly number[]): Promise<Balancer> {
  let ready: number[] = []
  let turn = 0
  let refused = 0
  const look = async (): Promise<void> => {
    const found = await Promise.all(ports.map(async (port) => ((await isReady(port)) ? [port] : [])))
    ready = found.flat()
  }
  await look()
  const checking = setInterval(() => void look(), checkMs)
  const server = createServer((asked, answer) => {
    turn += 1
    const from = ready.map((_, index) => ready[(turn + index) % ready.length] ?? 0)
    void firstConnection(from).then((socket) => {
      if (socket) return pass(asked, answer, socket)
      refused += 1
      answer.writeHead(502).end()
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    refused: () => refused,
    close: async () => {
      clearInterval(checking)
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

/** A connection to the first of these processes that takes one. */
async function firstConnection(ports: readonly number[]): Promise<Socket | undefined> {
  for (const port of ports) {
    const socket = connect(port, '127.0.0.1')
    try {
      await once(socket, 'connect')
      return socket
    } catch {
      socket.destroy()
    }
  }
  return undefined
}

/** Hands a request over and its answer back, as they come; either side that breaks off breaks the other. */
function pass(asked: IncomingMessage, answer: ServerResponse, socket: Socket): void {
  const { method, url, headers } = asked
  const forwarded = { ...headers, connection: 'close', 'x-forwarded-for': asked.socket.remoteAddress ?? '' }
  const sent = request({ createConnection: () => socket, method, path: url, headers: forwarded }, (told) => {
    answer.writeHead(told.statusCode ?? 502, told.headers)
    told.pipe(answer)
  })
  sent.on('error', () => answer.destroy())
  answer.on('close', () => sent.destroy())
  asked.pipe(sent)
}
