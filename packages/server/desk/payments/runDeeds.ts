import { HTTPException } from 'hono/http-exception'
import { disposition } from '../../files/disposition.ts'
import { comparedRun } from '../../money/compared.ts'
import { csvBankFile } from '../../money/csvBankFile.ts'
import type { MoneyOutcome } from '../../money/payments.ts'
import { checkPaymentRun, exportPaymentRun, fileOfRun, refusePaymentRun } from '../../money/runs.ts'
import type { World } from '../../world.ts'
import type { DeskContext } from '../shell.tsx'
import { outcomeErrors } from './lineWords.ts'
import { deedOf, runPath, textIn } from './places.ts'
import { openedRun, showRun } from './runPage.tsx'

async function answered(c: DeskContext, world: World, id: string, outcome: MoneyOutcome, typed?: string): Promise<Response> {
  if (outcome.kind === 'done' || outcome.kind === 'repeated') return c.redirect(runPath(id), 303)
  if (outcome.kind === 'forbidden') throw new HTTPException(403)
  if (outcome.kind === 'notFound') throw new HTTPException(404)
  return showRun(c, world, outcomeErrors(outcome), typed)
}

/** 复核通过: not while an amount differs between run, order and book. */
export async function check(c: DeskContext, world: World): Promise<Response> {
  const { desk, run } = await openedRun(c, world)
  const form = await c.req.formData()
  const lines = await comparedRun(world, desk.actor.area, run)
  if (lines.some((one) => !one.same)) return showRun(c, world, [{ field: 'main', text: '有金额不一致的付款，不能通过。请退回制单并找运维。' }])
  const outcome = await checkPaymentRun(world, deedOf(c, world, desk.actor, form), run.id, Number(textIn(form, 'total')))
  return answered(c, world, run.id, outcome)
}

/** 复核退回. */
export async function refuse(c: DeskContext, world: World): Promise<Response> {
  const { desk, run } = await openedRun(c, world)
  const form = await c.req.formData()
  const reason = textIn(form, 'reason')
  return answered(c, world, run.id, await refusePaymentRun(world, deedOf(c, world, desk.actor, form), run.id, reason), reason)
}

/** 导出. */
export async function exportRun(c: DeskContext, world: World): Promise<Response> {
  const { desk, run } = await openedRun(c, world)
  const outcome = await exportPaymentRun(world, deedOf(c, world, desk.actor, await c.req.formData()), run.id, csvBankFile)
  return answered(c, world, run.id, outcome)
}

/** 下载银行文件, the only place where accounts stand whole; each time on record. */
export async function download(c: DeskContext, world: World): Promise<Response> {
  const { desk, run } = await openedRun(c, world)
  const file = await fileOfRun(world, deedOf(c, world, desk.actor, await c.req.formData()), run.id, csvBankFile)
  if (!file) throw new HTTPException(403)
  c.header('content-disposition', disposition('attachment', file.name, file.name))
  c.header('content-type', csvBankFile.contentType)
  return c.body(new Uint8Array(file.bytes))
}
