import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { differenceKinds, differingFields } from '@jingban/kernel/settlement/line.ts'
import { type SettlementMonth, standingOf, totalsOf } from '@jingban/kernel/settlement/state.ts'
import { nothing, type Sums } from '@jingban/kernel/settlement/sums.ts'
import type { IdentityEnv } from '../../identity/identity.ts'
import { type Difference, listDifferences } from '../../settlement/differences.ts'
import { loadMonth } from '../../settlement/month.ts'
import { lastUpload, type Upload } from '../../settlement/uploads.ts'
import { fieldWords, kindWords, problemWords } from '../../settlement/words.ts'
import type { World } from '../../world.ts'
import { needs } from '../identified.ts'
import { notFound } from '../problem.ts'
import { json, newSlice, problems } from '../slice.ts'
import { keyNamed } from './access.ts'
import { differencesAnswer, monthAnswer, ofMonth, yuanOf } from './schemas.ts'

const monthRoute = createRoute({
  method: 'get',
  path: '/settlements/{month}',
  operationId: 'readSettlementMonth',
  summary: 'How a month stands 看一个月的对账',
  description: 'Totals of both sides, how far the last file is read, and how many differences are open.',
  ...needs('settlements.read'),
  request: { params: ofMonth },
  responses: { 200: json(monthAnswer, 'The month 这个月'), ...problems },
})

const differencesRoute = createRoute({
  method: 'get',
  path: '/settlements/{month}/differences',
  operationId: 'listSettlementDifferences',
  summary: 'List the differences of a month 看差异',
  description: 'In the order of the file, page by page. psn_no is told to nobody.',
  ...needs('settlements.read'),
  request: {
    params: ofMonth,
    query: z.object({
      kind: z
        .enum(differenceKinds as [string, ...string[]])
        .optional()
        .describe('One kind 哪种差异'),
      open: z.enum(['true', 'false']).default('true').describe('Only those that nobody has resolved 只看没处理的'),
      after: z.coerce.number().int().min(0).optional().describe('`next` of the page before'),
      size: z.coerce.number().int().min(1).max(500).default(100).describe('每页几笔'),
    }),
  },
  responses: { 200: json(differencesAnswer, 'One page 一页'), ...problems },
})

const sumsAnswer = ({ lines, medfee, fund, account }: Sums) => ({
  fixmedins_setl_cnt: lines,
  medfee_sumamt: yuanOf(medfee),
  fund_pay_sumamt: yuanOf(fund),
  acct_pay: yuanOf(account),
})

function totalsAnswer(state: SettlementMonth) {
  const [declared, agency] = [totalsOf(state, 'provider'), totalsOf(state, 'agency')]
  return [...new Set([...Object.keys(declared), ...Object.keys(agency)])].sort().map((group) => {
    const [insutype = '', clr_type = ''] = group.split('/')
    return {
      insutype,
      clr_type,
      declared: sumsAnswer(declared[group] ?? nothing),
      ...(state.compared && { agency: sumsAnswer(agency[group] ?? nothing) }),
    }
  })
}

const uploadAnswer = ({ state, linesDone, bytesDone, bytes, problem }: Upload) => ({
  state,
  lines_done: linesDone,
  bytes_done: bytesDone,
  bytes,
  problems: problem ? problemWords(problem) : [],
})

const sideAnswer = (line: Difference['here']) =>
  line && { mdtrt_id: line.visit, medfee_sumamt: yuanOf(line.medfee), fund_pay_sumamt: yuanOf(line.fund), acct_pay: yuanOf(line.account) }

function differenceAnswer({ number, name, kind, line, here, there, conceded }: Difference) {
  const [setl_id = '', refunded] = name.split('#')
  const fields = here && there && kind === 'differs' ? differingFields(here, there).map((field) => fieldWords[field]) : []
  const [provider, agency] = [sideAnswer(there), sideAnswer(here)]
  return {
    number,
    setl_id,
    refd_setl_flag: refunded === undefined ? ('0' as const) : ('1' as const),
    stmt_rslt: kind,
    memo: conceded?.reason ?? [kindWords[kind], ...fields].join('：'),
    ...(line !== undefined && { line }),
    ...(provider && { provider }),
    ...(agency && { agency }),
    ...(conceded && { resolved: conceded.by }),
  }
}

const readMonth = (world: World): OpenAPIHono<IdentityEnv> =>
  newSlice().openapi(monthRoute, async (c) => {
    const key = keyNamed(c, world, c.req.valid('param').month)
    const { state } = await loadMonth(world.db, key)
    if (!state) throw notFound('这个月')
    const upload = await lastUpload(world.db, key.area, key)
    const { provider: fixmedins_code, month } = key
    const answer = { fixmedins_code, month, standing: standingOf(state), open: state.open, totals: totalsAnswer(state) }
    return c.json({ ...answer, ...(upload && { upload: uploadAnswer(upload) }) }, 200)
  })

const readDifferences = (world: World): OpenAPIHono<IdentityEnv> =>
  newSlice().openapi(differencesRoute, async (c) => {
    const key = keyNamed(c, world, c.req.valid('param').month)
    const { kind, open, after, size } = c.req.valid('query')
    const found = differenceKinds.find((one) => one === kind)
    const page = { size, ...(after !== undefined && { after }) }
    const { lines, next } = await listDifferences(world.db, key, { open: open === 'true', ...(found && { kind: found }) }, page)
    return c.json({ differences: lines.map(differenceAnswer), ...(next !== undefined && { next }) }, 200)
  })

/** How a month stands, and its differences. */
export function read(world: World): OpenAPIHono<IdentityEnv> {
  const slice = newSlice()
  for (const part of [readMonth, readDifferences]) slice.route('/', part(world))
  return slice
}
