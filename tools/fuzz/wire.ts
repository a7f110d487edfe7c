import { connect } from 'node:net'
import { listen } from '@jingban/server/operations/listen.ts'
import fc from 'fast-check'
import type { Hono } from 'hono'
import type { Campaign, Plan } from './campaign.ts'
import { faultsOf } from './expected.ts'
import { hostileText, PLANTED, sendable } from './hostile.ts'
import type { Answer } from './request.ts'
import type { Site } from './site.ts'

const targets = [
  '/',
  '/kaifeng',
  '/my/sign-in',
  '/desk/sign-in',
  '/api/v1/sign-in/staff',
  '/api/v1/cases',
  '/kaifeng/progress',
  '/healthz',
  '/kaifeng/my/uploads',
  '/assets/x',
  '/files/x',
]
const bodies = ['{"login":"officer","password":"wrong"}', 'phone=13800005619&return=/kaifeng/my', '', '0\r\n\r\n', `<${PLANTED}>`]

/** Lines of a head that lie about the body, name a strange host, smuggle a second request, or are none. */
const lies = (length: number): string[] => [
  ...[
    `Content-Length: ${length}`,
    `Content-Length: ${length + 50}`,
    `Content-Length: ${Math.max(0, length - 5)}`,
    'Content-Length: -1',
    'Content-Length: 1e3',
  ],
  ...[
    `Content-Length: ${length}\r\nContent-Length: ${length + 1}`,
    `Content-Length: ${length}\r\nTransfer-Encoding: chunked`,
    'Content-Length: 99999999999999999999',
  ],
  ...[
    'Transfer-Encoding: chunked',
    'Transfer-Encoding: gzip, chunked',
    'Transfer-Encoding: xchunked',
    'Transfer-Encoding : chunked',
    'Expect: 100-continue',
    'Expect: x',
  ],
  ...[
    'Upgrade: websocket\r\nConnection: Upgrade',
    'Upgrade: h2c\r\nHTTP2-Settings: AAMAAABk',
    'X-Jb: a\r\n x-jb-injected: 1',
    'X-Jb: a\nx-jb-injected: 1',
    ': empty',
  ],
  ...[
    'X-Jb: \u0000',
    `X-Jb: ${'x'.repeat(20_000)}`,
    `Cookie: citizen=${'x'.repeat(8000)}`,
    'Cookie: a\rb',
    'Content-Encoding: gzip',
    'Range: bytes=0-0',
    'no colon',
  ],
  ...[
    `X-Forwarded-Host: ${PLANTED}\r\nX-Forwarded-Proto: javascript`,
    'Authorization: Bearer \u00ff\u00fe',
    'Connection: keep-alive, close, x',
    'X-A: b\r\n'.repeat(300).trim(),
  ],
]
const hosts = [
  'localhost',
  'localhost:80',
  '',
  'a b',
  `<${PLANTED}>`,
  'elsewhere.example:99999',
  'elsewhere.example/x?y',
  '[::1',
  '[::1]',
  'a@b',
  '%00',
  'localhost, x',
]
const starts = ['GET', 'POST', 'PUT', 'HEAD', 'OPTIONS', 'TRACE', 'CONNECT', 'PRI', 'get', 'G\u0000T', 'PROPFIND', '']
const versions = ['HTTP/1.1', 'HTTP/1.0', 'HTTP/2.0', 'HTTP/9.9', '', 'HTTP/1.1 ']
const twists = [
  '',
  '',
  '?x=%ff',
  '/..%2f..%2fetc/passwd',
  '//',
  '/%2e%2e/',
  '?\u00ff\u00fe',
  '#x',
  '/\u0000',
  ' x',
  '?'.repeat(3),
  '/'.repeat(2000),
  `?${'a'.repeat(9000)}`,
  `/<${PLANTED}>`,
]

/** The bytes of one connection. */
function written(): fc.Arbitrary<string> {
  const usual = <Value>(first: Value, others: readonly Value[]) =>
    fc.oneof({ weight: 4, arbitrary: fc.constant(first) }, { weight: 2, arbitrary: fc.constantFrom(...others) })
  return fc.constantFrom(...bodies).chain((body) =>
    fc
      .tuple(
        fc.constantFrom(...targets),
        fc.constantFrom(...twists),
        usual('POST', starts),
        usual('HTTP/1.1', versions),
        usual('localhost', hosts),
        usual(`Content-Length: ${body.length}`, lies(body.length)),
        hostileText,
      )
      .map(([path, twist, method, version, host, lie, text]) => {
        const type = path.startsWith('/api/') ? 'application/json' : 'application/x-www-form-urlencoded'
        const address = path + (twist === '//' ? encodeURIComponent(sendable(text)).slice(0, 4000) : twist)
        return `${method} ${address} ${version}\r\nHost: ${host}\r\nContent-Type: ${type}\r\n${lie}\r\nConnection: close\r\n\r\n${body}`
      }),
  )
}

/** A server that has not begun to answer by then waits for the rest of a body that never comes. */
const SILENCE = 700

/** Sends bytes, ends its side when nothing comes back, and reads until the other side ends too; more than 10 s is told as that. */
function converse(port: number, bytes: string): Promise<{ text: string; ms: number }> {
  const began = performance.now()
  return new Promise((resolve) => {
    const parts: Buffer[] = []
    const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true })
    const done = (): void => {
      clearTimeout(timer)
      socket.destroy()
      resolve({ text: Buffer.concat(parts).toString('latin1'), ms: performance.now() - began })
    }
    const timer = setTimeout(done, 11_000)
    socket.on('data', (part) => parts.push(part))
    for (const event of ['end', 'error', 'close']) socket.once(event, done)
    socket.setTimeout(SILENCE, () => socket.end())
    socket.write(Buffer.from(bytes, 'latin1'))
  })
}

/** A body that came in chunks (RFC 9112, 7.1). */
function joined(chunks: string): string {
  const [size = '', text = ''] = [/^[0-9a-f]+/i.exec(chunks)?.[0], chunks.slice(chunks.indexOf('\r\n') + 2)]
  const length = Number.parseInt(size, 16)
  return length > 0 ? text.slice(0, length) + joined(text.slice(length + 2)) : ''
}

/** The last answer of a conversation; nothing when it ended without one, or when Node.js answered before us. */
function answerIn(text: string, ms: number): Answer | undefined {
  const [head = '', ...rest] = text.slice(text.lastIndexOf('HTTP/1.1 ')).split('\r\n\r\n')
  const [first = '', ...lines] = head.split('\r\n')
  const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(first)?.[1] ?? 0)
  const headers = new Headers(
    lines.flatMap((line) =>
      /^[\w-]+: /.test(line) ? [[line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)] as [string, string]] : [],
    ),
  )
  if (status === 0 || !headers.has('x-request-id')) return status >= 500 ? { status, headers, body: new Uint8Array(), ms } : undefined
  const content = rest.join('\r\n\r\n')
  const body = headers.get('transfer-encoding') === 'chunked' ? joined(content) : content
  return { status, headers, body: new Uint8Array(Buffer.from(body, 'latin1')), ms }
}

/** What no client of ours would write, on connections of a real server: lies about length, two requests in one, strange hosts, heads that are none. */
export async function fuzzWire(site: Site, plan: Plan): Promise<Campaign> {
  const campaign: Campaign = { requests: 0, statuses: new Map(), slowestMs: 0, behind: new Map(), findings: [] }
  const undoing = {
    fetch: (request: Request, env: unknown) => site.db.attempt(async () => site.site.fetch(request, env as object)),
  } as unknown as Hono
  const { server, port } = await listen(site.world, undoing, { port: 0, host: '127.0.0.1' })
  let smallest: { bytes: string; faults: string[] } | undefined
  const property = fc.asyncProperty(written(), async (bytes) => {
    site.logged()
    const { text, ms } = await converse(port, bytes)
    const answer = answerIn(text, ms)
    campaign.requests += 1
    campaign.slowestMs = Math.max(campaign.slowestMs, ms)
    campaign.statuses.set(answer?.status ?? 0, (campaign.statuses.get(answer?.status ?? 0) ?? 0) + 1)
    const late = ms > 10_000 ? [`no end after ${Math.round(ms)} ms`] : []
    const address = /^\S* (\/\S*)/.exec(bytes)?.[1] ?? '/'
    const wrong = answer ? faultsOf({ who: 'wire', method: 'POST', address: address.split(/[?#]/)[0] ?? '/', headers: {} }, answer, site.secrets) : []
    const faults = [...late, ...wrong]
    if (faults.length > 0) smallest = { bytes, faults: [...faults, ...site.logged()] }
    return faults.length === 0
  })
  await fc.check(property, { seed: plan.seed, numRuns: plan.requests })
  if (smallest)
    campaign.findings.push({
      route: 'wire',
      faults: smallest.faults,
      curl: `printf ${JSON.stringify(smallest.bytes).slice(0, 3000)} | nc localhost ${port}`,
    })
  server.close()
  server.closeAllConnections()
  return campaign
}
