import { scopeOf } from '@jingban/kernel/case/scope.ts'
import { timeOf } from '@jingban/kernel/time/instant.ts'
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { countCases } from '../../cases/listCases.ts'
import { ChartPanel, type NumberCard, NumberCards } from '../../page/desk/dashboard.tsx'
import { PageHead } from '../../page/desk/frame.tsx'
import type { World } from '../../world.ts'
import { type DeskContext, type DeskEnv, enter, packOf, page } from '../shell.tsx'
import { type Chart, type ChartName, chartNames, chartOf, daysBack, drawChart, type Figures, figures, size } from './charts.ts'

const place = '/desk/overview'

const percent = (n: number, of: number): string => (of === 0 ? '—' : `${((n / of) * 100).toFixed(1)}%`)

/** The six numbers, each n/N, each leading to the list behind it. */
function cardsOf({ numbers, experts, month }: Figures, stuck: number): NumberCard[] {
  const { open, overdue, onTime, meanWorkingDays } = numbers
  const decided = numbers.decided.reduce((sum, one) => sum + one.count, 0)
  const offered = experts.reduce((sum, one) => sum + one.offered, 0)
  const unanswered = experts.reduce((sum, one) => sum + one.declined + one.lapsed, 0)
  return [
    { label: '在办', value: String(open), unit: '件', note: `最近 ${daysBack} 天办结 ${decided} 件`, link: { href: '/desk/queue', text: '看列表' } },
    {
      label: `按时办结率（${daysBack} 天）`,
      value: percent(onTime.n, onTime.of),
      note: `${onTime.n} / ${onTime.of} 件`,
      link: { href: '/desk/queue?tab=ended', text: '看已办结' },
    },
    {
      label: `平均用时（${daysBack} 天）`,
      value: meanWorkingDays === undefined ? '—' : meanWorkingDays.toFixed(1),
      ...(meanWorkingDays !== undefined && { unit: '个工作日' }),
      note: `${decided} 件平均，含等补材料`,
      link: { href: '/desk/queue?tab=ended', text: '看已办结' },
    },
    {
      label: '现在超期',
      value: String(overdue),
      note: `${overdue} / ${open} 件`,
      link: { href: '/desk/queue?tab=overdue', text: `看 ${overdue} 件` },
      alarm: overdue > 0,
    },
    {
      label: `没接收的任务（${Number(month.slice(5))}月）`,
      value: String(unanswered),
      note: `${unanswered} / ${offered} 个，系统已换人`,
      link: { href: '/desk/experts', text: '看专家' },
    },
    {
      label: '等监督岗处理',
      value: String(stuck),
      note: `${stuck} / ${open} 件`,
      link: { href: '/desk/queue?tab=stuck', text: `看 ${stuck} 件` },
      alarm: stuck > 0,
    },
  ]
}

/** The picture is a file of its own, so that nothing in it needs leave from the policy of the page. */
const Picture = ({ name, chart }: { name: ChartName; chart: Chart }) => (
  <ChartPanel
    title={chart.title}
    finding={chart.finding}
    svg={`<svg viewBox="0 0 ${size.width} ${size.height}"><image href="${place}/charts/${name}.svg" width="${size.width}" height="${size.height}"/></svg>`}
    table={{
      columns: [{ text: chart.head }, ...chart.series.map((text) => ({ text, right: true }))],
      rows: chart.lines.map((line) => [line.name, ...line.values.map(String)]),
    }}
  />
)

async function show(c: DeskContext, world: World): Promise<Response> {
  const actor = enter(c, world, place)
  const pack = packOf(c, world)
  const all = await figures(world, actor.area)
  const stuck = await countCases(world.db, scopeOf(pack, actor), { status: ['stuck'] })
  return page(c, world, {
    title: '总览',
    at: place,
    children: (
      <>
        <PageHead
          title="总览"
          lead={`数据到 ${timeOf(world.clock.now())}。停表的件不算超期。点数字下面的链接看是哪些件。`}
          aside={<a href="/desk/exceptions">看异常清单</a>}
        />
        <NumberCards cards={cardsOf(all, stuck)} />
        <div class="charts">
          {chartNames.map((name) => (
            <Picture name={name} chart={chartOf(name, pack, all)} />
          ))}
        </div>
      </>
    ),
  })
}

/** 总览: how the whole area does, in numbers that say of how many, and in pictures with their tables (KF-38). */
export function overview(world: World): Hono<DeskEnv> {
  const slice = new Hono<DeskEnv>()
  slice.get('/overview', (c) => show(c, world))
  slice.get('/overview/charts/:name{[a-z]+\\.svg}', async (c) => {
    const actor = enter(c, world, place)
    const name = chartNames.find((one) => `${one}.svg` === c.req.param('name'))
    if (!name) throw new HTTPException(404)
    const svg = drawChart(chartOf(name, packOf(c, world), await figures(world, actor.area)))
    return c.body(svg, 200, { 'content-type': 'image/svg+xml' })
  })
  return slice
}
