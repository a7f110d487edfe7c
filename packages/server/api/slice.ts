import { OpenAPIHono, z } from '@hono/zod-openapi'
import type { ZodType } from 'zod'
import type { IdentityEnv } from '../identity/identity.ts'
import { faultWords } from './faultWords.ts'
import { invalid, problemSchema } from './problem.ts'

/** A slice of the API: routes that are documented as they are written. What does not fit their schemas is told all at once. */
export function newSlice(): OpenAPIHono<IdentityEnv> {
  return new OpenAPIHono<IdentityEnv>({
    defaultHook: (result) => {
      if (result.success) return
      const faults = result.error.issues.map((issue) => ({
        field: issue.path.join('.'),
        problem: issue.code ?? 'invalid',
        detail: faultWords(issue),
      }))
      throw invalid(faults, result.target === 'json' ? 422 : 400)
    },
  })
}

/** A body of JSON. */
export const json = <Schema extends ZodType>(schema: Schema, description: string) => ({ description, content: { 'application/json': { schema } } })

/** A body of JSON that must be sent. */
export const jsonBody = <Schema extends ZodType>(schema: Schema, description: string) => ({ body: { ...json(schema, description), required: true } })

const problem = (description: string) => ({ description, content: { 'application/problem+json': { schema: problemSchema } } })

/** How any call may fail. */
export const problems = {
  400: problem('The request is malformed, or a write came without Idempotency-Key 请求不完整'),
  401: problem('No token that counts 没有有效令牌'),
  403: problem('Known, but not for this caller 无权办理'),
  404: problem('Nothing the caller may know of 没有找到'),
  409: problem('The case has moved on; `since` says who did what 已经变化'),
  422: problem('It cannot be done as asked; `errors` lists every fault 不能办理'),
  429: problem('Too often; Retry-After says how long to wait 太频繁'),
  503: problem('Busy, or the connection broke: repeat with the same key 暂时忙'),
}

/** Beside `problems`, how a file may be refused. */
export const fileProblems = {
  413: problem('The files of this item would be too large 文件太大'),
  415: problem('Neither a photograph nor a PDF 文件类型不对'),
}

/** 统筹区: citizens say where, since they may have family in several areas; staff and systems act in their own. */
export const inArea = z.object({
  area: z.string().optional().describe('Pooling area 统筹区: for tokens of citizens, where there are several. Staff and systems act in their own.'),
})

/** Every write carries a key of the sender's own making. */
export const withKey = z.object({
  'Idempotency-Key': z.string().describe('Any text of 1 to 128 printable characters, a UUID by preference: the same key gets the same answer 幂等键'),
})

/** The path of one case. */
export const ofCase = z.object({ id: z.string().describe('Id of the case 办件标识') })

export const instant = z.string().describe('UTC, ISO 8601 时刻')
export const day = z.string().describe('A day in China 日期, 2026-05-09')
