import type { Pack } from '@jingban/kernel/pack/pack.ts'
import { addDays, type Day } from '@jingban/kernel/time/day.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { BarChart } from 'echarts/charts'
import { GridComponent, LegendComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { diseaseName } from '../../cases/heldDiseases.ts'
import { type Month, type Statistics, statistics, type Workload, workload } from '../../cases/statistics.ts'
import type { World } from '../../world.ts'

use([BarChart, GridComponent, LegendComponent, SVGRenderer])

/** The days an overview looks back, today included. */
export const daysBack = 30

/** Everything an overview shows, read once for the page and once for each picture. */
export interface Figures {
  days: Day[]
  numbers: Statistics
  experts: Workload[]
  month: Month
}

export async function figures(world: World, area: string): Promise<Figures> {
  const today = dayOf(world.clock.now())
  const month = today.slice(0, 7) as Month
  const from = addDays(today, 1 - daysBack)
  const [numbers, experts] = await Promise.all([statistics(world, area, { from, to: today }), workload(world.db, area, month)])
  return { days: Array.from({ length: daysBack }, (_, index) => addDays(from, index)), numbers, experts, month }
}

/** A chart: what its bars stand for, and each line with one number for each series. The picture and the table are both made of this. */
export interface Chart {
  title: string
  finding: string
  /** What the lines are: 日期, 环节. */
  head: string
  series: readonly string[]
  lines: readonly { name: string; values: readonly number[] }[]
  /** Bars that lie, for long names. */
  lying?: true
}

export const chartNames = ['daily', 'stages', 'diseases', 'experts'] as const
export type ChartName = (typeof chartNames)[number]

const shortDay = (day: Day): string => `${Number(day.slice(5, 7))}/${Number(day.slice(8))}`
const sum = (counts: readonly { count: number }[]): number => counts.reduce((total, one) => total + one.count, 0)
/** As many lines as can still be read. */
const mostLines = 8
/** Of one bar each. */
const mostStages = 14

function daily({ days, numbers }: Figures): Chart {
  const on = (counts: Statistics['received'], day: Day): number => counts.find((one) => one.day === day)?.count ?? 0
  return {
    title: '每天收件和办结',
    finding: `最近 ${daysBack} 天收 ${sum(numbers.received)} 件，办结 ${sum(numbers.decided)} 件`,
    head: '日期',
    series: ['收件', '办结'],
    lines: days.map((day) => ({ name: shortDay(day), values: [on(numbers.received, day), on(numbers.decided, day)] })),
  }
}

function stages({ numbers }: Figures): Chart {
  const [fullest] = numbers.byStage
  const more = numbers.byStage.length > mostStages ? `，列最多的 ${mostStages} 个环节` : ''
  return {
    title: '在办件在哪个环节',
    finding: fullest ? `共 ${numbers.open} 件，最多的在“${fullest.name}”${more}` : '现在没有在办件',
    head: '环节',
    series: ['在办'],
    lines: numbers.byStage.slice(0, mostStages).map((one) => ({ name: one.name, values: [one.count] })),
    lying: true,
  }
}

function diseases(pack: Pack, { numbers }: Figures): Chart {
  const named = numbers.byDisease.filter(({ disease }) => disease !== null).length
  const shown = numbers.byDisease.slice(0, mostLines)
  return {
    title: '各病种收件和通过',
    finding: `最近 ${daysBack} 天 ${named} 个病种${named < numbers.byDisease.length ? '，其余事项合在一起' : ''}${numbers.byDisease.length > mostLines ? `，列最多的 ${mostLines} 个` : ''}`,
    head: '病种',
    series: ['收件', '通过'],
    lines: shown.map((one) => ({ name: one.disease === null ? '其余事项' : diseaseName(pack, one.disease), values: [one.received, one.granted] })),
    lying: true,
  }
}

/** 认定任务量 of the month (KF-38). */
function experts({ experts: all, month }: Figures): Chart {
  return {
    title: `专家任务量（${Number(month.slice(5))}月）`,
    finding: `共 ${all.length} 位${all.length > mostLines ? `，列最多的 ${mostLines} 位` : ''}`,
    head: '专家',
    series: ['已评审', '没接收'],
    lines: all.slice(0, mostLines).map((one) => ({ name: one.expert, values: [one.done, one.declined + one.lapsed] })),
    lying: true,
  }
}

/** The figures of one chart. */
export function chartOf(name: ChartName, pack: Pack, all: Figures): Chart {
  const made: Record<ChartName, () => Chart> = {
    daily: () => daily(all),
    stages: () => stages(all),
    diseases: () => diseases(pack, all),
    experts: () => experts(all),
  }
  return made[name]()
}

/** Of the pictures, in pixels. */
export const size = { width: 640, height: 270 }

const looks = [{ color: '#1d4f91' }, { color: '#ffffff', borderColor: '#17803d', borderWidth: 1.5 }]

/** The picture of a chart: filled and outlined bars, so that it can be read without colours. */
export function drawChart(chart: Chart): string {
  const names = {
    type: 'category' as const,
    data: chart.lines.map((one) => one.name),
    axisTick: { show: false },
    axisLabel: chart.lying ? { interval: 0 } : {},
    inverse: chart.lying === true,
  }
  const counts = { type: 'value' as const, minInterval: 1 }
  const picture = init(null, null, { renderer: 'svg', ssr: true, ...size })
  picture.setOption({
    animation: false,
    textStyle: { fontFamily: 'sans-serif', fontSize: 12 },
    grid: { left: 8, right: 28, top: 30, bottom: 8, outerBoundsMode: 'same' },
    legend: { top: 0, right: 8, data: [...chart.series] },
    ...(chart.lying ? { xAxis: counts, yAxis: names } : { xAxis: names, yAxis: counts }),
    series: chart.series.map((name, index) => ({
      name,
      type: 'bar',
      silent: true,
      barMaxWidth: 22,
      data: chart.lines.map((one) => one.values[index] || null),
      itemStyle: looks[index] ?? {},
      ...(chart.lying && { label: { show: true, position: 'right' } }),
    })),
  })
  const svg = picture.renderToSVGString()
  picture.dispose()
  return svg
}
