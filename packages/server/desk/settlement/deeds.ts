import { readYuan } from '@jingban/kernel/money/fen.ts'
import { differenceKinds } from '@jingban/kernel/settlement/line.ts'
import { declareTotals, isKnown } from '@jingban/kernel/settlement/reconcile.ts'
import { type Scheme, schemes } from '@jingban/kernel/settlement/scheme.ts'
import { HTTPException } from 'hono/http-exception'
import { refusalWords } from '../../cases/refusalWords.ts'
import { FileRefused } from '../../settlement/arrivedText.ts'
import { type Audited, auditMonth, deductFrom, liftFrom } from '../../settlement/audit.ts'
import { type Closed, closeMonthOf, takeBackMonthOf } from '../../settlement/closeMonth.ts'
import { type Resolving, resolve } from '../../settlement/differences.ts'
import { type MonthOutcome, performMonth } from '../../settlement/month.ts'
import { takeIn } from '../../settlement/takeIn.ts'
import { finishUpload, queueUpload } from '../../settlement/uploads.ts'
import { problemWords, settlementWords } from '../../settlement/words.ts'
import type { World } from '../../world.ts'
import type { DeskContext } from '../shell.tsx'
import { showMonth } from './monthPage.tsx'
import { monthPath, type OpenedMonth, openedMonth, type Posted } from './opened.ts'
import { readTotals } from './totalsPanel.tsx'

const textOf = (form: FormData, name: string): string => String(form.get(name) ?? '').trim()
const stepOf = ({ key, actor }: OpenedMonth, form: FormData) => ({ key, actor, idempotency: textOf(form, 'key') })

/** Nobody acts on a month on whose side they are not. */
function requireSide(opened: OpenedMonth, side?: 'provider' | 'agency'): void {
  if (opened.side === undefined || (side !== undefined && opened.side !== side)) throw new HTTPException(403)
}

type Said = Pick<Posted, 'text' | 'status' | 'field'>

/** What an outcome that was not done says on the page. */
function said(outcome: Exclude<Audited | Closed, { kind: 'done' | 'repeated' }>): Said {
  switch (outcome.kind) {
    case 'refused':
      return settlementWords(outcome.refusal)
    case 'stale':
      return { status: 409, text: '别人刚刚也在办这个月，您的还没有写进去。请再按一次。' }
    case 'noCase':
      return { status: 409, text: '还没有申请月结算，或办件不在这一步。请先申请并交材料。' }
    case 'forbidden':
      throw new HTTPException(403)
    case 'case': {
      const inner = outcome.outcome
      if (inner.kind === 'refused') return { status: 409, text: `${refusalWords(inner.refusal).title}${refusalWords(inner.refusal).todo}` }
      if (inner.kind === 'forbidden') throw new HTTPException(403)
      return { status: 409, text: '别人刚刚也在办这一件。请再按一次。' }
    }
  }
}

async function answer(
  c: DeskContext,
  world: World,
  opened: OpenedMonth,
  form: string,
  typed: FormData,
  outcome: Audited | Closed,
): Promise<Response> {
  if (outcome.kind === 'done' || outcome.kind === 'repeated') return c.redirect(monthPath(opened.key), 303)
  return showMonth(c, world, await openedMonth(c, world), { form, typed, ...said(outcome) })
}

/** 报总额 (3201). */
export async function answerTotals(c: DeskContext, world: World): Promise<Response> {
  const opened = await openedMonth(c, world)
  requireSide(opened, 'provider')
  const form = await c.req.formData()
  const totals = readTotals(form)
  if (!totals)
    return showMonth(c, world, opened, {
      form: 'totals',
      typed: form,
      status: 422,
      text: '有一行没有填全，或金额不对：险种、类别、笔数和金额都要有。',
    })
  const outcome = await performMonth(world, stepOf(opened, form), ({ state }, moment) =>
    state ? declareTotals(state, totals, moment) : { ok: false, refusal: { code: 'notOpened' } },
  )
  return answer(c, world, opened, 'totals', form, outcome)
}

async function takeUpload(c: DeskContext, world: World, opened: OpenedMonth, form: FormData): Promise<Response> {
  const back = (text: string, status: 409 | 422 = 422) => showMonth(c, world, opened, { form: 'details', typed: form, text, status })
  const file = c.get('files')?.find((one) => one.field === 'details')
  if (!file) return back('请选明细文件。')
  const { actor, key, state } = opened
  if (state.declared === undefined) return back(settlementWords({ code: 'totalsMissing' }).text)
  try {
    const { hash, size } = await takeIn(world, key.area, file.path)
    if (isKnown(state, hash)) return c.redirect(`${monthPath(key)}?same=1`, 303)
    const queued = await queueUpload(world, actor, key.area, { purpose: 'details', of: key, file: hash, bytes: size })
    return queued.kind === 'busy' ? back('上一份文件还在比对，请等它比完，或放弃那一次。', 409) : c.redirect(monthPath(key), 303)
  } catch (error) {
    if (error instanceof FileRefused) return back(problemWords({ problems: error.problems }).join(''))
    throw error
  }
}

/** 传明细 (3202): into the queue; the page then shows how far it is read. */
export async function answerDetails(c: DeskContext, world: World): Promise<Response> {
  const opened = await openedMonth(c, world)
  requireSide(opened, 'provider')
  return takeUpload(c, world, opened, await c.req.formData())
}

/** The same file once more, because the ledger has changed. */
export async function answerAgain(c: DeskContext, world: World): Promise<Response> {
  const opened = await openedMonth(c, world)
  requireSide(opened)
  const { actor, key, state } = opened
  if (!state.file) throw new HTTPException(404)
  const [row] = await world.db.rows<{ bytes: number }>('select bytes from settlement_upload where area = $1 and file = $2 limit 1', [
    key.area,
    state.file.digest,
  ])
  await queueUpload(world, actor, key.area, { purpose: 'details', of: key, file: state.file.digest, bytes: row?.bytes ?? 0 })
  return c.redirect(monthPath(key), 303)
}

/** 放弃这次上传: nothing of it has been taken in, and nothing will be. */
export async function answerGiveUp(c: DeskContext, world: World): Promise<Response> {
  const opened = await openedMonth(c, world)
  requireSide(opened)
  const form = await c.req.formData()
  const problem = { problems: [{ text: '这次上传被放弃了。' }] }
  const { area, provider, month } = opened.key
  const [own] = await world.db.rows('select 1 from settlement_upload where area = $1 and id = $2 and provider = $3 and month = $4', [
    ...[area, textOf(form, 'upload'), provider, month],
  ])
  if (own) await finishUpload(world.db, area, textOf(form, 'upload'), { problem }, world.clock.now())
  return c.redirect(monthPath(opened.key), 303)
}

function readResolving(opened: OpenedMonth, form: FormData): Resolving {
  const what = textOf(form, 'what')
  const kind = differenceKinds.find((one) => one === what)
  const groups = Object.keys(opened.state.declared ?? {})
  const group = groups.length === 1 ? groups[0] : groups.find((one) => one === textOf(form, 'group'))
  const numbers = form.getAll('number').map(Number).filter(Number.isSafeInteger)
  return { concedes: opened.side ?? 'provider', chosen: kind ? { kind } : { numbers }, reason: textOf(form, 'reason'), ...(group && { group }) }
}

/** 处理差异: one's own side gives way. */
export async function answerResolve(c: DeskContext, world: World): Promise<Response> {
  const opened = await openedMonth(c, world)
  requireSide(opened)
  const form = await c.req.formData()
  const resolving = readResolving(opened, form)
  const back = (text: string) => showMonth(c, world, opened, { form: 'resolve', typed: form, text, status: 422 })
  if ('numbers' in resolving.chosen && resolving.chosen.numbers.length === 0) return back('请先勾选差异。')
  const step = { key: opened.key, actor: opened.actor, side: opened.side ?? 'provider', idempotency: textOf(form, 'key') }
  const outcome = await resolve(world, step, resolving)
  if (outcome.kind === 'groupMissing') return back('有经办没有的结算，请选它们属于哪个险种和类别。')
  return answer(c, world, opened, 'resolve', form, outcome)
}

/** 发起月结. */
export async function answerClose(c: DeskContext, world: World): Promise<Response> {
  const opened = await openedMonth(c, world)
  requireSide(opened, 'provider')
  const form = await c.req.formData()
  return answer(c, world, opened, 'closing', form, await closeMonthOf(world, stepOf(opened, form)))
}

/** 退回对账. */
export async function answerTakeBack(c: DeskContext, world: World): Promise<Response> {
  const opened = await openedMonth(c, world)
  requireSide(opened)
  const form = await c.req.formData()
  return answer(c, world, opened, 'closing', form, await takeBackMonthOf(world, stepOf(opened, form), textOf(form, 'reason')))
}

const schemeIn = (form: FormData): Scheme | undefined => schemes.find((scheme) => scheme === form.get('scheme'))
const fenIn = (form: FormData, name = 'fen'): number => readYuan(textOf(form, name).replace(/,/g, '')) ?? Number.NaN

/** 审核扣减, and taking one back. */
export async function answerDeduct(c: DeskContext, world: World): Promise<Response> {
  const opened = await openedMonth(c, world)
  requireSide(opened, 'agency')
  const form = await c.req.formData()
  const [line, scheme] = [textOf(form, 'line'), schemeIn(form)]
  if (line === '' && !scheme)
    return showMonth(c, world, opened, { form: 'deduct', typed: form, status: 422, text: '请写扣哪一笔，或选按总额扣哪种医保。' })
  const given = { fen: fenIn(form), reason: textOf(form, 'reason'), ...(line !== '' && { line }), ...(scheme && { scheme }) }
  return answer(c, world, opened, 'deduct', form, await deductFrom(world, stepOf(opened, form), given))
}

export async function answerLift(c: DeskContext, world: World): Promise<Response> {
  const opened = await openedMonth(c, world)
  requireSide(opened, 'agency')
  const form = await c.req.formData()
  const outcome: MonthOutcome = await liftFrom(world, stepOf(opened, form), textOf(form, 'id'), textOf(form, 'reason'))
  return answer(c, world, opened, 'deduct', form, outcome)
}

/** 审核、计算待遇 of one scheme. */
export async function answerAudit(c: DeskContext, world: World): Promise<Response> {
  const opened = await openedMonth(c, world)
  requireSide(opened, 'agency')
  const form = await c.req.formData()
  const scheme = schemeIn(form)
  if (!scheme) throw new HTTPException(404)
  const ofAccounts = textOf(form, 'ofAccounts') === '' ? 0 : fenIn(form, 'ofAccounts')
  const stated = form.has('fen') ? { fen: fenIn(form), ofAccounts, reason: textOf(form, 'reason') } : undefined
  const outcome = await auditMonth(world, { ...stepOf(opened, form), actor: opened.actor }, scheme, stated)
  return answer(c, world, opened, `audit-${scheme}`, form, outcome)
}
