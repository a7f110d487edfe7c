import type { Pack } from '@jingban/kernel/pack/pack.ts'
import type { CaseFilter } from '../../cases/listCases.ts'
import { type TabName, tabNames } from '../../cases/queueTabs.ts'
import { personHashes } from '../../registry/person.ts'
import { findPersonsByIdTail, findPersonsByNameHash } from '../../registry/persons.ts'
import type { World } from '../../world.ts'
import { endingWords } from '../staffWords.ts'

/** What the address asks for, beside the tab. `name` is the keyed hash of a name: the name itself stands in no address. */
export type Asked = Partial<Record<'q' | 'name' | 'insurance' | 'disease' | 'result', string>>

/** How a filter is called when it should be dropped. */
export const askedNames: Record<keyof Asked, string> = { q: '查找', name: '姓名', insurance: '险种', disease: '病种', result: '结果' }

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

/** What was typed, as an address may hold it: a name as its keyed hash. */
export function addressed({ keys }: Pick<World, 'keys'>, { q, ...asked }: Asked): Asked {
  if (q === undefined || /\d/.test(q)) return { ...asked, ...(q !== undefined && { q }) }
  return { ...asked, name: personHashes.name(keys, q) }
}

/** The address of the queue with a tab, filters and a place to go on. */
export function queueHref(tab: TabName, asked: Asked, after?: string): string {
  const query = new URLSearchParams({ ...(tab !== 'open' && { tab }), ...asked, ...(after !== undefined && { after }) }).toString()
  return query === '' ? '/desk/queue' : `/desk/queue?${query}`
}

const ids = (persons: readonly { id: string }[]): CaseFilter => ({ persons: persons.map((one) => one.id) })

/** What was typed into the search, names apart: the last four of an ID number, or the number of a case. */
async function searched(world: World, area: string, text: string): Promise<CaseFilter> {
  return /^\d{3}[\dXx]$/.test(text) ? ids(await findPersonsByIdTail(world.db, world.keys, area, text)) : { number: text.toUpperCase() }
}

/** The filter of the fields, without the tab. */
export async function askedFilter(world: World, area: string, { q, name, insurance, disease, result }: Asked): Promise<CaseFilter> {
  const found = name ? ids(await findPersonsByNameHash(world.db, world.keys, area, name)) : q ? await searched(world, area, q) : {}
  return { ...found, ...(insurance && { insurance }), ...(disease && { disease }), ...(result && { result }) }
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
