import { dayOf } from '@jingban/kernel/time/instant.ts'
import { paymentBlocks } from '../../money/blocks.ts'
import { troubledPayments } from '../../money/listPayments.ts'
import { reaches } from '../../money/roles.ts'
import { blockWords, paymentWords } from '../../money/words.ts'
import { PageHead } from '../../page/desk/frame.tsx'
import { EmptyState } from '../../page/desk/queue.tsx'
import { type Row, Table } from '../../page/desk/table.tsx'
import { money, nearMomentWords } from '../../page/words.ts'
import type { World } from '../../world.ts'
import { type DeskContext, page } from '../shell.tsx'
import { countsFor } from './counted.ts'
import { payDesk, paymentPath, place } from './places.ts'
import { PayTabs } from './tabs.tsx'

/** 退回和付不出的: what an officer must see to before it can be paid. */
export async function showTroubles(c: DeskContext, world: World): Promise<Response> {
  const desk = payDesk(c, world)
  const { actor, sees } = desk
  const today = dayOf(world.clock.now())
  const payments = await troubledPayments(world.db, { area: actor.area, places: sees, avoids: actor.avoids })
  const blocks = (await paymentBlocks(world.db, actor.area)).filter((one) => reaches(sees, one.county))
  const rows: Row[] = [
    ...payments.map((line) => ({
      cells: [
        <a href={paymentPath(line.id)}>{line.number}</a>,
        `${paymentWords[line.state]}${line.reason ? `：${line.reason}` : ''}`,
        money(line.fen),
        line.county ?? '—',
        nearMomentWords(line.orderedAt, today),
      ],
    })),
    ...blocks.map((one) => ({
      marked: true,
      cells: [
        <a href={paymentPath(one.id)}>{one.number}</a>,
        `付不出去：${blockWords(one).title}`,
        '—',
        one.county ?? '—',
        nearMomentWords(one.blockedAt, today),
      ],
    })),
  ]
  return page(c, world, {
    title: '退回和付不出的付款',
    at: place,
    children: (
      <>
        <PageHead title="付款" lead="由审核岗向本人问清楚，更正收款账户；制单和复核的人不能改账户。" />
        <PayTabs desk={desk} at="troubles" counts={await countsFor(c, world)} />
        {rows.length === 0 ? (
          <EmptyState title="没有退回的，也没有付不出的" done />
        ) : (
          <Table
            caption="退回和付不出的付款"
            keys
            columns={[{ text: '付款编号' }, { text: '怎么回事' }, { text: '金额', right: true }, { text: '县区' }, { text: '从什么时候' }]}
            rows={rows}
          />
        )}
      </>
    ),
  })
}
