import type { Pack } from '@jingban/kernel/pack/pack.ts'
import type { Instant } from '@jingban/kernel/time/instant.ts'
import type { Policies } from '../policy/policies.ts'
import type { Queryable } from '../store/database.ts'
import { actsSql, type Days, manyInAnHour, periodOf, restDays } from './unusual.ts'

/** One act of reading, as an auditor sees it: cases by their numbers, nobody's name. */
export interface ReadAct {
  actor: string
  at: Instant
  reason: string
  fields: string[]
  /** The numbers of the first three cases, and of how many persons it was. */
  numbers: string[]
  persons: number
  /** Acts of the same officer in the hour up to this one. */
  inHour: number
  offHours: boolean
  relative: boolean
}

/** What of the readings is asked for. `actor` is a reference, `number` that of a case. */
export interface ReadFilter extends Days {
  actor?: string
  number?: string
  unusual?: boolean
}

interface Row extends Omit<ReadAct, 'inHour' | 'offHours'> {
  in_hour: number
  off_hours: boolean
  cases: string[]
}

/** Whether anything about an act is unusual. */
export const isUnusual = (act: ReadAct): boolean => act.relative || act.offHours || act.inHour > manyInAnHour

/** Readings of a period, the unusual ones first (relatives, then many in an hour, then outside office hours), then the newest. */
export async function readActs(
  world: { db: Queryable; policies: Pick<Policies, 'calendar'> },
  area: string,
  pack: Pack,
  { actor, number, unusual, ...days }: ReadFilter,
  page: { size: number; offset: number },
): Promise<{ acts: ReadAct[]; more: boolean }> {
  const { from, before } = periodOf(days)
  const values: unknown[] = [area, from, before, restDays(world.policies, pack, days), page.size + 1, page.offset, manyInAnHour]
  const where: string[] = []
  const add = (value: string | undefined, sql: (place: string) => string): void => {
    if (value === undefined) return
    values.push(value)
    where.push(sql(`$${values.length}`))
  }
  add(actor, (at) => `actor = ${at}`)
  add(number, (at) => `(select id from case_row where area = $1 and number = ${at}) = any(cases)`)
  if (unusual) where.push('(relative or in_hour > $7 or off_hours)')
  const rows = await world.db.rows<Row>(
    `${actsSql}
     select actor, at, reason, fields, cardinality(persons) as persons, in_hour, off_hours, relative,
            array(select c.number from case_row c where c.area = $1 and c.id = any(told.cases[1:3]) order by 1) as numbers
       from told ${where.length > 0 ? `where ${where.join(' and ')}` : ''}
      order by relative desc, in_hour > $7 desc, off_hours desc, at desc, actor limit $5 offset $6`,
    values,
  )
  const acts = rows.slice(0, page.size).map(({ in_hour: inHour, off_hours: offHours, ...row }) => ({ ...row, inHour, offHours }))
  return { acts, more: rows.length > page.size }
}

/** The words of what was read, by field; a field of the pack's own form is called as the pack calls it. */
const fieldNames: Readonly<Record<string, string>> = {
  name: '姓名',
  idNumber: '身份证号',
  phone: '手机号',
  address: '地址',
  objector: '提异议的人',
  insurance: '参保登记',
  unit: '单位登记',
  history: '变更前的值',
  printedForm: '打印的表',
  nationalRecord: '国家平台备案字段',
  export: '导出',
}

export function fieldWords(pack: Pack, field: string): string {
  const asked = pack.services.flatMap(({ filing }) => filing.form).find(({ id }) => id === field)
  return fieldNames[field.split(':')[0] ?? field] ?? asked?.label ?? field
}

/** Why an act is shown first: 本人或亲属, 1 小时 14 次, 办公时间以外. */
export const unusualWords = ({ relative, inHour, offHours }: ReadAct): string[] => [
  ...(relative ? ['本人或亲属'] : []),
  ...(inHour > manyInAnHour ? [`1 小时 ${inHour} 次`] : []),
  ...(offHours ? ['办公时间以外'] : []),
]
