import type { Scheme } from '@jingban/kernel/insurance/event.ts'
import type { Relation } from '@jingban/kernel/insurance/state.ts'
import type { Day } from '@jingban/kernel/time/day.ts'
import type { Queryable } from '../store/database.ts'
import type { Reach } from './rights.ts'

/** One line of the register: the last relation of a person in a scheme. */
export interface InsuranceLine {
  person: string
  scheme: Scheme
  unit: string | null
  unitCode: string | null
  county: string | null
  state: Relation['state']
  from: Day
  to: Day | null
  /** 分 a month. */
  wage: number | null
}

/** What to list; every part narrows. */
export interface InsuranceFilter {
  unit?: string
  county?: string
  scheme?: Scheme
  state?: Relation['state']
  /** Those who have not ended. */
  open?: boolean
}

const columns = `i.person, i.scheme, i.unit, u.unit_code as "unitCode", i.county, i.state, i.from_day as "from", i.to_day as "to", i.wage`

function conditions(area: string, reach: Reach, filter: InsuranceFilter): { sql: string; values: unknown[] } {
  const values: unknown[] = [area]
  const parts = ['i.area = $1']
  const add = (value: unknown, sql: (place: string) => string): void => {
    if (value === undefined) return
    values.push(value)
    parts.push(sql(`$${values.length}`))
  }
  add(filter.unit, (at) => `i.unit = ${at}`)
  add(filter.county, (at) => `i.county = ${at}`)
  add(filter.scheme, (at) => `i.scheme = ${at}`)
  add(filter.state, (at) => `i.state = ${at}`)
  add(reach === 'everywhere' ? undefined : reach, (at) => `i.county = any(${at})`)
  if (filter.open) parts.push(`i.state <> 'ended'`)
  return { sql: parts.join(' and '), values }
}

/** Lines of the register within reach, by person and scheme, after the last one of the page before. */
export async function listInsurance(
  db: Queryable,
  area: string,
  reach: Reach,
  filter: InsuranceFilter,
  page: { size: number; after?: { person: string; scheme: string } },
): Promise<InsuranceLine[]> {
  const { sql, values } = conditions(area, reach, filter)
  values.push(page.after?.person ?? '', page.after?.scheme ?? '', page.size)
  const at = values.length
  return db.rows<InsuranceLine>(
    `select ${columns} from insurance_row i left join unit_row u on u.area = i.area and u.person = i.unit
     where ${sql} and (i.person, i.scheme) > ($${at - 2}, $${at - 1}) order by i.person, i.scheme limit $${at}`,
    values,
  )
}

/** How many lines there are, counted no further than `most`. */
export async function countInsurance(db: Queryable, area: string, reach: Reach, filter: InsuranceFilter, most: number): Promise<number> {
  const { sql, values } = conditions(area, reach, filter)
  const [row] = await db.rows<{ count: number }>(
    `select count(*)::int as count from (select 1 from insurance_row i where ${sql} limit $${values.length + 1}) one`,
    [...values, most],
  )
  return row?.count ?? 0
}

/** 参保人数: how many persons stand how in each scheme, within reach. */
export async function insuranceCounts(
  db: Queryable,
  area: string,
  reach: Reach,
): Promise<{ scheme: Scheme; state: Relation['state']; count: number }[]> {
  const { sql, values } = conditions(area, reach, {})
  return db.rows(`select i.scheme, i.state, count(*)::int as count from insurance_row i where ${sql} group by 1, 2 order by 1, 2`, values)
}
