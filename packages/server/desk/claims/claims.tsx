import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { fenOf } from '../../claims/amounts.ts'
import { addReceipt, answerClaim, type Changed, putLines, removeLine, removeReceipt, type SaidApart } from '../../claims/change.ts'
import type { ClaimFault } from '../../claims/check.ts'
import type { Outcome } from '../../claims/compute.ts'
import { lineHeads, readList } from '../../claims/importLines.ts'
import { alone } from '../../claims/lock.ts'
import { computeAndKeep, enterAmount } from '../../claims/payable.ts'
import { workbookHeaders, writeWorkbook } from '../../spreadsheet/write.ts'
import type { World } from '../../world.ts'
import type { DeskContext, DeskEnv } from '../shell.tsx'
import { claimPage } from './claimPage.tsx'
import { missingName } from './missing.ts'
import { byOf, claimPath, type OpenedClaim, openedClaim, writableClaim } from './opened.ts'
import type { Posted } from './posted.ts'
import { readAnswers, readReceipt, readTypedLine } from './readForms.ts'
import { sheet } from './sheet.ts'

const seenIn = (form: FormData): number => Number(form.get('seen') ?? -1)
/** Why a receipt is another than those that are like it, as it was typed, and which of them the page had named. */
const apartIn = (form: FormData): SaidApart => ({
  reason: String(form.get('apart') ?? '')
    .trim()
    .slice(0, 500),
  from: String(form.get('apart-from') ?? '').split(' '),
})
const late: ClaimFault[] = [{ field: 'receipts', text: '晚了一步：别人刚改过这一件，下面是最新的。您填的还在，请核对后再保存一次。' }]

/** A form that could not be taken comes back with what was typed; one that was leads back to the page. */
async function answer(c: DeskContext, world: World, form: Posted['form'], typed: FormData, changed: Changed, at: string): Promise<Response> {
  if (changed.kind === 'done') return c.redirect(`${claimPath(c.req.param('id') ?? '')}#${at}`, 303)
  const opened = await openedClaim(c, world)
  const faults = changed.kind === 'stale' ? late : changed.faults
  return claimPage(c, world, opened, { form, typed, faults, status: changed.kind === 'stale' ? 409 : 422 })
}

const faulty = (faults: ClaimFault[]): Changed => ({ kind: 'faults', faults })

async function receipt(c: DeskContext, world: World): Promise<Response> {
  const opened = await writableClaim(c, world)
  const form = await c.req.formData()
  const read = readReceipt(form, opened)
  const { of, tariff } = opened.computing
  const changed = read.ok ? await addReceipt(world, of, seenIn(form), byOf(opened), tariff, read.value, apartIn(form)) : faulty(read.faults)
  return answer(c, world, 'receipt', form, changed, 'receipts')
}

async function line(c: DeskContext, world: World): Promise<Response> {
  const opened = await writableClaim(c, world)
  const form = await c.req.formData()
  const read = readTypedLine(form)
  const { of } = opened.computing
  const changed = read.ok ? await putLines(world, of, seenIn(form), byOf(opened), read.value.receipt, [read.value], true) : faulty(read.faults)
  return answer(c, world, 'line', form, changed, 'lines')
}

async function importList(c: DeskContext, world: World): Promise<Response> {
  const opened = await writableClaim(c, world)
  const form = await c.req.formData()
  const file = c.get('files')?.find((one) => one.field === 'list')
  const chosen = String(form.get('receipt-of-list') ?? '')
  const of = chosen || opened.claim.receipts.length !== 1 ? chosen : (opened.claim.receipts[0]?.id ?? '')
  if (!file) return answer(c, world, 'import', form, faulty([{ field: 'list', text: '还没有选文件。' }]), 'lines')
  if (!of) return answer(c, world, 'import', form, faulty([{ field: 'receipt-of-list', text: '还没有选是哪张票据的清单。' }]), 'lines')
  const read = await readList(file.path, file.name, of)
  if (read.kind === 'lines') {
    return answer(c, world, 'import', form, await putLines(world, opened.computing.of, seenIn(form), byOf(opened), of, read.lines), 'lines')
  }
  const faults =
    read.kind === 'unreadable'
      ? [{ field: 'list', text: read.text }]
      : read.errors.slice(0, 50).map((one) => ({ field: 'list', text: `第 ${one.line} 行：${one.text}。` }))
  return answer(c, world, 'import', form, faulty(faults), 'lines')
}

async function answers(c: DeskContext, world: World): Promise<Response> {
  const opened = await writableClaim(c, world)
  const form = await c.req.formData()
  const read = readAnswers(form, opened)
  const { of } = opened.computing
  const changed = read.ok ? await answerClaim(world, of, seenIn(form), byOf(opened), read.value.answers, read.value.elsewhere) : faulty(read.faults)
  return answer(c, world, 'answers', form, changed, 'answers')
}

const payerWords = { basic: '基本医保', seriousIllness: '大病保险' } as const

/** Why nothing came of computing, in words. */
function outcomeFaults(opened: OpenedClaim, outcome: Outcome): ClaimFault[] {
  switch (outcome.kind) {
    case 'computed':
      return []
    case 'unconfigured':
      return [{ field: 'amount-entered', text: `不能核算，这些标准未配置：${outcome.missing.map((one) => missingName(opened, one)).join('、')}。` }]
    case 'outOfOrder':
      return [
        {
          field: 'ask-basicPaid',
          text: `${outcome.payers.map((payer) => payerWords[payer]).join('、')}还没有结算。请先结算，再按结算单填。`,
        },
      ]
    case 'figuresDiffer':
      return [{ field: 'receipts', text: `票据从 ${outcome.first} 到 ${outcome.last}，中间标准变过。请把变化前后的票据分成两件。` }]
    case 'faults':
      return outcome.faults
  }
}

/** Only whoever works the stage that computes, and only on what they have seen. */
async function computable(c: DeskContext, world: World, form: FormData): Promise<OpenedClaim | Response> {
  const opened = await writableClaim(c, world)
  if (!opened.mayCompute) throw new HTTPException(403, { message: `到“${opened.computing.stage.name}”这一步才能核算。` })
  return seenIn(form) === opened.claim.version ? opened : claimPage(c, world, opened, { form: 'compute', typed: form, faults: late, status: 409 })
}

async function computeNow(c: DeskContext, world: World): Promise<Response> {
  const form = await c.req.formData()
  const opened = await computable(c, world, form)
  if (opened instanceof Response) return opened
  const { area, person } = opened.computing.of
  const outcome = await alone(world, area, person, (inside) => computeAndKeep(inside, opened.computing, opened.claim, byOf(opened)))
  if (outcome.kind === 'computed') return c.redirect(`${claimPath(opened.computing.of.caseId)}#result`, 303)
  return claimPage(c, world, opened, { form: 'compute', typed: form, faults: outcomeFaults(opened, outcome), status: 422 })
}

/** An amount that is entered by hand may not exceed what the receipts add up to. */
function enteredFaults(opened: OpenedClaim, fen: number | undefined, reason: string): ClaimFault[] {
  const total = opened.claim.receipts.reduce((sum, one) => sum + one.fen, 0)
  return [
    ...(fen === undefined || fen < 0 ? [{ field: 'amount-entered', text: '应付金额填元，最多两位小数。' }] : []),
    ...(fen !== undefined && opened.claim.receipts.length > 0 && fen > total ? [{ field: 'amount-entered', text: '应付金额比票据总额还多。' }] : []),
    ...(reason === '' ? [{ field: 'reason', text: '没有写理由。请写明怎么定的、依据什么。' }] : []),
  ]
}

async function enterNow(c: DeskContext, world: World): Promise<Response> {
  const form = await c.req.formData()
  const opened = await computable(c, world, form)
  if (opened instanceof Response) return opened
  const fen = fenOf(String(form.get('amount-entered') ?? '').trim())
  const reason = String(form.get('reason') ?? '').trim()
  const faults = enteredFaults(opened, fen, reason)
  if (faults.length > 0 || fen === undefined) return claimPage(c, world, opened, { form: 'enter', typed: form, faults, status: 422 })
  const { area, person, caseId } = opened.computing.of
  const outcome = await alone(world, area, person, (inside) => enterAmount(inside, opened.computing, opened.claim, byOf(opened), fen, reason))
  if (outcome.kind === 'unconfigured') return c.redirect(`${claimPath(caseId)}#result`, 303)
  const computed = [{ field: 'amount-entered', text: '标准已经齐了，能核算，不用手工确定。请按“核算”。' }]
  return claimPage(c, world, opened, {
    form: 'enter',
    typed: form,
    faults: outcome.kind === 'computed' ? computed : outcomeFaults(opened, outcome),
    status: 422,
  })
}

async function template(c: DeskContext, world: World): Promise<Response> {
  await openedClaim(c, world)
  const file = await writeWorkbook([{ name: '费用清单', columns: lineHeads.map((title) => ({ title })), rows: [] }])
  return c.body(file, 200, workbookHeaders('费用清单'))
}

/** 费用核算 (SL-6A.3, SL-6B.3, SL-7.3, SL-8.4): receipts and itemised lists of a case, the calculation with every step, and its sheet for the person. */
export function claims(world: World): Hono<DeskEnv> {
  const slice = new Hono<DeskEnv>()
  slice.get('/claims/:id', async (c) => claimPage(c, world, await openedClaim(c, world)))
  slice.get('/claims/:id/lines.xlsx', (c) => template(c, world))
  slice.get('/claims/:id/sheet.pdf', (c) => sheet(c, world))
  slice.post('/claims/:id/receipts', (c) => receipt(c, world))
  slice.post('/claims/:id/receipts/:receipt/remove', async (c) => {
    const opened = await writableClaim(c, world)
    const form = await c.req.formData()
    const changed = await removeReceipt(world, opened.computing.of, seenIn(form), byOf(opened), c.req.param('receipt'))
    return answer(c, world, 'receipt', form, changed, 'receipts')
  })
  slice.post('/claims/:id/lines', (c) => line(c, world))
  slice.post('/claims/:id/lines/import', (c) => importList(c, world))
  slice.post('/claims/:id/lines/remove', async (c) => {
    const opened = await writableClaim(c, world)
    const form = await c.req.formData()
    const [of, number] = [String(form.get('receipt') ?? ''), Number(form.get('line'))]
    return answer(c, world, 'line', form, await removeLine(world, opened.computing.of, seenIn(form), byOf(opened), of, number), 'lines')
  })
  slice.post('/claims/:id/answers', (c) => answers(c, world))
  slice.post('/claims/:id/compute', (c) => computeNow(c, world))
  slice.post('/claims/:id/enter', (c) => enterNow(c, world))
  return slice
}
