import { existsSync, readdirSync } from 'node:fs'
import type { Pack } from '@jingban/kernel/pack/pack.ts'
import type { Calendar } from '@jingban/kernel/time/calendar.ts'
import { nationalCalendar } from '@jingban/packs/calendars/national.ts'
import { xinjiangCalendar } from '@jingban/packs/calendars/xinjiang.ts'
import { packs } from '@jingban/packs/packs.ts'

/** What a command prints, and how it ends. */
export interface Answer {
  text: string
  exitCode: 0 | 1
}

export const answered = (lines: readonly string[]): Answer => ({ text: lines.join('\n'), exitCode: 0 })
export const failed = (lines: readonly string[]): Answer => ({ text: lines.join('\n'), exitCode: 1 })

const calendars: Readonly<Record<Pack['calendar'], Calendar>> = { national: nationalCalendar, xinjiang: xinjiangCalendar }

export const calendarOf = (pack: Pack): Calendar => calendars[pack.calendar]

/** The versions of an area's policy, the latest last. */
export const versionsOf = (area: string | undefined): Pack[] => packs.filter((pack) => pack.area === area).sort((a, b) => (a.from < b.from ? -1 : 1))

/** What to say where an area is not known. */
export const noSuchArea = (area: string | undefined): Answer =>
  failed([`没有这个地区：${area ?? '（没有写）'}。可以写 ${[...new Set(packs.map((pack) => pack.area))].join('、')}。`])

/** How many test vectors an area has. */
export function vectorsOf(area: string): number {
  const folder = new URL(`../../packages/packs/${area}/vectors/`, import.meta.url)
  return existsSync(folder) ? readdirSync(folder).length : 0
}
