import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'

const fault = z.object({
  field: z.string().describe('Where: a path in the body, or an item of the policy 字段'),
  problem: z.string().describe('What is wrong with it 问题: missing, tooOld, notInList ...'),
  since: z.string().optional().describe('The earliest day that would do, for tooOld 最早可用日期'),
  detail: z.string().optional().describe('In words 说明'),
})
const happening = z.object({
  at: z.string().describe('When, UTC 时刻'),
  who: z.string().describe('In which role, never a name 岗位'),
  what: z.string().describe('What was done: the event for staff, words for others 事项'),
})

/** 问题说明 by RFC 9457; `code` is the refusal of the kernel where there is one. */
export const problemSchema = z
  .object({
    type: z.string().describe('The kind of problem, as a URN that ends in the code 问题类型'),
    title: z.string().describe('What happened, one sentence 发生了什么'),
    status: z.int().describe('The HTTP status 状态码'),
    detail: z.string().describe('What to do now 怎么办'),
    code: z.string().describe('For programs: the code of the refusal 拒绝代码'),
    instance: z.string().describe('The path that was asked for 请求路径'),
    errors: z.array(fault).optional().describe('Every fault at once 全部问题'),
    since: z.array(happening).optional().describe('What others did meanwhile, for 409 别人做了什么'),
    refusal: z.record(z.string(), z.unknown()).optional().describe('What the refusal says beside its code 拒绝的附加信息'),
  })
  .openapi('Problem')

export type ProblemStatus = 400 | 401 | 403 | 404 | 409 | 413 | 415 | 422 | 429 | 503
export type Fault = z.infer<typeof fault>
export type Happening = z.infer<typeof happening>

/** What a problem says, beside what the answer adds. `retryAfter` is in seconds. */
export interface Problem {
  status: ProblemStatus
  code: string
  title: string
  detail: string
  errors?: Fault[]
  since?: Happening[]
  refusal?: Record<string, unknown>
  retryAfter?: number
}

/** Thrown where a request cannot be done; the API answers it as a problem document. */
export class ProblemError extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.code)
    this.problem = problem
  }
}

/** Answers with a problem document (RFC 9457). */
export function answerWith(c: Context, { retryAfter, ...problem }: Problem): Response {
  if (retryAfter !== undefined) c.header('Retry-After', String(retryAfter))
  const document = { type: `urn:jingban:problem:${problem.code}`, instance: c.req.path, ...problem }
  return c.body(JSON.stringify(document), problem.status as ContentfulStatusCode, { 'content-type': 'application/problem+json' })
}

/** There is none, or it is none of the caller's business: which of the two is not told. */
export const notFound = (what = '这一件'): ProblemError =>
  new ProblemError({ status: 404, code: 'notFound', title: `没有找到${what}。`, detail: '请核对编号，并看它在不在您的办理范围。' })

/** It is known, and this caller may not do it. */
export const forbidden = (title = '这一步不能由您来办。'): ProblemError =>
  new ProblemError({ status: 403, code: 'forbidden', title, detail: '请由有这个岗位的人来办。' })

/** Something in the request itself does not fit: every fault at once. */
export const invalid = (errors: Fault[], status: 400 | 422 = 422): ProblemError =>
  new ProblemError({ status, code: 'invalid', title: `有 ${errors.length} 处要改。`, detail: '请按 errors 里的每一处改好再发。', errors })

/** Too many: how long to wait, in seconds. */
export const tooMany = (seconds: number, title = '来得太勤。'): ProblemError =>
  new ProblemError({ status: 429, code: 'tooManyRequests', title, detail: `请等 ${seconds} 秒再来。`, retryAfter: seconds })
