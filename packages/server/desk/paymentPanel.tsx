import type { CaseState } from '@jingban/kernel/case/state.ts'
import type { Pack } from '@jingban/kernel/pack/pack.ts'
import { type PaymentBlock, paymentBlocks } from '../money/blocks.ts'
import { type PaymentLine, paymentLines } from '../money/listPayments.ts'
import { payPlaces, reaches } from '../money/roles.ts'
import { blockWords, fundNames, paymentWords } from '../money/words.ts'
import { Panel } from '../page/desk/panel.tsx'
import { fullDateWords, money } from '../page/words.ts'
import type { World } from '../world.ts'
import type { StaffActor } from './shell.tsx'

const Line = ({ line }: { line: PaymentLine }) => (
  <p>
    <b>{paymentWords[line.state]}</b> {money(line.fen)}，{fundNames[line.fund]}
    {line.paidOn && `，${fullDateWords(line.paidOn)}付款`}
    {line.state === 'returned' && line.reason && `：${line.reason}`}
  </p>
)

const Blocked = ({ block }: { block: PaymentBlock }) => (
  <p>
    <b>现在付不出去：{blockWords(block).title}</b>
    {blockWords(block).todo}
  </p>
)

/** 付款 of this case, where there is one or should be; the way to it for whoever has a share in payments. */
export async function paymentPanel(world: World, pack: Pack, { id, filed }: CaseState, actor: StaffActor) {
  const [line] = await paymentLines(world.db, filed.area, { id })
  const [block] = await paymentBlocks(world.db, filed.area, id)
  const known = line ?? block
  if (!known) return null
  return (
    <Panel title="付款" id="payment">
      {line && <Line line={line} />}
      {block && <Blocked block={block} />}
      {reaches(payPlaces(pack, actor), known.county) && <a href={`/desk/payments/${id}`}>看付款</a>}
    </Panel>
  )
}
