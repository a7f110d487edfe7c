import type { Pack } from '@jingban/kernel/pack/pack.ts'
import { dayOf, instantOf } from '@jingban/kernel/time/instant.ts'
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { requestNumber } from '../operations/requestId.ts'
import { Button } from '../page/citizen/button.tsx'
import { CitizenProblem } from '../page/errors.tsx'
import type { Problem } from '../page/problem.ts'
import { answerProblem } from '../page/respond.tsx'
import { clockWords } from '../page/words.ts'
import { phoneOf } from '../policy/agency.ts'
import type { World } from '../world.ts'
import { areaOf, frameOf, mine, page } from './shell.tsx'

function problemOf(c: Context, status: number): Problem | undefined {
  if (status === 403) return { is: 'notYours', signIn: `/my/sign-in?${new URLSearchParams({ return: mine(c) })}` }
  return status === 404 ? { is: 'notFound', home: { text: '我的申请', href: mine(c) } } : undefined
}

/** A form that was not taken, with the sentence of whoever did not take it. */
function said(c: Context, pack: Pack, status: 403 | 413, sentence: string): Response | Promise<Response> {
  const title = status === 413 ? '写得太长了' : '这一页放得太久了'
  const children = (
    <section class="card problem">
      <h1 class="title">{title}</h1>
      <p>{sentence}</p>
      <Button href={c.req.path}>重新打开这一页</Button>
    </section>
  )
  return page(c, pack, { title, status, children })
}

/** Answers what a citizen page could not: in the frame of the area, with its agency and number. Faults of ours go on to whoever logs them. */
export async function problemPage(c: Context, world: World, error: Error): Promise<Response> {
  if (!(error instanceof HTTPException)) return answerProblem(c, error)
  if (error.res) return error.getResponse()
  const pack = world.policies.packAt(areaOf(c), dayOf(world.clock.now()))?.pack
  if (!pack) return answerProblem(c, error)
  if ((error.status === 403 || error.status === 413) && error.message) return said(c, pack, error.status, error.message)
  const problem = problemOf(c, error.status)
  if (!problem) return answerProblem(c, error)
  const at = clockWords(instantOf(Date.now()))
  const status = error.status === 403 ? 403 : 404
  return c.html(<CitizenProblem frame={frameOf(c, pack)} problem={problem} phone={phoneOf(pack)} at={at} request={requestNumber(c)} />, status)
}
