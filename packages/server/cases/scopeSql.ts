import type { Reach, Scope } from '@jingban/kernel/case/scope.ts'

/** A condition in SQL with its values; placeholders count on from what the caller already has. */
export interface Where {
  sql: string
  values: unknown[]
}

function reachSql(reach: Reach, place: number): Where {
  const at = `$${place}`
  if ('persons' in reach) return { sql: `c.person = any(${at})`, values: [reach.persons] }
  if ('filedBy' in reach) return { sql: `c.filed_by = ${at}`, values: [reach.filedBy] }
  if ('institution' in reach) return { sql: `(c.helper = ${at} or c.institution = ${at})`, values: [reach.institution] }
  return { sql: `exists (select 1 from task_row t where t.area = c.area and t.case_id = c.id and t.expert = ${at})`, values: [reach.holder] }
}

/** The scope of an actor as a condition on `case_row c`: what `inScope` answers for one case, for all. Nothing reached is nothing seen. */
export function scopeSql(scope: Scope, values: unknown[]): string {
  values.push(scope.area)
  const area = `c.area = $${values.length}`
  if ('all' in scope) return area
  const ways = scope.any.map((reach) => {
    const where = reachSql(reach, values.length + 1)
    values.push(...where.values)
    return where.sql
  })
  return ways.length === 0 ? 'false' : `${area} and (${ways.join(' or ')})`
}
