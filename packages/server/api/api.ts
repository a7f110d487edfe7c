import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { HTTPException } from 'hono/http-exception'
import type { IdentityEnv } from '../identity/identity.ts'
import { DigestDiffers } from '../identity/requestSignatureBody.ts'
import { signatureRefusals } from '../identity/requestSignatureCheck.ts'
import { answerProblem } from '../page/respond.tsx'
import { DatabaseError } from '../store/databaseError.ts'
import type { World } from '../world.ts'
import { addMaterial } from './addMaterial/addMaterial.ts'
import { createApplication } from './createApplication/createApplication.ts'
import { decline } from './decline/decline.ts'
import { demoClock } from './demoClock/demoClock.ts'
import { describeApi } from './describeApi.ts'
import { drawReplay } from './drawReplay/drawReplay.ts'
import { entitlements } from './entitlements/entitlements.ts'
import { giveOpinion } from './giveOpinion/giveOpinion.ts'
import { onceForEachKey } from './idempotency.ts'
import { identified } from './identified.ts'
import { insurance } from './insurance/insurance.ts'
import { listCases } from './listCases/listCases.ts'
import { listTasks } from './listTasks/listTasks.ts'
import { nationalRecord } from './nationalRecord/nationalRecord.ts'
import { payments } from './payments/payments.ts'
import { answerWith, type Problem, ProblemError } from './problem.ts'
import { readCase } from './readCase/readCase.ts'
import { samples } from './samples/samples.ts'
import { settle } from './settle/settle.ts'
import { settlements } from './settlement/settlements.ts'
import { signIn } from './signIn/signIn.ts'
import { newSlice } from './slice.ts'
import { statistics } from './statistics/statistics.ts'
import { submit } from './submit/submit.ts'
import { supplement } from './supplement/supplement.ts'
import { takeUp } from './takeUp/takeUp.ts'
import { tokens } from './tokens/tokens.ts'

const slices = [
  createApplication,
  addMaterial,
  submit,
  listCases,
  readCase,
  supplement,
  settle,
  drawReplay,
  nationalRecord,
  listTasks,
  takeUp,
  decline,
  giveOpinion,
  entitlements,
  statistics,
  samples,
  settlements,
  payments,
  insurance,
  tokens,
] as const

const noSuchRoute: Problem = { status: 404, code: 'noSuchRoute', title: '没有这个接口。', detail: '请看 /api/v1/openapi.json。' }
const malformed: Problem = { status: 400, code: 'malformed', title: '请求读不懂。', detail: '请求体要是完整的 JSON。' }
const wrongType: Problem = { status: 415, code: 'wrongContentType', title: '请求体的类型不对。', detail: '请写 Content-Type: application/json。' }
const tooLong: Problem = { status: 413, code: 'bodyTooBig', title: '请求体太大。', detail: 'JSON 最多 1 MB；文件请直接放在请求体里。' }
const { message: title, remedy: detail } = signatureRefusals.digestWrong
const digestWrong: Problem = { status: 401, code: 'digestWrong', title, detail }
const busy: Problem = { status: 503, code: 'busy', title: '暂时忙不过来。', detail: '请等几秒，用同一个键重发。', retryAfter: 5 }

const jsonLimit = bodyLimit({ maxSize: 1024 * 1024, onError: (c) => answerWith(c, tooLong) })

/** The same verbs as the pages, for machines, under /api/v1: bearer tokens, a key on every write, problem documents (RFC 9457). */
export function api(world: World): OpenAPIHono<IdentityEnv> {
  const root = newSlice()
  root.onError(answerError)
  root.use((c, next) => (c.req.header('content-type')?.includes('json') ? jsonLimit(c, next) : next()))
  root.route('/', signIn(world))
  root.get('/openapi.json', (c) => c.json(describeApi(root)))
  root.use(identified(world.identity), onceForEachKey(world))
  for (const slice of slices) root.route('/', slice(world))
  if (world.demo) root.route('/', demoClock(world, world.demo))
  root.all('*', (c) => answerWith(c, noSuchRoute))
  return root
}

/** What was thrown as a problem is told as one; faults of ours are told without their insides and logged. */
function answerError(error: Error, c: Context): Response | Promise<Response> {
  if (error instanceof ProblemError) return answerWith(c, error.problem)
  if (error instanceof DigestDiffers) return answerWith(c, digestWrong)
  if (error instanceof HTTPException && error.status === 400) return answerWith(c, malformed)
  if (error instanceof HTTPException && error.status === 415) return answerWith(c, wrongType)
  if (error instanceof DatabaseError && (error.kind === 'connectionLost' || error.kind === 'timeout')) return answerWith(c, busy)
  if (error instanceof DatabaseError && error.kind === 'unstorable') return answerWith(c, malformed)
  return answerProblem(c, error)
}
