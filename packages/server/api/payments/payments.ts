import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { loadCase } from '../../cases/load.ts'
import type { IdentityEnv } from '../../identity/identity.ts'
import { payeesOf } from '../../money/bankLines.ts'
import { paymentBlocks } from '../../money/blocks.ts'
import { paymentLines } from '../../money/listPayments.ts'
import { maskedPayee } from '../../money/payee.ts'
import { loadPayment } from '../../money/payments.ts'
import { blockWords } from '../../money/words.ts'
import type { World } from '../../world.ts'
import { areaOf, requireAgencySystem } from '../access.ts'
import { needs } from '../identified.ts'
import { notFound } from '../problem.ts'
import { day, inArea, instant, json, newSlice, ofCase, problems } from '../slice.ts'

const payment = z
  .object({
    case: z.string().describe('Id of the case 办件标识'),
    number: z.string().describe('付款编号, that of the case'),
    state: z
      .enum(['none', 'waiting', 'inRun', 'sent', 'paid', 'returned', 'cancelled'])
      .describe('none 没有付款, waiting 等制单, inRun 在批次里, sent 已送银行, paid 已付, returned 银行退回, cancelled 已取消'),
    blocked: z.string().optional().describe('Why none could be ordered 付不出去的原因'),
    fund: z.enum(['employee', 'resident', 'maternity', 'medicalAid', 'personalAccount']).optional().describe('基金'),
    fen: z.int().optional().describe('分'),
    ordered_at: instant.optional(),
    paid_on: day.optional(),
    reason: z.string().optional().describe('Why the bank sent it back 退回原因'),
    payee: z
      .object({ name: z.string(), account: z.string(), bank: z.string() })
      .optional()
      .describe('Masked 收款人（已遮盖); absent where the person was erased'),
  })
  .openapi('Payment')

const route = createRoute({
  method: 'get',
  path: '/payments/{id}',
  operationId: 'readPayment',
  summary: 'Read the payment of a case 查付款',
  description: 'For the agency’s own systems. Name and account are masked.',
  ...needs('payments.read'),
  request: { params: ofCase, query: inArea },
  responses: { 200: json(payment, 'How it stands 付款现状'), ...problems },
})

async function payeeNow(world: World, area: string, id: string) {
  const { payment: now } = await loadPayment(world.db, area, id)
  const known = now && (await payeesOf(world, area, [{ id, payee: now.payee }])).get(id)
  return known && maskedPayee(known.payee)
}

/** 付款 of a case, as the systems of the agency may know it (SL-2.5). */
export function payments(world: World): OpenAPIHono<IdentityEnv> {
  return newSlice().openapi(route, async (c) => {
    requireAgencySystem(c)
    const [area, { id }] = [areaOf(c, world), c.req.valid('param')]
    const loaded = await loadCase(world, area, id)
    if (!loaded) throw notFound()
    const { number } = loaded.state.filed
    const [line] = await paymentLines(world.db, area, { id })
    if (!line) {
      const [blocked] = await paymentBlocks(world.db, area, id)
      return c.json({ case: id, number, state: 'none' as const, ...(blocked && { blocked: blockWords(blocked).title }) }, 200)
    }
    const { state, fund, fen, orderedAt, paidOn, reason } = line
    const payee = await payeeNow(world, area, id)
    const answer = { case: id, number, state, fund, fen, ordered_at: orderedAt, ...(payee && { payee }) }
    return c.json({ ...answer, ...(paidOn && { paid_on: paidOn }), ...(reason && { reason }) }, 200)
  })
}
