import { createHash } from 'node:crypto'
import { reference } from '@jingban/kernel/case/actor.ts'
import type { Context, MiddlewareHandler } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { IdentityEnv } from '../identity/identity.ts'
import { lookUpHash } from '../registry/seal.ts'
import type { World } from '../world.ts'
import { areaOf } from './access.ts'
import { answerWith, type Problem, ProblemError } from './problem.ts'

const keyMissing: Problem = {
  status: 400,
  code: 'idempotencyKeyMissing',
  title: '没有 Idempotency-Key。',
  detail: '每次写入都带一个自己生成的键（1 到 128 个可见字符），重发时用同一个。',
}
const shownOnce: Problem = {
  status: 409,
  code: 'shownOnce',
  title: '这个请求已经办过，答复只给一次。',
  detail: '令牌没有收到，请停用它，再用新的键签发。',
}
const keyReused: Problem = {
  status: 422,
  code: 'idempotencyKeyReused',
  title: '这个 Idempotency-Key 已用在另一个请求上。',
  detail: '新的请求请换一个新的键。',
}

/** What was told the first time. The bodies of answers hold nothing personal, since receipts are never removed. */
interface Kept {
  request: string
  status: number
  body: unknown
}

/** The key that came with a write. */
export function keyOf(c: Context): string {
  return c.req.header('idempotency-key') ?? ''
}

/** A UUID that the same sender gets for the same key again, so that what it names is made once however often it is asked for. */
export function idFromKey(c: Context<IdentityEnv>): string {
  const digest = createHash('sha256')
    .update(`${reference(c.get('actor'))}\n${keyOf(c)}`)
    .digest('hex')
  return `${digest.slice(0, 8)}-${digest.slice(8, 12)}-8${digest.slice(13, 16)}-8${digest.slice(17, 20)}-${digest.slice(20, 32)}`
}

/** What a request asks for, without keeping it: JSON bodies by a keyed hash, a streamed file by its path and query alone. */
async function requestMark(c: Context, world: World): Promise<string> {
  const body = c.req.header('content-type')?.includes('json') ? await c.req.text() : ''
  return lookUpHash(world.keys, 'api', `${c.req.method} ${c.req.url.replace(/^\w+:\/\/[^/]*/, '')}\n${body}`)
}

/**
 * Idempotency-Key on every write (draft-ietf-httpapi-idempotency-key-header): missing is 400, the same key for another request 422, and the same
 * request again gets the first answer with `Idempotency-Replayed`. Only what was done is kept: a refusal may be tried again with its key. That two at
 * the same moment do it once is the verbs' own promise: receipts of the record, and ids made from the key. What is not to be stored is not.
 */
export function onceForEachKey(world: World): MiddlewareHandler<IdentityEnv> {
  return async (c, next) => {
    if (c.req.method === 'GET' || c.req.method === 'HEAD') return next()
    const key = keyOf(c)
    if (!/^[\x21-\x7e]{1,128}$/.test(key)) return answerWith(c, keyMissing)
    const place = [areaOf(c, world), reference(c.get('actor')), `api ${key}`]
    const request = await requestMark(c, world)
    const [row] = await world.db.rows<{ answer: Kept }>(
      'select answer from receipt where area = $1 and actor = $2 and key = $3',
      place,
      'api receipt',
    )
    if (row && row.answer.request !== request) return answerWith(c, keyReused)
    if (row) {
      c.header('Idempotency-Replayed', 'true')
      return c.json(row.answer.body, row.answer.status as ContentfulStatusCode)
    }
    await next()
    if (!c.res.ok || c.res.headers.get('cache-control') === 'no-store') return
    const kept: Kept = { request, status: c.res.status, body: await c.res.clone().json() }
    await world.db.query('insert into receipt (area, actor, key, answer) values ($1, $2, $3, $4) on conflict do nothing', [
      ...place,
      JSON.stringify(kept),
    ])
  }
}

/** For an answer that must not be kept: the key counts once, and is answered 409 from then on, also at the same moment. */
export async function claimKey(c: Context<IdentityEnv>, world: World): Promise<void> {
  const claimed = await world.db.query('insert into receipt (area, actor, key, answer) values ($1, $2, $3, $4) on conflict do nothing', [
    areaOf(c, world),
    reference(c.get('actor')),
    `once ${keyOf(c)}`,
    JSON.stringify(null),
  ])
  if (claimed.count === 0) throw new ProblemError(shownOnce)
}
