import type { ExpertState } from '@jingban/kernel/expert/expert.ts'
import { addMonths, type Day } from '@jingban/kernel/time/day.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { type Month, readMonth, type Workload, workload } from '../../cases/statistics.ts'
import { maskName } from '../../page/words.ts'
import { listExperts } from '../../registry/experts.ts'
import type { World } from '../../world.ts'

/** What an expert did in a month (KF-38), and how they stand now. The name is masked. */
export interface MonthLine extends Workload {
  name: string
  institutionName: string
  standing: ExpertState['standing']
  inARow: number
}

interface StandingRow {
  id: string
  state: ExpertState['standing']
  inARow: number
}

/** The month an address asks for; this month when it asks for none. */
export const monthOf = (world: World, asked: string | undefined): Month => readMonth(asked ?? '') ?? (dayOf(world.clock.now()).slice(0, 7) as Month)

/** This month and the eleven before it, the newest first. */
export function recentMonths(world: World): Month[] {
  const first = `${dayOf(world.clock.now()).slice(0, 7)}-01` as Day
  return Array.from({ length: 12 }, (_, back) => addMonths(first, -back).slice(0, 7) as Month)
}

export const monthWords = (month: Month): string => `${month.slice(0, 4)} 年 ${Number(month.slice(5))} 月`

/** Every expert of the area in that month, the busiest first. */
export async function monthLines(world: World, area: string, month: Month): Promise<MonthLine[]> {
  const [experts, standings, loads, institutions] = await Promise.all([
    listExperts(world.db, world.keys, area),
    world.db.rows<StandingRow>('select id, state, in_a_row as "inARow" from expert_row where area = $1', [area]),
    workload(world.db, area, month),
    world.db.rows<{ code: string; name: string }>('select code, name from institution where area = $1', [area]),
  ])
  const names = new Map(experts.map((one) => [one.id, maskName(one.name)]))
  const places = new Map(institutions.map((one) => [one.code, one.name]))
  const rows = new Map(standings.map((one) => [one.id, one]))
  return loads.map((load) => ({
    ...load,
    name: names.get(load.expert) ?? '',
    institutionName: places.get(load.institution) ?? load.institution,
    standing: rows.get(load.expert)?.state ?? 'proposed',
    inARow: rows.get(load.expert)?.inARow ?? 0,
  }))
}

/** A cell of CSV. What begins like a formula is told to a spreadsheet as text. */
const cell = (value: string | number): string =>
  `"${String(value)
    .replace(/^[=+\-@]/, "'$&")
    .replaceAll('"', '""')}"`

/** 月报: the same lines as a file for a spreadsheet (KF-38). The byte order mark lets Excel read the Chinese. */
export function monthFile(month: Month, lines: readonly MonthLine[]): string {
  const head = ['月份', '专家编号', '姓名', '医院', '推送', '接收', '评审', '不接收', '过时没接收', '回避', '现在连续不接收']
  const rows = lines.map((one) => [
    month,
    one.expert,
    one.name,
    one.institutionName,
    one.offered,
    one.takenUp,
    one.done,
    one.declined,
    one.lapsed,
    one.recused,
    one.inARow,
  ])
  return `\uFEFF${[head, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`
}
