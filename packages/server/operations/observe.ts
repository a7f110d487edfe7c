import type { ServerResponse } from 'node:http'
import type { Actor } from '@jingban/kernel/case/actor.ts'
import { reference } from '@jingban/kernel/case/actor.ts'
import type { Context, MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'
import { isConnectionLost } from '../store/databaseError.ts'
import type { RequestLine } from './log.ts'
import type { Operations } from './operations.ts'
import { requestIdOf } from './requestId.ts'

/** The connection under a request; `app.request` of a test has none. */
type Outgoing = Pick<ServerResponse, 'closed' | 'writableFinished' | 'once' | 'socket'>
interface Wire {
  outgoing?: Outgoing
}

const since = (began: number): number => Math.round((performance.now() - began) * 10) / 10
const actorOf = (c: Context): Actor => (c.get('actor') as Actor | undefined) ?? { kind: 'anyone' }

/** The pattern that answered; what no route knows has one name, or a scan for holes would fill the metrics. */
const routeOf = (c: Context): string => (c.res.status === 404 && routePath(c).endsWith('*') ? 'unknown' : routePath(c))

function lineOf(c: Context, id: string, route: string, began: number): RequestLine {
  const actor = actorOf(c)
  return {
    ...{ request: id, method: c.req.method, route, status: c.res.status, ms: since(began) },
    ...{ kind: actor.kind, actor: reference(actor) },
    ...(actor.kind === 'machine' && { client: actor.client }),
  }
}

/** A fault of ours is written with its stack; that the database is away is the operator's to see, and every request would say the same. */
function tellError({ log }: Operations, { error, res }: Context, fields: { request: string; method: string; route: string }): void {
  if (res.status < 500 || !error) return
  if (isConnectionLost(error)) log.warn('database away', fields)
  else log.error('request failed', error, fields)
}

/** The end of an answer is when its last byte was handed to the network, or the other side was gone. */
function whenSent(
  { outgoing, before, began }: { outgoing: Outgoing | undefined; before: number; began: number },
  line: RequestLine,
  done: (line: RequestLine) => void,
): void {
  const socket = outgoing?.socket
  if (!outgoing || !socket) {
    done({ ...line, ...(outgoing && { cut: true }) })
    return
  }
  const sent = (): void => {
    const cut = !outgoing.writableFinished
    done({ ...line, ms: since(began), bytes: socket.bytesWritten - before, ...(cut && { cut }) })
  }
  if (outgoing.closed) sent()
  else outgoing.once('close', sent)
}

/**
 * Around everything else: gives the request its id, and when it is answered writes the line of the log, counts it, and writes the error if there was one.
 * What a request was about (path, query, body, cookies, headers) is not written. A process that is to end keeps no connection.
 */
export function observe(operations: Operations): MiddlewareHandler {
  const { log, meters, life } = operations
  return async (c, next) => {
    const began = performance.now()
    const id = requestIdOf(c.req.header('x-request-id'))
    const { outgoing } = (c.env ?? {}) as Wire
    const before = outgoing?.socket?.bytesWritten ?? 0
    c.set('requestId', id)
    meters.began()
    await next()
    c.header('x-request-id', id)
    if (life.stopping) c.header('connection', 'close')
    const line = lineOf(c, id, routeOf(c), began)
    tellError(operations, c, { request: id, method: line.method, route: line.route })
    whenSent({ outgoing, before, began }, line, (sent) => {
      meters.answered(sent)
      log.request(sent)
    })
  }
}
