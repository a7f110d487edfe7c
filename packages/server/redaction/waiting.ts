import type { Actor } from '@jingban/kernel/case/actor.ts'
import { scopeOf } from '@jingban/kernel/case/scope.ts'
import type { Pack } from '@jingban/kernel/pack/pack.ts'
import type { Instant } from '@jingban/kernel/time/instant.ts'
import { scopeSql } from '../cases/scopeSql.ts'
import type { World } from '../world.ts'
import { isIdentityPaper } from './identityPapers.ts'
import { expertsRead } from './reader.ts'
import { openRequests, type ReleaseRequest } from './requests.ts'

/** A case with pages that nobody has looked at. */
export interface Unmarked {
  id: string
  disease: string | null
  dueAt: Instant | null
  pages: number
  looked: number
}

/** Requests on the cases of this person's scope. */
export async function requestsFor(world: World, pack: Pack, actor: Extract<Actor, { kind: 'staff' }>): Promise<ReleaseRequest[]> {
  const requests = await openRequests(world.db, actor.area)
  if (requests.length === 0) return []
  const values: unknown[] = [requests.map(({ caseId }) => caseId)]
  const rows = await world.db.rows<{ id: string }>(
    `select c.id from case_row c where c.id = any($1) and ${scopeSql(scopeOf(pack, actor), values)}`,
    values,
  )
  const within = new Set(rows.map(({ id }) => id))
  return requests.filter(({ caseId }) => within.has(caseId))
}

/** At most so many cases are listed. */
const most = 50

/** Running cases of this person's scope that experts read, with pages nobody has looked at; what is due first comes first. */
export function unmarkedCases(world: World, pack: Pack, actor: Extract<Actor, { kind: 'staff' }>): Promise<Unmarked[]> {
  const read = pack.services.flatMap((service) =>
    service.procedures.flatMap((procedure) => (expertsRead({ procedure }) ? [`${service.id}/${procedure.id}`] : [])),
  )
  const items = pack.services.flatMap(({ filing }) => filing.materials.map(({ id }) => id))
  const values: unknown[] = [read, items.filter((item) => isIdentityPaper(pack, item))]
  const scope = scopeSql(scopeOf(pack, actor), values)
  return world.db.rows<Unmarked>(
    `select c.id, c.disease, c.due_at as "dueAt", count(*)::int as pages, count(k.page)::int as looked
     from case_row c
     join material_file m on m.area = c.area and m.owner = 'application:' || c.application and m.removed_at is null
       and (m.disease is null or m.disease = c.disease) and m.item <> all($2)
     left join lateral (select page from redaction_mark r where r.area = m.area and r.page = m.id limit 1) k on true
     where c.status <> 'ended' and c.service || '/' || c.procedure = any($1) and ${scope}
     group by c.area, c.id having count(*) > count(k.page) order by c.due_at nulls last, c.id limit ${most}`,
    values,
  )
}
