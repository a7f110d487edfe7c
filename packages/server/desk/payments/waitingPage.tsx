import { sumOf } from '@jingban/kernel/money/fen.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { type PaymentLine, waitingPayments } from '../../money/listPayments.ts'
import { fundNames } from '../../money/words.ts'
import { DeskButton } from '../../page/desk/button.tsx'
import { PageHead } from '../../page/desk/frame.tsx'
import { Panel } from '../../page/desk/panel.tsx'
import { EmptyState } from '../../page/desk/queue.tsx'
import { SelectBox, Table } from '../../page/desk/table.tsx'
import { ErrorSummary, type FieldError } from '../../page/form/field.tsx'
import { Form } from '../../page/form/form.tsx'
import { fullDateWords, money } from '../../page/words.ts'
import type { World } from '../../world.ts'
import { type DeskContext, packOf, page } from '../shell.tsx'
import { countsFor } from './counted.ts'
import { namesOf, purpose } from './lineWords.ts'
import { dutyDesk, paymentPath, place } from './places.ts'
import { PayTabs } from './tabs.tsx'

/** Payments that may go into one run. */
interface Group {
  id: string
  title: string
  lines: PaymentLine[]
}

const groupOf = ({ fund, county }: PaymentLine): string => `${fund}-${county ?? ''}`

/** What waits, by fund and county: each has a bank account of its own. */
export function groups(lines: readonly PaymentLine[]): Group[] {
  const ids = [...new Set(lines.map(groupOf))]
  return ids.flatMap((id) => {
    const own = lines.filter((line) => groupOf(line) === id)
    const [first] = own
    return first ? [{ id, lines: own, title: [fundNames[first.fund], first.county].filter(Boolean).join(' · ') }] : []
  })
}

async function GroupPanel({ c, world, group }: { c: DeskContext; world: World; group: Group }) {
  const pack = packOf(c, world)
  const names = await namesOf(world, pack.area, group.lines)
  const sum = sumOf(group.lines.map((line) => line.fen))
  return (
    <Panel title={group.title} beside={`${group.lines.length} 笔，共 ${money(sum)}`} flush>
      <Form action={`${place}/preview`} hidden={{ csrf: c.get('csrf'), group: group.id }}>
        <Table
          caption={`${group.title} 等制单的付款`}
          columns={[
            { text: '选' },
            { text: '付款编号' },
            { text: '事项' },
            { text: '参保人或单位' },
            { text: '核定日期' },
            { text: '金额', right: true },
          ]}
          rows={group.lines.map((line) => ({
            cells: [
              <SelectBox name="payment" value={line.id} what={line.number} />,
              <a href={paymentPath(line.id)}>{line.number}</a>,
              purpose(pack, line),
              names.get(line.person) ?? '（已注销）',
              fullDateWords(dayOf(line.orderedAt)),
              money(line.fen),
            ],
          }))}
        />
        <p class="btn-line">
          <DeskButton kind="primary">把勾选的制成一批</DeskButton>
          <DeskButton name="all" value="yes">
            这一组全部制单
          </DeskButton>
        </p>
      </Form>
    </Panel>
  )
}

/** 待制单: what waits for a run, each fund and county apart. */
export async function showWaiting(c: DeskContext, world: World, errors: readonly FieldError[] = []): Promise<Response> {
  const desk = dutyDesk(c, world, 'maker')
  const { actor, duty } = desk
  const lines = await waitingPayments(world.db, { area: actor.area, places: duty.maker, avoids: actor.avoids })
  return page(c, world, {
    title: '付款：待制单',
    at: place,
    ...(errors.length > 0 && { status: 422, errors: errors.length }),
    children: (
      <>
        <PageHead title="付款" lead="审核通过的自动到这里。先制单，再由另一个人复核，然后导出给银行。" />
        <PayTabs desk={desk} at="waiting" counts={await countsFor(c, world)} />
        <ErrorSummary errors={errors} />
        {lines.length === 0 && (
          <EmptyState title="没有等制单的付款" done>
            <p>审核岗通过以后，付款会自动排到这里。</p>
          </EmptyState>
        )}
        {await Promise.all(groups(lines).map((group) => GroupPanel({ c, world, group })))}
      </>
    ),
  })
}
