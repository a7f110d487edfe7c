import { randomUUID } from 'node:crypto'
import { readYuan } from '@jingban/kernel/money/fen.ts'
import { clearingTerms, groupTerm, insuranceTerms } from '@jingban/kernel/settlement/scheme.ts'
import { isEqual, totalsOf } from '@jingban/kernel/settlement/state.ts'
import { type Grouped, groupOf, nothing, plus, type Sums, sameSums, totalOf } from '@jingban/kernel/settlement/sums.ts'
import { DeskButton } from '../../page/desk/button.tsx'
import { Chip } from '../../page/desk/chip.tsx'
import { Panel } from '../../page/desk/panel.tsx'
import { Table } from '../../page/desk/table.tsx'
import { Form } from '../../page/form/form.tsx'
import { count, money } from '../../page/words.ts'
import { monthPath, type OpenedMonth, type Posted } from './opened.ts'

/** So many groups can be declared at once on the page. */
const rowsOffered = 8
const cells = ['lines', 'medfee', 'fund', 'account'] as const
const cellWords = { lines: '笔数', medfee: '医疗费总额（元）', fund: '基金支付（元）', account: '个人账户（元）' } as const

const amountIn = (text: string): number | undefined => {
  const fen = readYuan(text.replace(/^-/, ''))
  return fen === undefined ? undefined : text.startsWith('-') ? 0 - fen : fen
}

/** The totals that a form declares: rows without a code are left out. Undefined where a row cannot be read. */
export function readTotals(form: FormData): Grouped | undefined {
  const text = (name: string): string => String(form.get(name) ?? '').replace(/[,\s]/g, '')
  const totals: Record<string, Sums> = {}
  for (let row = 0; row < rowsOffered; row += 1) {
    const [insutype, clearing] = [text(`insutype-${row}`), text(`clr_type-${row}`)]
    if (insutype === '' && cells.every((cell) => text(`${cell}-${row}`) === '')) continue
    const lines = /^\d{1,10}$/.test(text(`lines-${row}`)) ? Number(text(`lines-${row}`)) : undefined
    const [medfee, fund, account] = [amountIn(text(`medfee-${row}`)), amountIn(text(`fund-${row}`)), amountIn(text(`account-${row}`) || '0')]
    if (insutype === '' || clearing === '' || lines === undefined || medfee === undefined || fund === undefined || account === undefined)
      return undefined
    const group = groupOf(insutype, clearing)
    totals[group] = plus(totals[group] ?? nothing, { lines, medfee, fund, account })
  }
  return totals
}

const yuan = (fen: number): string => `${fen < 0 ? '-' : ''}${(Math.abs(fen) / 100).toFixed(2)}`

const Codes = (props: { name: string; label: string; codes: Readonly<Record<string, string>>; value: string }) => (
  <select class="input" name={props.name} aria-label={props.label}>
    <option value="">—</option>
    {Object.entries(props.codes).map(([code, term]) => (
      <option value={code} selected={code === props.value}>
        {code} {term}
      </option>
    ))}
  </select>
)

/** 报总额 (3201): one row for each 险种 and 清算类别. */
const Declare = ({ opened, csrf, posted }: { opened: OpenedMonth; csrf: string; posted: Posted | undefined }) => {
  const declared = Object.entries(opened.state.declared ?? {})
  const before = (row: number, name: string): string => {
    if (posted) return String(posted.typed.get(`${name}-${row}`) ?? '')
    const [group, sums] = declared[row] ?? []
    if (!group || !sums) return ''
    const [insutype = '', clearing = ''] = group.split('/')
    const known: Record<string, string> = {
      insutype,
      clr_type: clearing,
      lines: String(sums.lines),
      medfee: yuan(sums.medfee),
      fund: yuan(sums.fund),
      account: yuan(sums.account),
    }
    return known[name] ?? ''
  }
  return (
    <details open={declared.length === 0 || posted !== undefined}>
      <summary>{declared.length === 0 ? '报总额' : '重报总额'}</summary>
      <Form action={`${monthPath(opened.key)}/totals`} hidden={{ csrf, key: randomUUID() }} id="totals">
        <Table
          caption="申报总额"
          columns={[{ text: '险种' }, { text: '清算类别' }, ...cells.map((cell) => ({ text: cellWords[cell] }))]}
          rows={Array.from({ length: rowsOffered }, (_, row) => ({
            cells: [
              <Codes name={`insutype-${row}`} label={`第 ${row + 1} 行险种`} codes={insuranceTerms} value={before(row, 'insutype')} />,
              <Codes name={`clr_type-${row}`} label={`第 ${row + 1} 行清算类别`} codes={clearingTerms} value={before(row, 'clr_type')} />,
              ...cells.map((cell) => (
                <input
                  class="input short"
                  name={`${cell}-${row}`}
                  inputmode="decimal"
                  aria-label={`第 ${row + 1} 行${cellWords[cell]}`}
                  value={before(row, cell)}
                />
              )),
            ],
          }))}
        />
        <DeskButton kind="primary">报总额</DeskButton>
      </Form>
    </details>
  )
}

const sumCells = (sums: Sums | undefined) =>
  sums ? [count(sums.lines), money(sums.medfee), money(sums.fund), money(sums.account)] : ['—', '—', '—', '—']

/** 总额: what the provider declared and what the agency has, group by group, as both stand now. */
export const TotalsPanel = ({ opened, csrf, posted }: { opened: OpenedMonth; csrf: string; posted: Posted | undefined }) => {
  const { state, side } = opened
  const [there, here] = [totalsOf(state, 'provider'), totalsOf(state, 'agency')]
  const groups = [...new Set([...Object.keys(there), ...Object.keys(here)])].sort()
  const line = (name: string, own: Sums | undefined, other: Sums | undefined) => ({
    cells: [
      name,
      ...sumCells(own),
      ...(state.compared ? sumCells(other) : []),
      state.compared ? sameSums(own ?? nothing, other ?? nothing) ? <Chip kind="pass" text="一致" /> : <Chip kind="warn" text="不一致" /> : '—',
    ],
  })
  const heads = (who: string) => ['笔数', '医疗费', '基金支付', '个人账户'].map((text) => ({ text: `${who}${text}`, right: true }))
  return (
    <Panel title="总额" flush>
      {groups.length > 0 && (
        <Table
          caption="各险种的总额"
          columns={[{ text: '险种和类别' }, ...heads('机构'), ...(state.compared ? heads('经办') : []), { text: '结果' }]}
          rows={[...groups.map((group) => line(groupTerm(group), there[group], here[group])), line('合计', totalOf(there), totalOf(here))]}
        />
      )}
      {side === 'provider' && !state.closed && !isEqual(state) && <Declare opened={opened} csrf={csrf} posted={posted} />}
    </Panel>
  )
}
