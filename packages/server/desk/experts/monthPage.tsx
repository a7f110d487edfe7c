import type { Pack } from '@jingban/kernel/pack/pack.ts'
import { DeskButton } from '../../page/desk/button.tsx'
import { Chip } from '../../page/desk/chip.tsx'
import { PageHead } from '../../page/desk/frame.tsx'
import { Panel } from '../../page/desk/panel.tsx'
import { EmptyState, FilterBar } from '../../page/desk/queue.tsx'
import { Table, TwoLines } from '../../page/desk/table.tsx'
import type { World } from '../../world.ts'
import { type DeskContext, enter, packOf, page } from '../shell.tsx'
import { inARowWords, place, ruleWords, streakRule } from './expertWords.ts'
import { type MonthLine, monthLines, monthOf, monthWords, recentMonths } from './month.ts'

const Standing = ({ pack, line }: { pack: Pack; line: MonthLine }) => {
  const rule = streakRule(pack)
  if (line.standing === 'removed') return <Chip kind="fail" text="已取消资格" />
  if (line.standing === 'proposed') return <Chip kind="today" text="等批准" />
  if (line.standing === 'suspended') return <Chip kind="quiet" text="停用" />
  return rule && line.inARow >= rule.inARow - 1 ? <Chip kind="urgent" text="再 1 次取消资格" /> : <Chip kind="pass" text="在册" />
}

const counted = ['推送', '接收', '评审', '不接收', '过时', '回避'].map((text) => ({ text, right: true }))

const Lines = ({ pack, lines }: { pack: Pack; lines: readonly MonthLine[] }) => (
  <Table
    caption="专家任务量"
    columns={[{ text: '专家' }, { text: '医院' }, { text: '资格' }, { text: '连续不接收' }, ...counted]}
    keys
    rows={lines.map((one) => ({
      marked: one.standing === 'removed',
      cells: [
        <TwoLines top={<a href={`${place}/${one.expert}`}>{one.expert}</a>} below={one.name} />,
        one.institutionName,
        <Standing pack={pack} line={one} />,
        inARowWords(one.inARow, streakRule(pack)),
        ...[one.offered, one.takenUp, one.done, one.declined, one.lapsed, one.recused].map(String),
      ],
    }))}
  />
)

/** The experts with what each did in a month (KF-38) and how near they are to losing the right to judge (KF-39). */
export async function monthPage(c: DeskContext, world: World): Promise<Response> {
  const actor = enter(c, world, place)
  const pack = packOf(c, world)
  const month = monthOf(world, c.req.query('month'))
  const lines = await monthLines(world, actor.area, month)
  const months = recentMonths(world).map((one) => ({ value: one, text: monthWords(one) }))
  return page(c, world, {
    title: '专家',
    at: place,
    islands: ['queue'],
    children: (
      <>
        <PageHead title={`专家（${lines.length} 位）`} lead={ruleWords(pack)} />
        <FilterBar
          action={place}
          button="看这个月"
          fields={[{ kind: 'select', name: 'month', label: '月份', value: month, options: months, all: '本月' }]}
        >
          <DeskButton href={`${place}/month.csv?month=${month}`}>下载月报（表格）</DeskButton>
          <DeskButton href={`/desk/exports/new?subject=workload&month=${month}`}>申请导出</DeskButton>
          <DeskButton kind="primary" href={`${place}/new`}>
            增加专家
          </DeskButton>
        </FilterBar>
        {lines.length === 0 ? (
          <EmptyState title="专家库里还没有专家">
            <p>增加了专家，系统才能随机抽。请按“增加专家”。</p>
          </EmptyState>
        ) : (
          <Panel title={`${monthWords(month)}任务量`} flush>
            <Lines pack={pack} lines={lines} />
          </Panel>
        )}
      </>
    ),
  })
}
