import type { OnlineService, ProviderKind } from '@jingban/kernel/agreement/event.ts'
import { providerKinds } from '@jingban/kernel/agreement/event.ts'
import type { Day } from '@jingban/kernel/time/day.ts'
import type { Queryable } from '../store/database.ts'

/** One line of the list of 定点医药机构. Without `from` and `to` it is designated as the register has it, and no agreement is known here. */
export interface DesignatedLine {
  code: string
  name: string
  county: string
  kind: ProviderKind
  level: 1 | 2 | 3 | null
  address: string
  phone: string
  from: Day | null
  to: Day | null
  services: OnlineService[]
}

/** What to look for; what is left out does not count. `name` may be a part of it. */
export interface DesignatedSearch {
  name?: string
  county?: string
  kind?: ProviderKind
}

/** The line after which a page begins. */
export type DesignatedMark = Pick<DesignatedLine, 'county' | 'name' | 'code' | 'kind'>

export const designatedQuery = `select code, name, county, kind, level, address, phone, "from", "to", services from (
    select i.code, i.name, i.county, a.kind, i.level, i.address, i.phone, a.from_day as "from", a.to_day as "to", a.services
      from agreement_row a join institution i on i.area = a.area and i.code = a.institution
     where a.area = $1 and a.standing = 'inForce' and a.from_day <= $2 and a.to_day >= $2
    union all
    select i.code, i.name, i.county, case when '${providerKinds.pharmacy}' = any (i.kinds) then 'pharmacy' else 'institution' end,
           i.level, i.address, i.phone, null, null, '{}'
      from institution i
     where i.area = $1 and i.designated and not exists (select from agreement_row a where a.area = i.area and a.institution = i.code)
  ) today
  where ($3::text is null or name like '%' || $3 || '%') and ($4::text is null or county = $4) and ($5::text is null or kind = $5)
    and ($6::text is null or (county, name, code, kind) > ($6, $7, $8, $9))
  order by county, name, code, kind limit $10`

/**
 * 今天的定点: institutions and pharmacies whose agreement is in force on a day, and those that the register has as designated although no agreement was ever
 * made here, by county and name, page by page. Suspended and ended ones are none. `next` is undefined on the last page.
 */
export async function designatedOn(
  db: Queryable,
  area: string,
  day: Day,
  search: DesignatedSearch,
  page: { size: number; after?: DesignatedMark },
): Promise<{ lines: DesignatedLine[]; next?: DesignatedMark }> {
  const { after } = page
  const part = search.name?.trim().replace(/[\\%_]/g, '\\$&')
  const rows = await db.rows<DesignatedLine>(
    designatedQuery,
    [
      ...[area, day, part || null, search.county ?? null, search.kind ?? null],
      ...[after?.county ?? null, after?.name ?? null, after?.code ?? null, after?.kind ?? null, page.size + 1],
    ],
    'designated institutions',
  )
  const lines = rows.slice(0, page.size)
  const last = lines.at(-1)
  if (rows.length <= page.size || !last) return { lines }
  const { county, name, code, kind } = last
  return { lines, next: { county, name, code, kind } }
}
