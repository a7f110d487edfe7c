import type { Reach, Scope } from '@jingban/kernel/case/scope.ts'

/** A condition in SQL with its values; placeholders count on from what the caller already has. */
export interface Where {
  sql: string
  values: unknown[]
}

/** Reaches that no task is needed for. */
function reachSql(reach: Exclude<Reach, { holder: string }>, place: number): Where {
  const at = `$${place}`
  if ('persons' in reach) return { sql: `c.person = any(${at})`, values: [reach.persons] }
  if ('filedBy' in reach) return { sql: `c.filed_by = ${at}`, values: [reach.filedBy] }
  return { sql: `(c.helper = ${at} or c.institution = ${at})`, values: [reach.institution] }
}

const holdsTask = (reach: Reach): reach is { holder: string } => 'holder' in reach

/** The scope of an actor as a condition on `case_row c`: what `inScope` answers for one case, for all. Nothing reached is nothing seen. */
export function scopeSql(scope: Scope, values: unknown[]): string {
  values.push(scope.area)
  const area = `$${values.length}`
  if ('all' in scope) return `c.area = ${area}`
  const ways = scope.any.flatMap((reach) => {
    if (holdsTask(reach)) return []
    const where = reachSql(reach, values.length + 1)
    values.push(...where.values)
    return [where.sql]
  })
  const holders = scope.any.filter(holdsTask).map((reach) => reach.holder)
  if (holders.length > 0) {
    values.push(holders)
    // As an array the few cases of one holder are looked up by their key, instead of every case being asked for its tasks.
    ways.push(`c.id = any(array(select t.case_id from task_row t where t.area = ${area} and t.expert = any($${values.length})))`)
  }
  return ways.length === 0 ? 'false' : `c.area = ${area} and (${ways.join(' or ')})`
}
