import type { Pack } from '@jingban/kernel/pack/pack.ts'
import { addWorkingDays } from '@jingban/kernel/time/calendar.ts'
import { addDays } from '@jingban/kernel/time/day.ts'
import { dayOf, startOfDay } from '@jingban/kernel/time/instant.ts'
import type { CaseFilter, CaseLine } from '../../cases/listCases.ts'
import { findPersonsByIdTail, findPersonsByName } from '../../registry/persons.ts'
import type { World } from '../../world.ts'
import { endingWords } from '../staffWords.ts'

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

/** What the address asks for, beside the tab. */
export type Asked = Partial<Record<'q' | 'insurance' | 'disease' | 'result', string>>

/** How a filter is called when it should be dropped. */
export const askedNames: Record<keyof Asked, string> = { q: '查找', insurance: '险种', disease: '病种', result: '结果' }

/** The tab and the filters of an address; anything unknown is left out. */
export function askedIn(query: (name: string) => string | undefined): { tab: TabName; asked: Asked } {
  const tab = tabNames.find((one) => one === query('tab')) ?? 'open'
  const names = (Object.keys(askedNames) as (keyof Asked)[]).filter((name) => name !== 'result' || tab === 'ended')
  const given = names.flatMap((name) => {
    const value = query(name)?.trim()
    return value ? [[name, value] as const] : []
  })
  return { tab, asked: Object.fromEntries(given) }
}

/** The address of the queue with a tab, filters and a place to go on. */
export function queueHref(tab: TabName, asked: Asked, after?: string): string {
  const query = new URLSearchParams({ ...(tab !== 'open' && { tab }), ...asked, ...(after !== undefined && { after }) }).toString()
  return query === '' ? '/desk/queue' : `/desk/queue?${query}`
}

/** What a tab means now. Cases that wait for the applicant are not overdue: their clock stands. */
export function tabFilter(world: World, pack: Pack, tab: TabName): CaseFilter {
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

/** What was typed into the search: the last four of an ID number, a whole name, or the number of a case. Parts of names cannot be searched: they stand sealed. */
async function searched(world: World, area: string, text: string): Promise<CaseFilter> {
  const ids = (persons: readonly { id: string }[]): CaseFilter => ({ persons: persons.map((one) => one.id) })
  if (/^\d{3}[\dXx]$/.test(text)) return ids(await findPersonsByIdTail(world.db, world.keys, area, text))
  if (/\d/.test(text)) return { number: text.toUpperCase() }
  return ids(await findPersonsByName(world.db, world.keys, area, text))
}

/** The filter of the fields, without the tab. */
export async function askedFilter(world: World, area: string, { q, insurance, disease, result }: Asked): Promise<CaseFilter> {
  return { ...(q && (await searched(world, area, q))), ...(insurance && { insurance }), ...(disease && { disease }), ...(result && { result }) }
}

/** The lines of the selects, from the pack. */
export function optionsOf(pack: Pack): Record<'insurance' | 'disease' | 'result', { value: string; text: string }[]> {
  const { diseases } = pack
  const fields = pack.services.flatMap((service) => service.filing.form ?? [])
  const insurances = new Set(fields.flatMap((field) => (field.id === 'insurance' ? (field.options ?? []) : [])))
  return {
    insurance: [...insurances].map((one) => ({ value: one, text: `${one}医保` })),
    disease: typeof diseases === 'object' ? diseases.list.map((one) => ({ value: one.code, text: one.name })) : [],
    result: Object.entries(endingWords).map(([value, text]) => ({ value, text })),
  }
}
