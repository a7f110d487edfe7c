import type { Pack } from '@jingban/kernel/pack/pack.ts'
import { addWorkingDays } from '@jingban/kernel/time/calendar.ts'
import { addDays } from '@jingban/kernel/time/day.ts'
import { dayOf, startOfDay } from '@jingban/kernel/time/instant.ts'
import type { World } from '../world.ts'
import type { CaseFilter, CaseLine } from './listCases.ts'

const open: CaseLine['status'][] = ['running', 'waitingApplicant', 'stuck']
const walking: CaseLine['status'][] = ['running', 'stuck']
/** How many working days ahead the tab 3 天内 looks, today not counted. */
const soonDays = 3

/** The saved filters over the queue, in the order of the page. */
export const tabs = {
  open: { text: '在办' },
  overdue: { text: '超期', alarm: true },
  today: { text: '今天到期' },
  soon: { text: '3 天内' },
  supplement: { text: '等补材料' },
  stuck: { text: '要处理的', alarm: true },
  ended: { text: '已办结' },
} as const satisfies Record<string, { text: string; alarm?: true }>
export type TabName = keyof typeof tabs
export const tabNames = Object.keys(tabs) as TabName[]

/** What a tab means now. Cases that wait for the applicant are not overdue: their clock stands. */
export function tabFilter(world: Pick<World, 'clock' | 'policies'>, pack: Pack, tab: TabName): CaseFilter {
  const now = world.clock.now()
  const today = dayOf(now)
  const third = addWorkingDays(world.policies.calendar(pack.calendar), today, soonDays)
  const last = typeof third === 'string' ? third : addDays(today, soonDays)
  const filters: Record<TabName, CaseFilter> = {
    open: { status: open },
    overdue: { status: walking, dueBefore: now },
    today: { status: walking, dueFrom: now, dueBefore: startOfDay(addDays(today, 1)) },
    soon: { status: walking, dueFrom: now, dueBefore: startOfDay(addDays(last, 1)) },
    supplement: { status: ['waitingApplicant'] },
    stuck: { status: ['stuck'] },
    ended: { status: ['ended'] },
  }
  return filters[tab]
}
