import { randomBytes } from 'node:crypto'
import type { Context } from 'hono'

declare module 'hono' {
  interface ContextVariableMap {
    /** Names this request in the log, in the answer's X-Request-Id and on an error page. */
    requestId: string
  }
}

/** A proxy's own (nginx: 32 hex digits; a UUID). Digits alone could be somebody's number. */
const wellFormed = /^(?=.*[A-Za-z])[A-Za-z0-9._-]{6,64}$/

/** 请求编号: that of the proxy in front (X-Request-Id) when it is well formed, else a new one, short enough to be read out. */
export function requestIdOf(given: string | undefined): string {
  return given !== undefined && wellFormed.test(given) ? given : `R${randomBytes(4).toString('hex').toUpperCase()}`
}

/** What an error page shows of it: the whole, or the end of a long one, by which the log finds it as well. */
export function requestNumber(c: Context): string {
  const id = c.get('requestId') ?? requestIdOf(undefined)
  return id.length <= 12 ? id : id.slice(-8)
}
