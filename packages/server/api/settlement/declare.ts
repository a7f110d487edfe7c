import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import { declareTotals } from '@jingban/kernel/settlement/reconcile.ts'
import { type Grouped, groupOf, nothing, plus, type Sums, sameSums } from '@jingban/kernel/settlement/sums.ts'
import type { z } from 'zod'
import type { IdentityEnv } from '../../identity/identity.ts'
import { ledgerSums } from '../../settlement/compare.ts'
import { performMonth } from '../../settlement/month.ts'
import { startMonth } from '../../settlement/startMonth.ts'
import { sumsWords } from '../../settlement/words.ts'
import type { World } from '../../world.ts'
import { keyOf } from '../idempotency.ts'
import { needs } from '../identified.ts'
import { json, jsonBody, newSlice, problems, withKey } from '../slice.ts'
import { keyBetween, requireDone } from './access.ts'
import { fenOf, totalsAnswer, totalsInput } from './schemas.ts'

const route = createRoute({
  method: 'post',
  path: '/settlements/totals',
  operationId: 'declareSettlementTotals',
  summary: 'Declare the totals of a month (3201) 结算对总账',
  description:
    'Opens the month, if it is not open yet. Every insutype and clr_type at once; said again, they take the place of what was said before.',
  ...needs('settlements.write'),
  request: { headers: withKey, ...jsonBody(totalsInput, 'The totals 总额') },
  responses: { 200: json(totalsAnswer, 'What the agency has beside it 对账结果'), ...problems },
})

function totalsIn(data: z.infer<typeof totalsInput>['data']): Grouped {
  const totals: Record<string, Sums> = {}
  for (const { insutype, clr_type, medfee_sumamt, fund_pay_sumamt, acct_pay, fixmedins_setl_cnt: lines } of data) {
    const group = groupOf(insutype, clr_type)
    const sums = { lines, medfee: fenOf(medfee_sumamt), fund: fenOf(fund_pay_sumamt), account: fenOf(acct_pay) }
    totals[group] = plus(totals[group] ?? nothing, sums)
  }
  return totals
}

function resultOf(group: string, declared: Sums, ledger: Grouped) {
  const [insutype = '', clr_type = ''] = group.split('/')
  const own = ledger[group] ?? nothing
  const same = sameSums(declared, own)
  return { insutype, clr_type, stmt_rslt: same ? ('0' as const) : ('1' as const), stmt_rslt_dscr: same ? '一致' : `经办：${sumsWords(own)}` }
}

/** 对总账 (3201). */
export function declare(world: World): OpenAPIHono<IdentityEnv> {
  return newSlice().openapi(route, async (c) => {
    const { stmt_begndate, stmt_enddate, data } = c.req.valid('json')
    const key = keyBetween(c, world, stmt_begndate, stmt_enddate)
    const actor = c.get('actor')
    requireDone(await startMonth(world, actor, key))
    const totals = totalsIn(data)
    const step = { key, actor, idempotency: keyOf(c) }
    requireDone(
      await performMonth(world, step, ({ state }, moment) =>
        state ? declareTotals(state, totals, moment) : { ok: false, refusal: { code: 'notOpened' } },
      ),
    )
    const ledger = await ledgerSums(world.db, key)
    return c.json({ month: key.month, stmtinfo: Object.entries(totals).map(([group, sums]) => resultOf(group, sums, ledger)) }, 200)
  })
}
