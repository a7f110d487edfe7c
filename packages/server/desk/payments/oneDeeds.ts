import { HTTPException } from 'hono/http-exception'
import { correctPayment, retryOrder, stopPayment } from '../../money/correct.ts'
import { type Payee, tidyPayee } from '../../money/payee.ts'
import type { MoneyOutcome } from '../../money/payments.ts'
import type { World } from '../../world.ts'
import type { DeskContext } from '../shell.tsx'
import { outcomeErrors } from './lineWords.ts'
import { showPayment } from './onePage.tsx'
import type { Posted } from './payeeForm.tsx'
import { deedOf, dutyDesk, paymentPath, textIn } from './places.ts'

const payeeIn = (form: FormData): Payee =>
  tidyPayee({ name: textIn(form, 'payeeName'), account: textIn(form, 'payeeAccount'), bank: textIn(form, 'payeeBank') })

async function answered(c: DeskContext, world: World, deed: Posted['deed'], form: FormData, outcome: MoneyOutcome): Promise<Response> {
  if (outcome.kind === 'done' || outcome.kind === 'repeated') return c.redirect(paymentPath(c.req.param('id') ?? ''), 303)
  if (outcome.kind === 'forbidden') throw new HTTPException(403)
  if (outcome.kind === 'notFound') throw new HTTPException(404)
  return showPayment(c, world, { deed, errors: outcomeErrors(outcome), typed: { ...payeeIn(form), reason: textIn(form, 'reason') } })
}

/** 更正收款账户. */
export async function correct(c: DeskContext, world: World): Promise<Response> {
  const { actor } = dutyDesk(c, world, 'corrector')
  const form = await c.req.formData()
  const outcome = await correctPayment(world, deedOf(c, world, actor, form), c.req.param('id') ?? '', payeeIn(form), textIn(form, 'reason'))
  return answered(c, world, 'correct', form, outcome)
}

/** 取消付款. */
export async function cancel(c: DeskContext, world: World): Promise<Response> {
  const { actor } = dutyDesk(c, world, 'corrector')
  const form = await c.req.formData()
  return answered(c, world, 'cancel', form, await stopPayment(world, deedOf(c, world, actor, form), c.req.param('id') ?? '', textIn(form, 'reason')))
}

/** 再试一次, with the account of the form or with one that the officer has typed. */
export async function retry(c: DeskContext, world: World): Promise<Response> {
  const { actor } = dutyDesk(c, world, 'corrector')
  const form = await c.req.formData()
  const payee = form.get('form') === 'yes' ? undefined : payeeIn(form)
  return answered(c, world, 'retry', form, await retryOrder(world, deedOf(c, world, actor, form), c.req.param('id') ?? '', payee))
}
