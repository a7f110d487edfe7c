import { type QueueTab, Tabs } from '../../page/desk/queue.tsx'
import type { PayDesk } from './places.ts'
import { place } from './places.ts'

const all: { id: string; text: string; href: string; shown: (desk: PayDesk) => boolean }[] = [
  { id: 'waiting', text: '待制单', href: place, shown: ({ duty }) => duty.maker.length > 0 },
  { id: 'check', text: '待复核', href: `${place}/check`, shown: ({ duty }) => duty.checker.length > 0 },
  { id: 'troubles', text: '退回和付不出的', href: `${place}/troubles`, shown: () => true },
  { id: 'runs', text: '批次', href: `${place}/runs`, shown: () => true },
  { id: 'answers', text: '导入银行回单', href: `${place}/answers`, shown: ({ duty }) => duty.maker.length > 0 },
  { id: 'consumption', text: '个人账户消费', href: `${place}/consumption`, shown: ({ duty }) => duty.maker.length > 0 },
  { id: 'ledger', text: '账本', href: `${place}/ledger`, shown: () => true },
]

/** The pages of the place, those of this member of staff. */
const tabsFor = (desk: PayDesk): { id: string; text: string; href: string }[] => all.filter((tab) => tab.shown(desk))

/** The tabs over each page, with what waits. */
export const PayTabs = ({ desk, at, counts }: { desk: PayDesk; at: string; counts: Readonly<Record<string, number>> }) => {
  const tabs = tabsFor(desk).map(
    ({ id, text, href }): QueueTab => ({ text, href, count: counts[id] ?? 0, current: id === at, alarm: id === 'troubles' }),
  )
  return <Tabs label="付款" tabs={tabs} />
}
