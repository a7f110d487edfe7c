import type { Scope } from '@jingban/kernel/case/scope.ts'
import type { EntitlementState } from '@jingban/kernel/entitlement/entitlement.ts'
import type { Day } from '@jingban/kernel/time/day.ts'
import { scopeSql } from '../../cases/scopeSql.ts'
import type { Queryable } from '../../store/database.ts'

/** One benefit as a list shows it. */
export interface Line {
  id: string
  person: string
  disease: string
  provider?: string
  from: Day
  to?: Day
  standing: EntitlementState['standing']
}

interface Asked {
  id?: string | undefined
  person?: string | undefined
  disease?: string | undefined
  standing?: string | undefined
  after?: string | undefined
}

type Row = Omit<Line, 'provider' | 'to'> & { provider: string | null; to: Day | null }

/** A benefit is seen with the case that granted it; after a change of institution also by the new one. */
function seenSql(scope: Scope, values: unknown[]): string {
  const byCase = scopeSql(scope, values)
  const institutions =
    'all' in scope ? [] : scope.any.flatMap((reach) => ('chosenIn' in reach && reach.chosenIn === 'provider' ? [reach.institution] : []))
  if (institutions.length === 0) return byCase
  values.push(institutions, scope.except ?? null)
  const [chosen, own] = [`$${values.length - 1}`, `$${values.length}`]
  return `(${byCase} or (e.institution = any(${chosen}) and (${own}::text is null or e.person <> ${own})))`
}

/** The benefits of a scope that fit, by id, at most 100. */
export async function findLines(db: Queryable, scope: Scope, { id, person, disease, standing, after }: Asked): Promise<Line[]> {
  const values: unknown[] = [scope.area, id ?? null, person ?? null, disease ?? null, standing ?? null, after ?? null]
  const seen = seenSql(scope, values)
  const rows = await db.rows<Row>(
    `select e.id, e.person, e.disease, e.institution as provider, e.from_day as "from", e.to_day as "to", e.state as standing
     from entitlement_row e join case_row c on c.area = e.area and c.id = e.case_id
     where e.area = $1 and ($2::text is null or e.id = $2) and ($3::text is null or e.person = $3) and ($4::text is null or e.disease = $4)
       and ($5::text is null or e.state = $5) and ($6::text is null or e.id > $6) and ${seen}
     order by e.id limit 100`,
    values,
  )
  return rows.map(({ provider, to, ...row }) => ({ ...row, ...(provider !== null && { provider }), ...(to !== null && { to }) }))
}
