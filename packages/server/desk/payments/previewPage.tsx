import { amountInCapitals } from '@jingban/kernel/money/capitals.ts'
import { sumOf } from '@jingban/kernel/money/fen.ts'
import { HTTPException } from 'hono/http-exception'
import { type PaymentLine, waitingPayments } from '../../money/listPayments.ts'
import { makePaymentRun, mostInRun } from '../../money/runs.ts'
import { ButtonRow, DeskButton } from '../../page/desk/button.tsx'
import { Confirm } from '../../page/desk/panel.tsx'
import { Table } from '../../page/desk/table.tsx'
import { Form } from '../../page/form/form.tsx'
import { money } from '../../page/words.ts'
import type { World } from '../../world.ts'
import { type DeskContext, packOf, page } from '../shell.tsx'
import { namesOf, outcomeErrors, purpose } from './lineWords.ts'
import { deedOf, dutyDesk, place, runPath } from './places.ts'
import { groups, showWaiting } from './waitingPage.tsx'

/** Those that were ticked, or the whole group; what does not wait any more is left out. */
async function chosen(c: DeskContext, world: World, form: FormData): Promise<PaymentLine[]> {
  const { actor, duty } = dutyDesk(c, world, 'maker')
  const lines = await waitingPayments(world.db, { area: actor.area, places: duty.maker, avoids: actor.avoids })
  const ticked = form.getAll('payment').map(String)
  if (form.get('all') !== 'yes') return lines.filter((line) => ticked.includes(line.id))
  return (
    groups(lines)
      .find((group) => group.id === form.get('group'))
      ?.lines.slice(0, mostInRun) ?? []
  )
}

/** 制单以前看一遍: how many, how much in figures and in capitals, and to whom. */
export async function preview(c: DeskContext, world: World): Promise<Response> {
  const form = await c.req.formData()
  const lines = await chosen(c, world, form)
  const [group, other] = groups(lines)
  if (!group) return showWaiting(c, world, [{ field: 'main', text: '还没有勾选付款。请勾选要一起付的，再制单。' }])
  if (other) return showWaiting(c, world, [{ field: 'main', text: '一个批次只能有一种基金、一个县区。请分开制单。' }])
  const pack = packOf(c, world)
  const names = await namesOf(world, pack.area, lines)
  const sum = sumOf(lines.map((line) => line.fen))
  return page(c, world, {
    title: '制成一批？',
    at: place,
    children: (
      <Confirm
        title={`${group.title}：${lines.length} 笔制成一批？`}
        consequences={[
          <>
            合计 <b>{money(sum)}</b>（人民币大写：{amountInCapitals(sum)}）
          </>,
          '制单以后由另一个人复核。复核退回的，回到“待制单”。',
        ]}
      >
        <Table
          caption="这一批"
          dense
          columns={[{ text: '付款编号' }, { text: '事项' }, { text: '参保人或单位' }, { text: '金额', right: true }]}
          rows={lines.map((line) => ({ cells: [line.number, purpose(pack, line), names.get(line.person) ?? '（已注销）', money(line.fen)] }))}
        />
        <Form action={`${place}/runs`} hidden={{ csrf: c.get('csrf'), key: crypto.randomUUID() }}>
          {lines.map((line) => (
            <input type="hidden" name="payment" value={line.id} />
          ))}
          <ButtonRow>
            <DeskButton kind="primary">制单，送复核</DeskButton>
            <DeskButton href={place}>再想想</DeskButton>
          </ButtonRow>
        </Form>
      </Confirm>
    ),
  })
}

/** 制单. */
export async function make(c: DeskContext, world: World): Promise<Response> {
  const { actor } = dutyDesk(c, world, 'maker')
  const form = await c.req.formData()
  const { outcome, id } = await makePaymentRun(world, deedOf(c, world, actor, form), form.getAll('payment').map(String))
  if (outcome.kind === 'done') return c.redirect(runPath(id), 303)
  if (outcome.kind === 'repeated') return c.redirect(`${place}/runs`, 303)
  if (outcome.kind === 'forbidden') throw new HTTPException(403)
  if (outcome.kind === 'notFound') throw new HTTPException(404)
  return showWaiting(c, world, outcomeErrors(outcome))
}
