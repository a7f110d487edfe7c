import { may } from '@jingban/kernel/case/may.ts'
import type { PaymentStatus } from '@jingban/kernel/money/payment.ts'
import { HTTPException } from 'hono/http-exception'
import { loadCase } from '../../cases/load.ts'
import type { Outcome } from '../../cases/perform.ts'
import { refusalWords } from '../../cases/refusalWords.ts'
import { payingStage } from '../../money/order.ts'
import { revokeUnpaid } from '../../money/revoke.ts'
import { DeskButton } from '../../page/desk/button.tsx'
import { Panel } from '../../page/desk/panel.tsx'
import { ErrorSummary } from '../../page/form/field.tsx'
import { Form } from '../../page/form/form.tsx'
import { TextField } from '../../page/form/text.tsx'
import type { World } from '../../world.ts'
import type { DeskContext } from '../shell.tsx'
import { showPayment } from './onePage.tsx'
import type { Posted } from './payeeForm.tsx'
import { deedOf, payDesk, paymentPath, textIn } from './places.ts'

interface Asked {
  c: DeskContext
  world: World
  id: string
  /** How its payment stands, if it has one. */
  payment: PaymentStatus | undefined
  posted: Posted | undefined
}

/** 撤销决定, where nothing can be paid and whoever looks may take the decision back. */
export async function revokePanel({ c, world, id, payment, posted }: Asked) {
  const { actor } = payDesk(c, world)
  const loaded = await loadCase(world, actor.area, id)
  const waits = loaded && payingStage(loaded.rules, loaded.state.at) !== undefined && (payment === undefined || payment === 'cancelled')
  const own = posted?.deed === 'revoke' ? posted : undefined
  if (!waits && own) return <ErrorSummary errors={own.errors} />
  if (!waits || !may(loaded.rules, actor, 'revokeGrant', loaded.state)) return null
  return (
    <Panel title="付不了，撤销决定" id="revoke">
      <ErrorSummary errors={own?.errors ?? []} />
      <p>决定改为没有通过，这一件办结，不付款也不记账。原因会告诉本人，本人可以申诉。</p>
      <Form action={`${paymentPath(id)}/revoke`} hidden={{ csrf: c.get('csrf'), key: crypto.randomUUID() }}>
        <TextField
          name="reason"
          label="原因（本人会看到）"
          value={own?.typed.reason}
          error={own?.errors.find((one) => one.field === 'reason')?.text}
        />
        <DeskButton kind="danger">撤销决定</DeskButton>
      </Form>
    </Panel>
  )
}

async function answered(c: DeskContext, world: World, id: string, reason: string, outcome: Outcome): Promise<Response> {
  if (outcome.kind === 'done' || outcome.kind === 'repeated') return c.redirect(`/desk/queue/${id}`, 303)
  if (outcome.kind === 'forbidden') throw new HTTPException(403)
  if (outcome.kind === 'notFound') throw new HTTPException(404)
  const words = outcome.kind === 'refused' ? refusalWords(outcome.refusal) : { title: '别人刚刚也在办，您的还没有写进去。', todo: '请再按一次。' }
  const field = outcome.kind === 'refused' && outcome.refusal.code === 'reasonMissing' ? 'reason' : 'main'
  const text = field === 'reason' ? '没有写原因。请写明为什么付不了。' : `${words.title}${words.todo}`
  return showPayment(c, world, { deed: 'revoke', errors: [{ field, text }], typed: { name: '', account: '', bank: '', reason } })
}

/** 撤销决定 by the form of the page. */
export async function revoke(c: DeskContext, world: World): Promise<Response> {
  const { actor } = payDesk(c, world)
  const [form, id] = [await c.req.formData(), c.req.param('id') ?? '']
  const reason = textIn(form, 'reason')
  return answered(c, world, id, reason, await revokeUnpaid(world, deedOf(c, world, actor, form), id, reason))
}
