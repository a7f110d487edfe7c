import { readMonth } from '@jingban/kernel/settlement/month.ts'
import type { Standing } from '@jingban/kernel/settlement/state.ts'
import { DeskButton } from '../../page/desk/button.tsx'
import { Chip } from '../../page/desk/chip.tsx'
import { PageHead } from '../../page/desk/frame.tsx'
import { Panel } from '../../page/desk/panel.tsx'
import { EmptyState, FilterBar } from '../../page/desk/queue.tsx'
import { Pager, Table } from '../../page/desk/table.tsx'
import { count, money } from '../../page/words.ts'
import { auditorRoles, counterRoles } from '../../settlement/reach.ts'
import { listMonths, type MonthLine, type MonthSearch } from '../../settlement/rows.ts'
import { monthWords } from '../../settlement/words.ts'
import type { World } from '../../world.ts'
import { type DeskContext, hasRole, packOf, page } from '../shell.tsx'
import { monthPath, openedPlace, place } from './opened.ts'
import { standings } from './standings.ts'

const pageSize = 50
const isStanding = (text: string): text is Standing => Object.hasOwn(standings, text)

function searchOf(c: DeskContext): MonthSearch {
  const month = readMonth(c.req.query('month') ?? '')
  const standing = c.req.query('standing') ?? ''
  const name = c.req.query('name')?.trim()
  return { ...(month && { month }), ...(isStanding(standing) && { standing }), ...(name && { name }) }
}

const cellsOf = (line: MonthLine) => [
  <a href={monthPath(line)}>{monthWords(line.month)}</a>,
  line.name,
  line.county,
  <Chip {...standings[line.standing]} />,
  line.declaredLines === null ? '—' : `${count(line.declaredLines)} 笔`,
  line.declaredFund === null ? '—' : money(line.declaredFund),
  line.open === 0 ? '—' : `${count(line.open)} 笔`,
  line.deducted === 0 ? '—' : money(line.deducted),
  line.payable === null ? '—' : money(line.payable),
]
const columns = ['月份', '机构', '县区', '现在', '申报笔数', '基金支付', '没处理的差异', '扣减', '应付']

/** 月结算: one's own months, or those of all providers of one's counties, the newest first. */
export async function showMonths(c: DeskContext, world: World): Promise<Response> {
  const { actor, reach } = openedPlace(c, world)
  const pack = packOf(c, world)
  const own = reach.providers.length > 0
  const search: MonthSearch = { ...searchOf(c), ...(own ? { providers: reach.providers } : reach.counties !== 'all' && { counties: reach.counties }) }
  const after = c.req.query('after')
  const { lines, next } = await listMonths(world.db, actor.area, search, { size: pageSize, ...(after !== undefined && { after }) })
  const query = new URLSearchParams(Object.entries(c.req.query()).filter(([name]) => name !== 'after'))
  if (next !== undefined) query.set('after', next)
  return page(c, world, {
    title: '月结算',
    at: place,
    children: (
      <>
        <PageHead title="月结算" lead={own ? '按月对账、月结；对平一笔不差才能月结。' : '各定点医药机构每月的对账、月结、审核和应付。'} />
        <p class="btn-line">
          {(own || hasRole(actor, ...counterRoles(pack))) && (
            <DeskButton kind="primary" href={`${place}/start`}>
              发起一个月的对账
            </DeskButton>
          )}
          {hasRole(actor, ...auditorRoles(pack)) && <DeskButton href={`${place}/ledger`}>导入经办系统的账</DeskButton>}
        </p>
        <FilterBar
          action={place}
          clear={place}
          fields={[
            { kind: 'search', name: 'month', label: '月份', value: c.req.query('month'), placeholder: '2026-03' },
            {
              kind: 'select',
              name: 'standing',
              label: '现在',
              value: c.req.query('standing'),
              options: Object.entries(standings).map(([value, { text }]) => ({ value, text })),
            },
            ...(own ? [] : [{ kind: 'search' as const, name: 'name', label: '机构', value: c.req.query('name'), placeholder: '名称或编码' }]),
          ]}
        />
        {lines.length === 0 ? (
          <EmptyState title="没有这样的月份">
            <p>{own ? '上个月过完以后，在这里发起对账。' : '机构发起对账以后，列在这里。'}</p>
          </EmptyState>
        ) : (
          <Panel flush>
            <Table
              caption="各月的结算"
              columns={columns.map((text, index) => ({ text, right: index > 3 }))}
              rows={lines.map((line) => ({ cells: cellsOf(line), marked: line.open > 0 }))}
            />
            <Pager
              range={`${lines.length} 行`}
              next={next === undefined ? undefined : `${place}?${query}`}
              first={after === undefined ? undefined : place}
            />
          </Panel>
        )}
      </>
    ),
  })
}
