import type { IncomingMessage, Server } from 'node:http'
import type { Socket } from 'node:net'
import type { Operations } from './operations.ts'

/** How long a connection may take for what, in milliseconds; how many there may be. */
export interface ConnectionLimits {
  /** All headers of a request. */
  headersMs: number
  /** A whole request with its body: 15 MB over a bad network. */
  requestMs: number
  /** Between two requests. */
  keepAliveMs: number
  headerBytes: number
  requestsPerConnection: number
  /** 0: no bound. */
  perAddress: number
  total: number
  /** Whoever sends a body or takes an answer slower than this, on the average since it began and after the grace, is cut off. */
  slow: { graceMs: number; bytesPerSecond: number }
  /** How often all that is looked at. */
  everyMs: number
}

/** What a city's network needs: the slowest telephone in use (GPRS) brings some 3,000 bytes a second, the slowest of attacks a few. */
export const usualLimits: ConnectionLimits = {
  ...{
    headersMs: 10_000,
    requestMs: 600_000,
    keepAliveMs: 15_000,
    headerBytes: 16 * 1024,
    requestsPerConnection: 1000,
    perAddress: 200,
    total: 5000,
  },
  ...{ slow: { graceMs: 15_000, bytesPerSecond: 256 }, everyMs: 2000 },
}

/** For `http.createServer`. */
export const serverOptions = ({ headersMs, requestMs, keepAliveMs, headerBytes, everyMs }: ConnectionLimits) => ({
  ...{
    headersTimeout: headersMs,
    requestTimeout: requestMs,
    keepAliveTimeout: keepAliveMs,
    maxHeaderSize: headerBytes,
    connectionsCheckingInterval: everyMs,
  },
})

interface Watched {
  /** The request it is at. */
  request?: IncomingMessage
  /** Since when we wait for the other side, and what had moved by then. */
  since?: { at: number; moved: number }
}

/** Bytes that came, and bytes of answers that the network has taken. */
const movedOn = (socket: Socket): number => socket.bytesRead + socket.bytesWritten - socket.writableLength
/** The other side still has to send, or to take. While we work ourselves no time counts. */
const waitsForThem = (socket: Socket, { request }: Watched): boolean => (request !== undefined && !request.complete) || socket.writableLength > 0

function isSlow(socket: Socket, watched: Watched, now: number, { graceMs, bytesPerSecond }: ConnectionLimits['slow']): boolean {
  if (!waitsForThem(socket, watched)) {
    delete watched.since
    return false
  }
  watched.since ??= { at: now, moved: movedOn(socket) }
  const waited = now - watched.since.at
  return waited > graceMs && (movedOn(socket) - watched.since.moved) * 1000 < bytesPerSecond * waited
}

/**
 * Bounds what connections may hold: their number, of one address and in all, the requests on one, and how slowly they may move. Headers and pauses are Node's to
 * bound (`serverOptions`). No connection can be held for ever, in any phase of a request.
 */
export function boundConnections(server: Server, limits: ConnectionLimits, { meters }: Operations): void {
  const all = new Map<Socket, Watched>()
  const ofAddress = new Map<string, number>()
  server.maxRequestsPerSocket = limits.requestsPerConnection
  server.maxConnections = limits.total
  server.on('connection', (socket: Socket) => {
    const address = socket.remoteAddress ?? ''
    const many = (ofAddress.get(address) ?? 0) + 1
    if (limits.perAddress > 0 && many > limits.perAddress) {
      meters.rejected('address')
      return socket.destroy()
    }
    ofAddress.set(address, many)
    all.set(socket, {})
    socket.once('close', () => {
      all.delete(socket)
      const left = (ofAddress.get(address) ?? 1) - 1
      if (left > 0) ofAddress.set(address, left)
      else ofAddress.delete(address)
    })
  })
  server.on('request', (request) => {
    const watched = all.get(request.socket)
    if (watched) watched.request = request
  })
  const timer = setInterval(() => {
    for (const [socket, watched] of all) {
      if (!isSlow(socket, watched, performance.now(), limits.slow)) continue
      meters.rejected('slow')
      socket.destroy()
    }
  }, limits.everyMs).unref()
  server.once('close', () => clearInterval(timer))
}
