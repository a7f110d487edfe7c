import { randomBytes } from 'node:crypto'
import { instantOf } from '@jingban/kernel/time/instant.ts'
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { contentSecurityPolicy } from './document.tsx'
import { CitizenProblem } from './errors.tsx'
import type { Problem } from './problem.ts'
import { problemWords } from './problem.ts'
import { clockWords } from './words.ts'

/** What stands around a problem page that belongs to no area. */
const noPhone = '（请看办事指南）'

/** Headers every answer carries (等保 2.0): what a page may load, no sniffing, no framing, no referrer to other sites. */
export function guard(c: Context, secure: boolean): void {
  c.header('content-security-policy', contentSecurityPolicy)
  c.header('x-content-type-options', 'nosniff')
  c.header('referrer-policy', 'same-origin')
  c.header('x-frame-options', 'DENY')
  if (secure) c.header('strict-transport-security', 'max-age=31536000')
}

function problemOf(status: number, path: string): Problem {
  const home = path.startsWith('/desk') ? { text: '我的待办', href: '/desk' } : { text: '办事大厅', href: '/' }
  if (status === 403)
    return path.startsWith('/desk')
      ? { is: 'outOfScope', scope: '您的岗位', ask: '监督岗', home: '/desk' }
      : { is: 'notYours', signIn: '/my/sign-in' }
  if (status === 404) return { is: 'notFound', home }
  if (status === 429) return { is: 'tooOften', what: '来得太勤', wait: '1 分钟', back: path }
  return { is: 'broken', home }
}

/** A short number to read out on the phone; it stands in the log beside the fault. */
const requestNumber = (): string => randomBytes(3).toString('hex').toUpperCase()

/** Answers what nobody answered: an HTTPException keeps its status, anything else is a fault of ours, told without its insides and logged. */
export function answerProblem(c: Context, error: unknown, now: number = Date.now()): Response | Promise<Response> {
  const status = error instanceof HTTPException ? error.status : 500
  const request = requestNumber()
  if (status >= 500) console.error(`request ${request} ${c.req.method} ${c.req.path}`, error)
  const problem = problemOf(status, c.req.path)
  if (c.req.path.startsWith('/api/')) {
    const { title, lines } = problemWords(problem, noPhone)
    const body = { type: 'about:blank', title, status, detail: lines.join(''), instance: c.req.path, code: String(status) }
    return c.body(JSON.stringify(body), status as 404, { 'content-type': 'application/problem+json' })
  }
  const frame = { area: '经办', care: false, careHref: '?care=1', agency: '经办' }
  const at = clockWords(instantOf(now))
  return c.html(<CitizenProblem frame={frame} problem={problem} phone={noPhone} at={at} request={request} />, status as 404)
}
