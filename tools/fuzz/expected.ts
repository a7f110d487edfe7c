import { ELSEWHERE, PLANTED } from './hostile.ts'
import type { Answer, Sent } from './request.ts'

/** Longer is a hang, in milliseconds. */
const PATIENCE = 10_000

/** What lets a stranger look inside; none of it stands in what is sent. */
const insides: readonly [RegExp, string][] = [
  [/\bat (?:async )?[\w.<>[\] ]+ \((?:file:|node:|\/)[^)]*:\d+:\d+\)/, 'a stack'],
  [/node_modules|packages\/(?:server|kernel|packs)\/|file:\/\/\/(?!etc)|\/tmp\/jingban|\.tsx?:\d+/, 'a path of ours'],
  [/\bselect [\s\S]{1,200}? from (?:case_row|event|person|staff|account)|\binsert into \w+|\bdelete from \w+|\bon conflict\b/i, 'SQL'],
  [
    /syntax error at|violates [\s\S]{1,60}constraint|duplicate key|invalid input syntax|relation "\w+"|column "\w+"|transaction is aborted/i,
    'an error of the database',
  ],
  [/deadlock detected|invalid byte sequence|out of range for type|unsupported Unicode|PostgreSQL|SQLSTATE|\bpg_\w+/i, 'an error of the database'],
  [
    /\b(?:Zod|Type|Range|Syntax|Reference|Database|URI)Error\b|\bHTTPException\b|\bE(?:CONN\w+|NOENT|ACCES|NAMETOOLONG|ISDIR)\b/,
    'an error of the runtime',
  ],
  [
    /is not a function|Cannot (?:read|convert|destructure)|Unexpected (?:token|end)|is not iterable|Invalid (?:time value|Date)|Malformed/,
    'an error of the runtime',
  ],
  [/\b(?:hono|busboy|libvips|typst|pg-boss|undici|pdf\.?js|tsx)\b/i, 'the name of a library'],
  [/root:x:0|\[object \w+\]|\bundefined\b/, 'what nobody meant to show'],
]

const chinese = /\p{Script=Han}/u
const headers: readonly [string, RegExp][] = [
  ['x-content-type-options', /^nosniff$/],
  ['x-frame-options', /^DENY$/],
  ['referrer-policy', /^same-origin$/],
  ['content-security-policy', /default-src|sandbox/],
  ['permissions-policy', /camera=\(\)/],
  ['cache-control', /no-store|no-cache|private|max-age/],
  ['x-request-id', /^[\w.:-]+$/],
]

interface Document {
  code?: unknown
  title?: unknown
  detail?: unknown
  status?: unknown
  errors?: { detail?: unknown }[]
}

function faultsOfProblem(text: string, status: number): string[] {
  const { code, title, detail, errors = [], ...problem } = JSON.parse(text) as Document
  const inWords = [title, detail, ...errors.flatMap((fault) => (fault.detail === undefined ? [] : [fault.detail]))]
  return [
    ...(typeof code === 'string' && code !== '' ? [] : ['a problem without a code']),
    ...(problem.status === status ? [] : ['a problem that says another status']),
    ...inWords.filter((words) => typeof words !== 'string' || !chinese.test(words)).map((words) => `a problem not in Chinese: ${String(words)}`),
  ]
}

/** Types that an address of this part may answer with. */
function typesFor(path: string, status: number): RegExp {
  if (path.startsWith('/api/')) return status >= 400 ? /^application\/problem\+json/ : /^(application\/(json|pdf)|image\/)/
  return /^(text\/(html|plain|csv|css|javascript)|application\/(json|pdf|vnd\.openxmlformats)|image\/|font\/)/
}

function faultsOfText(text: string, type: string, status: number): string[] {
  const found = insides.flatMap(([pattern, what]) => {
    const shown = pattern.exec(text)
    return shown ? [`${what}: ${text.slice(Math.max(0, shown.index - 60), shown.index + 80)}`] : []
  })
  const raw = new RegExp(`<[^>]*>?<!--<${PLANTED}|<${PLANTED}|["'] ${PLANTED}="1`).exec(text)
  if (type.startsWith('text/html')) {
    if (raw) found.push(`what was typed stands unescaped: ${text.slice(Math.max(0, raw.index - 60), raw.index + 60)}`)
    if (!/^\s*<(!doctype|section|div|tr|li|p|form|main|ul|table|fieldset)/i.test(text)) found.push(`no page: ${text.slice(0, 80)}`)
  }
  if (!type.includes('json')) return found
  try {
    JSON.parse(text)
  } catch {
    return [...found, 'JSON that cannot be read']
  }
  return type.includes('problem') ? [...found, ...faultsOfProblem(text, status)] : found
}

function faultsOfHeaders(path: string, { status, headers: all, body }: Answer): string[] {
  const missing = headers.filter(([name, pattern]) => !pattern.test(all.get(name) ?? '')).map(([name]) => `header ${name}: ${all.get(name)}`)
  const type = all.get('content-type') ?? ''
  if (body.length > 0 && !typesFor(path, status).test(type)) missing.push(`content-type ${type}`)
  if (all.has('x-jb-injected') || [...all].some(([, value]) => value.includes('\n'))) missing.push('a header that was put in')
  const leads = all.get('location') ?? ''
  // Whatever a browser would make of it, it stays with us.
  if (leads !== '' && (!leads.startsWith('/') || new URL(leads, 'http://ours.example').origin !== 'http://ours.example'))
    missing.push(`leads to ${leads}`)
  if (status >= 300 && status < 400 && status !== 304 && leads === '') missing.push('a redirect to nowhere')
  if (all.get('access-control-allow-origin') || all.get('set-cookie')?.includes(ELSEWHERE)) missing.push('a header for another site')
  return missing
}

const readable = /^(text\/|application\/(problem\+)?json)|svg/
/** Made once and the same for everybody; and the document that names what the API is made of. */
const fixed = /^\/(assets\/|metrics|api\/v1\/openapi\.json)/

/** Everything that is wrong with an answer, in words; `secrets` is what this asker may not read. */
export function faultsOf(sent: Sent, answer: Answer, secrets: readonly string[]): string[] {
  const path = new URL(`http://ours.example${sent.address.startsWith('/') ? sent.address : `/${sent.address}`}`).pathname
  const type = answer.headers.get('content-type') ?? ''
  const text = readable.test(type) ? Buffer.from(answer.body).toString('utf8') : ''
  // 503 is said on purpose by /readyz alone.
  const broken = answer.status >= 500 && !(answer.status === 503 && path === '/readyz')
  return [
    ...(broken ? [`status ${answer.status}`] : []),
    ...(answer.ms > PATIENCE ? [`answered after ${Math.round(answer.ms)} ms`] : []),
    ...faultsOfHeaders(path, answer),
    ...(fixed.test(path) || text === '' ? [] : faultsOfText(text, type, answer.status)),
    ...secrets.filter((secret) => text.includes(secret)).map((secret) => `what is another's: ${secret}`),
  ]
}
