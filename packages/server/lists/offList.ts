import type { Actor } from '@jingban/kernel/case/actor.ts'
import { mayList } from '@jingban/kernel/list/may.ts'
import { listWanted } from '@jingban/kernel/list/rules.ts'
import type { Instant } from '@jingban/kernel/time/instant.ts'
import { loadCase } from '../cases/load.ts'
import type { World } from '../world.ts'
import { belongingOf, joining, joinMany } from './join.ts'

/** A case that waits for a list it was taken off; a person decides what becomes of it. */
export interface OffList {
  case: string
  number: string
  list: string
  reason: string
  removedAt: Instant
}

/** 移出后没有去处的办件: cases taken off a list while they wait for it, the latest first. */
export async function offList(world: Pick<World, 'db'>, area: string): Promise<OffList[]> {
  const rows = await world.db.rows<{ id: string; number: string; list: string; reason: string; removed_at: Instant }>(
    `select distinct on (c.id) c.id, c.number, m.list, m.reason, m.removed_at
     from list_member m join case_row c on c.area = m.area and c.id = m.case_id
     where m.area = $1 and m.removed_at >= c.entered_at and c.stage_kind = 'wait' and c.status <> 'ended'
       and not exists (select from list_member o where o.area = m.area and o.case_id = m.case_id and o.removed_at is null and o.joined_at >= m.removed_at)
     order by c.id, m.removed_at desc`,
    [area],
  )
  const lines = rows.map(({ id, number, list, reason, removed_at }) => ({ case: id, number, list, reason, removedAt: removed_at }))
  return lines.sort((a, b) => (a.removedAt < b.removedAt ? 1 : -1))
}

/** 重新入册: a supervisor puts a case that waits on the list that takes it now. Answers the id of the list; `forbidden`, or `notWaiting` for a case that waits for none. */
export async function putOnList(world: World, actor: Actor, area: string, id: string): Promise<{ list: string } | 'forbidden' | 'notWaiting'> {
  const loaded = await loadCase(world, area, id)
  const wanted = loaded && listWanted(loaded.rules, loaded.state)
  if (!loaded || !wanted) return 'notWaiting'
  const rules = { ...loaded.rules, rule: wanted.rule }
  const belonging = belongingOf(rules, loaded.state)
  if (!mayList(rules.pack, actor, rules.rule, belonging, 'join')) return 'forbidden'
  return { list: await joinMany(world, area, belonging, joining(rules, loaded.state)) }
}
