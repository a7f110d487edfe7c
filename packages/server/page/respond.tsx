import { instantOf } from '@jingban/kernel/time/instant.ts'
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { requestNumber } from '../operations/requestId.ts'
import { isConnectionLost, isUnstorable } from '../store/databaseError.ts'
import { contentSecurityPolicy } from './document.tsx'
import { CitizenProblem } from './errors.tsx'
import type { Problem } from './problem.ts'
import { problemWords } from './problem.ts'
import { SWITCHING_SECONDS, switchingFor } from './switching.ts'
import { clockWords } from './words.ts'

/** What stands around a problem page that belongs to no area. */
const noPhone = '（请看办事指南）'

/** Photographs come through a file field, which asks no permission; pages use nothing else of the device. */
const permissionsPolicy = ['accelerometer', 'camera', 'display-capture', 'geolocation', 'gyroscope', 'microphone', 'payment', 'usb']
  .map((feature) => `${feature}=()`)
  .join(', ')

/** A page of the board is for everybody and may be kept if it is asked for again each time; all else is somebody's own, and so are errors. */
const isPublic = (c: Context): boolean => c.res.ok && !/^\/(my|desk|api)(\/|$)|^\/[^/]+\/my(\/|$)/.test(c.req.path)

/**
 * A file that was handed in says stricter what it may do; what `default-src` says nothing about (CSP Level 3, 6.1.1: frames around it, the base of its
 * addresses) is closed for it too.
 */
function policyOf(own: string | null): string {
  if (own === null) return contentSecurityPolicy
  const open = ["frame-ancestors 'none'", "base-uri 'none'"].filter((one) => !own.includes(one.slice(0, one.indexOf(' '))))
  return [own, ...open].join('; ')
}

/**
 * Headers every answer carries (等保 2.0; OWASP ASVS 5, 3.4): what a page may load, no sniffing, no framing, no referrer to other sites, no window or resource shared
 * with them, two years of nothing but TLS where TLS stands in front, and no cache unless the page says otherwise.
 */
export function guard(c: Context, secure: boolean): void {
  c.header('content-security-policy', policyOf(c.res.headers.get('content-security-policy')))
  c.header('x-content-type-options', 'nosniff')
  c.header('referrer-policy', 'same-origin')
  c.header('x-frame-options', 'DENY')
  c.header('cross-origin-opener-policy', 'same-origin')
  c.header('cross-origin-resource-policy', 'same-origin')
  c.header('permissions-policy', permissionsPolicy)
  if (secure) c.header('strict-transport-security', 'max-age=63072000; includeSubDomains')
  if (!c.res.headers.has('cache-control')) c.header('cache-control', isPublic(c) ? 'no-cache' : 'no-store')
}

function problemOf(status: number, path: string): Problem {
  const home = path.startsWith('/desk') ? { text: '我的待办', href: '/desk' } : { text: '办事大厅', href: '/' }
  if (status === 403)
    return path.startsWith('/desk')
      ? { is: 'outOfScope', scope: '您的岗位', ask: '监督岗', home: '/desk' }
      : { is: 'notYours', signIn: '/my/sign-in' }
  if (status === 404) return { is: 'notFound', home }
  if (status === 429) return { is: 'tooOften', what: '来得太勤', wait: '1 分钟', back: path }
  if (status === 400 || status === 415) return { is: 'unreadable', sentences: ['这一次发来的表单不完整，请回到上一页再交。'], back: path }
  if (status === 422) return { is: 'unreadable', sentences: ['这一次发来的内容里有认不出的字符，请删掉它再交。'], back: path }
  if (status === 413) return { is: 'unreadable', sentences: ['这一次发来的太长了，请写短一些再交。'], back: path }
  return { is: 'broken', home }
}

/** What Node.js (undici) throws where a body is read as a form and is none, or a broken one; the error has no type of its own. */
const isNoForm = (error: unknown): boolean => error instanceof TypeError && /body as FormData|"multipart\/form-data" or/.test(error.message)

function statusOf(c: Context, error: unknown): number {
  if (error instanceof HTTPException) return error.status
  if (isConnectionLost(error)) return 503
  if (isNoForm(error)) return 400
  if (isUnstorable(error)) return c.req.method === 'GET' || c.req.method === 'HEAD' ? 404 : 422
  return 500
}

/**
 * Answers what nobody answered: an HTTPException keeps its status; a database that cannot be reached is told as such, to be tried again; a character that
 * nobody can keep (NUL) names nothing in an address and is told where it was typed; anything else is a fault of ours, told without its insides (`observe` writes it to the log under the number the page shows).
 */
export async function answerProblem(c: Context, error: unknown, now: number = Date.now()): Promise<Response> {
  const switching = isConnectionLost(error)
  const status = statusOf(c, error)
  const request = requestNumber(c)
  if (switching) c.header('retry-after', String(SWITCHING_SECONDS))
  const problem = switching ? await switchingFor(c) : problemOf(status, c.req.path)
  if (c.req.path.startsWith('/api/')) {
    const { title, lines } = problemWords(problem, noPhone)
    const body = { type: 'about:blank', title, status, detail: lines.join(''), instance: c.req.path, code: String(status) }
    return c.body(JSON.stringify(body), status as 404, { 'content-type': 'application/problem+json' })
  }
  const frame = { area: '经办', care: false, careHref: '?care=1', agency: '经办' }
  const at = clockWords(instantOf(now))
  return c.html(<CitizenProblem frame={frame} problem={problem} phone={noPhone} at={at} request={request} />, status as 404)
}
