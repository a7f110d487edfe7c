import { feeOf } from '@jingban/kernel/pack/fees.ts'
import { choose } from '@jingban/kernel/pack/tree.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import type { Reconciliation } from '../../lists/reconcile.ts'
import { Chip } from '../../page/desk/chip.tsx'
import { DefinitionTable, Panel } from '../../page/desk/panel.tsx'
import { Table } from '../../page/desk/table.tsx'
import { count, dateWords, money } from '../../page/words.ts'
import type { World } from '../../world.ts'
import { casesWords } from '../subjectWords.ts'
import { type OpenedList, wordsOf } from './opened.ts'

/** 50.00 元: what one case pays, where it is the same for all. */
function unitPrice({ rules, state }: OpenedList): number | undefined {
  const service = rules.pack.services.find((one) => one.id === state.service)
  const fee = service && rules.rule.fee !== undefined ? feeOf(service, rules.rule.fee) : undefined
  const fen = fee && choose(fee.fen, {})
  return typeof fen === 'number' ? fen : undefined
}

/** 50.00 元 × 3 个病种 = 150.00 元 (SHZ-52); 件 where the list names no disease. */
export function dueWords(opened: OpenedList, sums: Reconciliation): string {
  if (sums.total === undefined) return '这份名册不收费'
  if (sums.total === 'notStated') return '文件没有写明，算不出'
  const one = unitPrice(opened)
  const cases = sums.lines.length
  const plain = money(sums.total)
  return one !== undefined && one * cases === sums.total ? `${money(one)} × ${casesWords(wordsOf(opened), cases)} = ${plain}` : plain
}

/** 发票 4,850 元，名单应缴 4,850 元，一致 (U6). */
function Paid({ sums, today }: { sums: Reconciliation; today: ReturnType<typeof dayOf> }) {
  if (!sums.paid || typeof sums.total !== 'number') return null
  const { amount, invoice, at } = sums.paid
  const same = sums.difference === 0
  return (
    <p>
      <Chip kind={same ? 'pass' : 'fail'} text={same ? '一致' : '不一致'} /> 发票 {invoice}：{money(amount)}，名单应缴 {money(sums.total)}（
      {dateWords(dayOf(at), today)}）
    </p>
  )
}

/** 人数、病种数、应缴: of the whole list and of each table of it (SHZ-52, SHZ-56), in the words for whoever is on it. */
export const Sums = ({ world, opened, sums }: { world: World; opened: OpenedList; sums: Reconciliation }) => {
  const today = dayOf(world.clock.now())
  const split = opened.rules.rule.split !== undefined && sums.sums.length > 0
  const words = wordsOf(opened)
  const diseases = words.matter === '病种'
  const fee = opened.rules.rule.fee !== undefined
  const uncollected = sums.lines.filter((line) => !line.collected && line.fee !== 0).length
  return (
    <Panel title={fee ? `${words.number}和金额` : '合计'}>
      <DefinitionTable
        items={[
          { term: words.number, text: `${count(sums.persons)} ${words.measure}` },
          { term: diseases ? '病种数' : '件数', text: `${count(sums.lines.length)} ${diseases ? '个' : '件'}` },
          ...(!fee ? [] : [{ term: '应缴', text: dueWords(opened, sums) }]),
          ...(uncollected > 0 ? [{ term: '本人还没交的', text: `${count(uncollected)} 件` }] : []),
        ]}
      />
      {split && (
        <Table
          caption="分开汇总"
          dense
          columns={['分表', words.number, diseases ? '病种数' : '件数', '应缴'].map((text) => ({ text }))}
          rows={sums.sums.map((one) => ({
            cells: [one.split || '没有写', count(one.persons), count(one.cases), fee ? money(one.fen) : '—'],
          }))}
        />
      )}
      <Paid sums={sums} today={today} />
    </Panel>
  )
}
