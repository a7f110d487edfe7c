import { readDay } from '@jingban/kernel/time/day.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import type { ReadFilter } from '../../audit/readAudit.ts'
import { readFilterOf } from '../../exports/auditTables.ts'
import { normaliseLogin } from '../../identity/staff.ts'
import type { FilterField } from '../../page/desk/queue.tsx'
import type { World } from '../../world.ts'

export const place = '/desk/audit'

/** What the auditor looks at. */
export const views = { readings: '查看留痕', exports: '导出', proofs: '家人证明' } as const
export type View = keyof typeof views

/** What an address asks for, as it was typed. */
export interface Query {
  view: View
  from: string
  to: string
  login: string
  number: string
  unusual: string
  page: number
}

/** Reads an address; anything unknown is left out. */
export function queryOf(read: (name: string) => string | undefined): Query {
  const text = (name: string): string => (read(name) ?? '').trim().slice(0, 60)
  const view = (Object.keys(views) as View[]).find((one) => one === text('view')) ?? 'readings'
  const page = Math.trunc(Number(text('page')))
  const day = (name: string): string => readDay(text(name)) ?? ''
  return {
    ...{ view, from: day('from'), to: day('to'), login: text('login'), number: text('number').toUpperCase() },
    ...{ unusual: text('unusual') === '1' ? '1' : '', page: page >= 1 && page <= 10_000 ? page : 1 },
  }
}

/** The address of a query, what is empty left out. */
export function hrefOf({ page, view, ...rest }: Query): string {
  const asked = { ...(view !== 'readings' && { view }), ...rest, page: page > 1 ? String(page) : '' }
  const given = new URLSearchParams(Object.entries(asked).filter(([, value]) => value !== '')).toString()
  return given === '' ? place : `${place}?${given}`
}

/** The officer behind a login, as a reference; one that nobody has finds nothing. */
async function referenceOf(world: World, login: string): Promise<string | undefined> {
  if (login === '') return undefined
  const [row] = await world.db.rows<{ id: string }>('select id from staff where login = $1', [normaliseLogin(login)])
  return row ? `staff:${row.id}` : `login:${login}`
}

/** What of the readings is asked for. */
export async function readFilter(world: World, { from, to, login, number, unusual }: Query): Promise<ReadFilter> {
  const actor = await referenceOf(world, login)
  return readFilterOf({ from, to, number, unusual, ...(actor && { actor }) }, dayOf(world.clock.now()))
}

/** 申请导出: what is shown, the officer by their reference. */
export function exportHref({ from, to, actor, number, unusual }: ReadFilter): string {
  const asked = { subject: 'readings', from, to, ...(actor && { actor }), ...(number && { number }), ...(unusual && { unusual: '1' }) }
  return `/desk/exports/new?${new URLSearchParams(asked)}`
}

const dayField = (name: string, label: string, value: string): FilterField => ({ kind: 'search', name, label, value, placeholder: '例：2026-04-03' })

/** The fields over a view; exports have none, the newest hundred stand there. */
export function fieldsOf({ view, from, to, login, number, unusual }: Query): FilterField[] {
  const days = [dayField('from', '从哪一天', from), dayField('to', '到哪一天', to)]
  if (view !== 'readings') return days
  return [
    ...days,
    { kind: 'search', name: 'login', label: '谁', value: login, placeholder: '登录名' },
    { kind: 'search', name: 'number', label: '办件号', value: number, placeholder: '写完整' },
    { kind: 'select', name: 'unusual', label: '哪些', value: unusual, options: [{ value: '1', text: '只看要留意的' }] },
  ]
}
