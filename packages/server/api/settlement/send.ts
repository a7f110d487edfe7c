import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import { detailsRefusal, isKnown } from '@jingban/kernel/settlement/reconcile.ts'
import { sameSums, totalOf } from '@jingban/kernel/settlement/sums.ts'
import type { IdentityEnv } from '../../identity/identity.ts'
import { loadMonth } from '../../settlement/month.ts'
import { queueUpload } from '../../settlement/uploads.ts'
import type { World } from '../../world.ts'
import { areaOf, requireAgencySystem } from '../access.ts'
import { needs } from '../identified.ts'
import { notFound } from '../problem.ts'
import { nameOf } from '../receiveFile.ts'
import { json, jsonBody, newSlice, problems, withKey } from '../slice.ts'
import { busy, keyBetween, monthRefused, providerOf } from './access.ts'
import { receiveSettlements, settlementFile, settlementFileProblems } from './receive.ts'
import { detailsInput, fenOf, fileAnswer, queuedAnswer } from './schemas.ts'

const fileRoute = createRoute({
  method: 'post',
  path: '/settlements/files',
  operationId: 'uploadSettlementFile',
  summary: 'Upload a detail file (9101) 上传明细文件',
  description:
    'Columns setl_id, mdtrt_id, psn_no, medfee_sumamt, fund_pay_sumamt, acct_pay, refd_setl_flag. A file that is not used within a day is removed.',
  ...needs('settlements.write'),
  request: { headers: withKey, ...settlementFile },
  responses: { 201: json(fileAnswer, 'Where it can be asked for 文件'), ...problems, ...settlementFileProblems },
})

const detailsRoute = createRoute({
  method: 'post',
  path: '/settlements/details',
  operationId: 'compareSettlementDetails',
  summary: 'Compare the details of a month (3202) 对明细账',
  description: 'Queues the file; the month then says how far it is read and what came of it. The sums must be those of the totals.',
  ...needs('settlements.write'),
  request: { headers: withKey, ...jsonBody(detailsInput, 'Which file, and what it comes to 文件和合计') },
  responses: { 202: json(queuedAnswer, 'Queued 排队比对'), ...problems },
})

const ledgerRoute = createRoute({
  method: 'post',
  path: '/settlements/ledger',
  operationId: 'importSettlementLedger',
  summary: 'Import what the agency’s own system holds 导入经办系统的账',
  description: 'With a head: fixmedins_code, setl_ym, the columns of the detail file, insutype, clr_type. All of it, or nothing.',
  ...needs('settlements.ledger'),
  request: { headers: withKey, ...settlementFile },
  responses: { 202: json(queuedAnswer, 'Queued 排队导入'), ...problems, ...settlementFileProblems },
})

const sendFile = (world: World): OpenAPIHono<IdentityEnv> =>
  newSlice().openapi(fileRoute, async (c) => {
    const provider = providerOf(c)
    const { hash, size } = await receiveSettlements(c, world)
    return c.json({ file_qury_no: hash, filename: nameOf(c.req.header('content-disposition')), fixmedins_code: provider, bytes: size }, 201)
  })

const sendDetails = (world: World): OpenAPIHono<IdentityEnv> =>
  newSlice().openapi(detailsRoute, async (c) => {
    const given = c.req.valid('json')
    const key = keyBetween(c, world, given.stmt_begndate, given.stmt_enddate)
    const { state } = await loadMonth(world.db, key)
    if (!state) throw monthRefused({ code: 'notOpened' })
    const file = given.file_qury_no
    if (isKnown(state, file)) return c.json({ state: 'known' as const }, 202)
    const refusal = detailsRefusal(state)
    if (refusal) throw monthRefused(refusal)
    const declared = totalOf(state.declared ?? {})
    const said = { lines: given.fixmedins_setl_cnt, medfee: fenOf(given.medfee_sumamt), fund: fenOf(given.fund_pay_sumamt) }
    const account = given.acct_pay === undefined ? declared.account : fenOf(given.acct_pay)
    if (!sameSums(declared, { ...said, account })) throw monthRefused({ code: 'sumsDiffer', declared, file: { ...said, account } })
    if (!(await world.files.store.has(key.area, file))) throw notFound('这份文件')
    const queued = await queueUpload(world, c.get('actor'), key.area, {
      purpose: 'details',
      of: key,
      file,
      bytes: await sizeOf(world, key.area, file),
    })
    if (queued.kind === 'busy') throw busy()
    return c.json({ state: 'queued' as const, upload: queued.id }, 202)
  })

/** So that the progress can be told: the bytes of the file as it stands in the store. */
async function sizeOf(world: World, area: string, file: string): Promise<number> {
  let bytes = 0
  for await (const chunk of await world.files.store.open(area, file)) bytes += (chunk as Uint8Array).byteLength
  return bytes
}

const sendLedger = (world: World): OpenAPIHono<IdentityEnv> =>
  newSlice().openapi(ledgerRoute, async (c) => {
    requireAgencySystem(c)
    const { hash: file, size: bytes } = await receiveSettlements(c, world)
    const queued = await queueUpload(world, c.get('actor'), areaOf(c, world), { purpose: 'ledger', file, bytes })
    if (queued.kind === 'busy') throw busy()
    return c.json({ state: 'queued' as const, upload: queued.id }, 202)
  })

/** 上传文件 (9101), 对明细账 (3202), and the ledger of the agency. */
export function send(world: World): OpenAPIHono<IdentityEnv> {
  const slice = newSlice()
  for (const part of [sendFile, sendDetails, sendLedger]) slice.route('/', part(world))
  return slice
}
