import { createRoute, type OpenAPIHono, type z } from '@hono/zod-openapi'
import { differenceKinds } from '@jingban/kernel/settlement/line.ts'
import { standingOf } from '@jingban/kernel/settlement/state.ts'
import { groupOf } from '@jingban/kernel/settlement/sums.ts'
import type { IdentityEnv } from '../../identity/identity.ts'
import { type Closed, closeMonthOf, takeBackMonthOf } from '../../settlement/closeMonth.ts'
import type { MonthKey } from '../../settlement/compare.ts'
import { type Resolving, resolve } from '../../settlement/differences.ts'
import { loadMonth } from '../../settlement/month.ts'
import type { World } from '../../world.ts'
import type { ApiContext } from '../access.ts'
import { keyOf } from '../idempotency.ts'
import { needs } from '../identified.ts'
import { forbidden, invalid, notFound, ProblemError } from '../problem.ts'
import { json, jsonBody, newSlice, problems, withKey } from '../slice.ts'
import { keyNamed, requireDone } from './access.ts'
import { ofMonth, resolutionInput, standingAnswer, takeBackInput } from './schemas.ts'

const answers = { 200: json(standingAnswer, 'How the month stands now 现在的状态'), ...problems }

const resolveRoute = createRoute({
  method: 'post',
  path: '/settlements/{month}/resolutions',
  operationId: 'resolveSettlementDifferences',
  summary: 'Give way in differences, with a reason 处理差异',
  description:
    'Several by their numbers, or all open ones of a kind. One gives way for one’s own side alone; the last that is resolved makes the month equal.',
  ...needs('settlements.write'),
  request: { params: ofMonth, headers: withKey, ...jsonBody(resolutionInput, 'Which differences, and why 哪些差异和原因') },
  responses: answers,
})

const closeRoute = createRoute({
  method: 'post',
  path: '/settlements/{month}/closing',
  operationId: 'closeSettlementMonth',
  summary: 'Close an equal month 发起月结',
  description: 'Once every difference is resolved and the month is applied for; what was closed is audited and is not opened again.',
  ...needs('settlements.write'),
  request: { params: ofMonth, headers: withKey },
  responses: answers,
})

const takeBackRoute = createRoute({
  method: 'post',
  path: '/settlements/{month}/reconciliation',
  operationId: 'takeBackSettlementMonth',
  summary: 'Open an equal month again, with a reason 退回对账',
  description: 'Before it is closed: totals and details may then be sent again.',
  ...needs('settlements.write'),
  request: { params: ofMonth, headers: withKey, ...jsonBody(takeBackInput, 'Why 原因') },
  responses: answers,
})

/** How the month stands now; 404 before anybody opened it. */
async function standing(world: World, key: MonthKey) {
  const { state } = await loadMonth(world.db, key)
  if (!state) throw notFound('这个月')
  return { fixmedins_code: key.provider, month: key.month, standing: standingOf(state), open: state.open }
}

/** Throws what closing or taking back was refused for. */
function requireClosed(outcome: Closed): void {
  if (outcome.kind === 'forbidden') throw forbidden('只有医药机构自己的系统能发起月结。')
  if (outcome.kind === 'noCase')
    throw new ProblemError({ status: 409, code: 'noCase', title: '还没有申请月结算，或办件不在这一步。', detail: '请先申请并交材料。' })
  requireDone(outcome)
}

const stepOf = (c: ApiContext, key: MonthKey) => ({ key, actor: c.get('actor'), idempotency: keyOf(c) })

function chosenIn({ numbers, kind }: z.infer<typeof resolutionInput>): Resolving['chosen'] {
  const found = differenceKinds.find((one) => one === kind)
  if (found && !numbers) return { kind: found }
  if (numbers && !kind) return { numbers }
  throw invalid([{ field: 'numbers', problem: 'malformed', detail: '写差异的编号，或写一种差异；两样只写一样。' }])
}

const resolveSome = (world: World): OpenAPIHono<IdentityEnv> =>
  newSlice().openapi(resolveRoute, async (c) => {
    const key = keyNamed(c, world, c.req.valid('param').month)
    const given = c.req.valid('json')
    const { reason, insutype, clr_type } = given
    const group = insutype !== undefined && clr_type !== undefined ? { group: groupOf(insutype, clr_type) } : {}
    const outcome = await resolve(world, { ...stepOf(c, key), side: 'provider' }, { concedes: 'provider', chosen: chosenIn(given), reason, ...group })
    if (outcome.kind === 'groupMissing')
      throw invalid([{ field: 'insutype', problem: 'missing', detail: '有经办没有的结算，请写它们的 insutype 和 clr_type。' }])
    requireDone(outcome)
    return c.json(await standing(world, key), 200)
  })

const close = (world: World): OpenAPIHono<IdentityEnv> =>
  newSlice().openapi(closeRoute, async (c) => {
    const key = keyNamed(c, world, c.req.valid('param').month)
    requireClosed(await closeMonthOf(world, stepOf(c, key)))
    return c.json(await standing(world, key), 200)
  })

const takeBack = (world: World): OpenAPIHono<IdentityEnv> =>
  newSlice().openapi(takeBackRoute, async (c) => {
    const key = keyNamed(c, world, c.req.valid('param').month)
    requireClosed(await takeBackMonthOf(world, stepOf(c, key), c.req.valid('json').reason))
    return c.json(await standing(world, key), 200)
  })

/** 处理差异, 发起月结 and 退回对账 by the system of a provider: the same deeds as on the desk, refused for the same reasons. */
export function agree(world: World): OpenAPIHono<IdentityEnv> {
  const slice = newSlice()
  for (const part of [resolveSome, close, takeBack]) slice.route('/', part(world))
  return slice
}
