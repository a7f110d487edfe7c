import { writeFileSync } from 'node:fs'
import { backlogChart } from '@jingban/kernel/simulate/backlogChart.ts'
import { type Habits, usualHabits } from '@jingban/kernel/simulate/habits.ts'
import { onTimeShare, quantile, type SimulationResult } from '@jingban/kernel/simulate/result.ts'
import { simulate } from '@jingban/kernel/simulate/simulate.ts'
import { type Answer, answered, calendarOf, noSuchArea, versionsOf } from './areas.ts'

/** What is asked of a simulation beside the area. */
export interface Asked {
  applications?: number
  experts?: number
  seed?: number
  habits?: Partial<Habits>
  out?: string
}

const endings = { granted: '通过', refused: '不通过', withdrawn: '撤回', notAccepted: '不予受理', lapsed: '逾期' } as const
const percent = (share: number | undefined): string => (share === undefined ? '没有时限可比' : `${(share * 100).toFixed(2)}%`)

function summary(result: SimulationResult, experts: number): string[] {
  const { year, filed, refused, ended, open, clocks, days, draws, lapsed, load, backlog } = result
  const reviews = load.map((one) => one.reviews)
  const hours = load.map((one) => one.minutes / 60)
  const spread = (numbers: number[], digits: number): string => [0, 0.5, 1].map((share) => quantile(numbers, share).toFixed(digits)).join(' / ')
  const most = backlog.reduce((top, day) => (day.open > top.open ? day : top), { day: '', open: 0 })
  return [
    `${year} 年，收件 ${filed}，评审人员 ${experts}${counts('没有收', refused)}`,
    `结果：${Object.entries(endings)
      .flatMap(([how, name]) => (how in ended ? [`${name} ${ended[how as keyof typeof ended]}`] : []))
      .join('，')}${open > 0 ? `，还没办完 ${open}` : ''}`,
    `按时率：${percent(onTimeShare(result))}（按时 ${clocks.inTime}，超时 ${clocks.late}，算不出 ${clocks.unknown}）`,
    `从提交到办结：一半的人 ${days.median.toFixed(1)} 天以内，最长 ${days.most.toFixed(1)} 天`,
    `抽取 ${draws} 次，没有接收 ${lapsed} 次`,
    `每人评审件数（最少 / 中间 / 最多）：${spread(reviews, 0)}；小时：${spread(hours, 1)}；做过评审的 ${load.length} 人`,
    `积压最多：${most.day} 有 ${most.open} 件在办`,
  ]
}

const counts = (what: string, of: Readonly<Record<string, number>>): string =>
  Object.keys(of).length === 0
    ? ''
    : `，${what} ${Object.entries(of)
        .map((one) => one.join(' '))
        .join('，')}`

/** 模拟一年: invented applications through the rules that run, and what comes of them; with `out` the backlog as SVG. */
export function simulateCommand(area: string | undefined, { applications = 20_000, experts = 60, seed = 1, habits = {}, out }: Asked): Answer {
  const pack = versionsOf(area).at(-1)
  if (!pack) return noSuchArea(area)
  const began = performance.now()
  const result = simulate({ pack, calendar: calendarOf(pack), applications, experts, habits: { ...usualHabits, ...habits }, seed })
  const title = `${pack.name}，${applications} 份申请，${experts} 位评审人员：在办件数`
  if (out !== undefined) writeFileSync(out, backlogChart(result, title))
  return answered([
    `${pack.name} ${pack.from} 起的政策，模拟`,
    ...summary(result, experts),
    ...(out === undefined ? [] : [`积压曲线写在 ${out}`]),
    `用时 ${((performance.now() - began) / 1000).toFixed(1)} 秒。`,
  ])
}
