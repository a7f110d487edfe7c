import type { Scope } from '@jingban/kernel/case/scope.ts'
import type { Instant } from '@jingban/kernel/time/instant.ts'
import type { Queryable } from '../store/database.ts'
import { scopeArms } from './scopeSql.ts'

/** One line of a queue. */
export interface CaseLine {
  id: string
  number: string
  person: string
  service: string
  disease: string | null
  channel: string
  insurance: string | null
  institution: string | null
  stage: string | null
  stageName: string | null
  status: 'running' | 'waitingApplicant' | 'stuck' | 'ended'
  result: string | null
  dueAt: Instant | null
  flags: string[]
  submittedAt: Instant
  enteredAt: Instant
  endedAt: Instant | null
}

/** What to list. Every part narrows; what is left out does not count. */
export interface CaseFilter {
  status?: CaseLine['status'][]
  stage?: string
  disease?: string
  insurance?: string
  institution?: string
  channel?: string
  result?: string
  flag?: string
  number?: string
  /** Ids found for a name or the last four of an ID number. */
  persons?: string[]
  dueBefore?: Instant
  dueFrom?: Instant
  submittedFrom?: Instant
  submittedBefore?: Instant
}

/** Where the next page goes on: the sort key of the last line, opaque to whoever passes it on. */
export type Cursor = string

const COLUMNS = `c.id, c.number, c.person, c.service, c.disease, c.channel, c.insurance, c.institution, c.stage, c.stage_name as "stageName", c.status,
  c.result, c.due_at as "dueAt", c.flags, c.submitted_at as "submittedAt", c.entered_at as "enteredAt", c.ended_at as "endedAt"`
const DUE = "coalesce(c.due_at, 'infinity'::timestamptz)"
const onlyEnded = (filter: CaseFilter): boolean => filter.status?.length === 1 && filter.status[0] === 'ended'

function conditions(filter: CaseFilter, values: unknown[]): string[] {
  const parts: string[] = []
  const add = (value: unknown, sql: (place: string) => string): void => {
    if (value === undefined) return
    values.push(value)
    parts.push(sql(`$${values.length}`))
  }
  add(filter.status?.length === 1 ? filter.status[0] : undefined, (at) => `c.status = ${at}`)
  add(filter.status && filter.status.length > 1 ? filter.status : undefined, (at) => `c.status = any(${at})`)
  // The planner uses the index of open cases only where it reads these very words.
  if (filter.status && !filter.status.includes('ended')) parts.push(`c.status <> 'ended'`)
  if (onlyEnded(filter)) parts.push(`c.status = 'ended'`)
  add(filter.stage, (at) => `c.stage = ${at}`)
  add(filter.disease, (at) => `c.disease = ${at}`)
  add(filter.insurance, (at) => `c.insurance = ${at}`)
  add(filter.institution, (at) => `c.institution = ${at}`)
  add(filter.channel, (at) => `c.channel = ${at}`)
  add(filter.result, (at) => `c.result = ${at}`)
  add(filter.flag, (at) => `${at} = any(c.flags)`)
  add(filter.number, (at) => `c.number = ${at}`)
  add(filter.persons, (at) => `c.person = any(${at})`)
  add(filter.dueBefore, (at) => `c.due_at < ${at}`)
  add(filter.dueFrom, (at) => `c.due_at >= ${at}`)
  add(filter.submittedFrom, (at) => `c.submitted_at >= ${at}`)
  add(filter.submittedBefore, (at) => `c.submitted_at < ${at}`)
  return parts
}

/** Open cases by due date; ended ones the newest first. Both orders have an index of their own. */
function orderOf(filter: CaseFilter): { by: string; after: (key: string, id: string) => string; key: (line: CaseLine) => string } {
  if (!onlyEnded(filter))
    return { by: `${DUE}, c.id`, after: (key, id) => `(${DUE}, c.id) > (${key}::timestamptz, ${id})`, key: (line) => line.dueAt ?? 'infinity' }
  return {
    by: 'c.ended_at desc, c.id',
    after: (key, id) => `(c.ended_at < ${key}::timestamptz or (c.ended_at = ${key}::timestamptz and c.id > ${id}))`,
    key: (line) => line.endedAt ?? 'infinity',
  }
}

/**
 * What fits of each way in which cases concern the actor, each way read off its own index and in order: what several ways find together is then few.
 * One condition with `or` would read the whole queue for whoever has a handful of cases in it.
 */
function foundIds(arms: readonly string[], where: readonly string[], order: string, limit: string): string {
  const one = (arm: string): string => `(select c.id from case_row c where ${[arm, ...where].join(' and ')}${order} limit ${limit})`
  return arms.map(one).join(' union ')
}

/** One page of a queue: what is due first comes first, what has no date last; of ended cases the newest first. `next` is undefined on the last page. */
export async function listCases(
  db: Queryable,
  scope: Scope,
  filter: CaseFilter,
  page: { size: number; after?: Cursor },
): Promise<{ lines: CaseLine[]; next?: Cursor }> {
  const values: unknown[] = []
  const arms = scopeArms(scope, values)
  if (arms.length === 0) return { lines: [] }
  const where = conditions(filter, values)
  const order = orderOf(filter)
  const [due, id] = page.after?.split('~') ?? []
  if (due !== undefined && id !== undefined) {
    values.push(due, id)
    where.push(order.after(`$${values.length - 1}`, `$${values.length}`))
  }
  values.push(page.size + 1)
  const limit = `$${values.length}`
  const [only, ...others] = arms
  const fits =
    others.length === 0 ? [only, ...where].join(' and ') : `c.area = $1 and c.id in (${foundIds(arms, where, ` order by ${order.by}`, limit)})`
  const rows = await db.rows<CaseLine>(`select ${COLUMNS} from case_row c where ${fits} order by ${order.by} limit ${limit}`, values)
  const lines = rows.slice(0, page.size)
  const last = lines.at(-1)
  return rows.length > page.size && last ? { lines, next: `${order.key(last)}~${last.id}` } : { lines }
}

/** The counts on tabs stop here. */
const COUNTED = 1000

/** How many cases of a scope fit, up to `most` (a thousand): the counts on tabs. */
export async function countCases(db: Queryable, scope: Scope, filter: CaseFilter, most = COUNTED): Promise<number> {
  const values: unknown[] = []
  const arms = scopeArms(scope, values)
  if (arms.length === 0) return 0
  const found = foundIds(arms, conditions(filter, values), '', `${most}`)
  const [row] = await db.rows<{ count: number }>(`select count(*)::int as count from (${found}) s`, values)
  return Math.min(row?.count ?? 0, most)
}
