import { named, PROVIDER } from '@jingban/kernel/case/place.ts'
import type { Reach, Scope } from '@jingban/kernel/case/scope.ts'

/** A condition in SQL with its values; placeholders count on from what the caller already has. */
export interface Where {
  sql: string
  values: unknown[]
}

function reachSql(reach: Reach, area: string, place: number): Where {
  const at = `$${place}`
  if ('persons' in reach) return { sql: `c.person = any(${at})`, values: [reach.persons] }
  if ('filedBy' in reach) return { sql: `c.filed_by = ${at}`, values: [reach.filedBy] }
  if ('own' in reach) return { sql: `c.helper = ${at}`, values: [reach.own] }
  // The institution chosen for the benefit has a column of its own, with indexes in the order of the queues.
  if ('chosenIn' in reach && reach.chosenIn === PROVIDER) return { sql: `c.institution = ${at}`, values: [reach.institution] }
  if ('chosenIn' in reach) return { sql: `c.institutions @> array[${at}]`, values: [named(reach.chosenIn, reach.institution)] }
  if ('services' in reach) {
    const sql = `c.service = any(${at})`
    return reach.county === undefined
      ? { sql, values: [reach.services] }
      : { sql: `${sql} and c.county = $${place + 1}`, values: [reach.services, reach.county] }
  }
  if ('county' in reach) return { sql: `c.county = ${at}`, values: [reach.county] }
  return { sql: `c.id in (select t.case_id from task_row t where t.area = ${area} and t.expert = ${at})`, values: [reach.holder] }
}

/**
 * The scope of an actor as conditions on `case_row c`, one for each way in which a case concerns them; together they answer for all cases what
 * `inScope` answers for one. None: nothing is seen. Their values are added to `values`, whose places in the statement they go on from.
 */
export function scopeArms(scope: Scope, values: unknown[]): string[] {
  values.push(scope.area)
  const area = `$${values.length}`
  let within = `c.area = ${area}`
  if (scope.except !== undefined) {
    values.push(scope.except)
    within += ` and c.person <> all($${values.length})`
  }
  if ('all' in scope) return [within]
  return scope.any.map((reach) => {
    const where = reachSql(reach, area, values.length + 1)
    values.push(...where.values)
    return `${within} and ${where.sql}`
  })
}

/** The same as one condition, for statements that look few cases up. A list reads each way by itself (listCases.ts). */
export function scopeSql(scope: Scope, values: unknown[]): string {
  const arms = scopeArms(scope, values)
  return arms.length === 0 ? 'false' : `(${arms.join(' or ')})`
}
