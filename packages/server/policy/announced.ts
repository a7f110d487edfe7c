import { type Actor, reference } from '@jingban/kernel/case/actor.ts'
import type { Pack } from '@jingban/kernel/pack/pack.ts'
import { places } from '@jingban/kernel/pack/visit.ts'
import type { Day } from '@jingban/kernel/time/day.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { loadCase } from '../cases/load.ts'
import { rowsOf } from '../cases/rows.ts'
import { append } from '../store/append.ts'
import type { World } from '../world.ts'

/** The names under which the rules of a pack ask for a day that staff announce. */
export function askedDays(pack: Pack): string[] {
  const names = places(pack).flatMap(({ value }) =>
    typeof value === 'object' && value !== null && 'announced' in value && typeof value.announced === 'string' ? [value.announced] : [],
  )
  return [...new Set(names)]
}

/** Whether this member of staff publishes the yearly papers of the pack, and with them the days they announce. */
export function announces(pack: Pack, actor: Actor): boolean {
  if (actor.kind !== 'staff' || actor.area !== pack.area) return false
  const roles = (pack.announcements ?? []).map((one) => one.by)
  return actor.roles.some((one) => roles.includes(one.role))
}

/** What an announcement says: a day for a name, in the cycle of a year. */
export interface Announcing {
  area: string
  name: string
  cycle: number
  day: Day
}

export type AnnouncedAnswer = { kind: 'done'; recomputed: number } | { kind: 'forbidden' } | { kind: 'unknownName'; names: string[] }

/**
 * 年度文件发布: sets a day for this year's cycle, or sets it anew, and tells the dates of every open case again. Refuses whoever does not publish
 * such papers (`announcements[].by`), and a name that no rule of the area asks for.
 */
export async function announceDay(world: World, actor: Actor, { area, name, cycle, day }: Announcing): Promise<AnnouncedAnswer> {
  const now = world.clock.now()
  const pack = world.policies.packAt(area, dayOf(now))?.pack
  if (!pack || !announces(pack, actor)) return { kind: 'forbidden' }
  const names = askedDays(pack)
  if (!names.includes(name)) return { kind: 'unknownName', names }
  await world.db.query(
    `insert into announced_day (area, name, cycle, day, announced_by, announced_at) values ($1, $2, $3, $4, $5, $6)
     on conflict (area, name, cycle) do update set day = $4, announced_by = $5, announced_at = $6`,
    [area, name, cycle, day, reference(actor), now],
  )
  await world.policies.refresh()
  return { kind: 'done', recomputed: await recompute(world, area) }
}

/** Writes the rows and deadlines of every case anew that may wait for a day; whoever writes to a case meanwhile has the new day already. */
export async function recompute(world: World, area: string): Promise<number> {
  const rows = await world.db.rows<{ id: string }>(`select id from case_row where area = $1 and (status <> 'ended' or owes <> '{}') order by id`, [
    area,
  ])
  for (const { id } of rows) {
    const loaded = await loadCase(world, area, id)
    if (!loaded) continue
    const { rules, state, seen } = loaded
    await append(world.db, { area, writes: [{ stream: `case:${id}`, seen, events: [], rows: rowsOf(rules, state, seen.seq) }] })
  }
  return rows.length
}
