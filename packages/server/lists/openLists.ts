import type { Actor } from '@jingban/kernel/case/actor.ts'
import { openList } from '@jingban/kernel/list/change.ts'
import { listReach, mayList } from '@jingban/kernel/list/may.ts'
import { closer } from '@jingban/kernel/list/owed.ts'
import { cycleOf, type ListRules, listId } from '@jingban/kernel/list/rules.ts'
import type { ListRule } from '@jingban/kernel/pack/service.ts'
import type { Day } from '@jingban/kernel/time/day.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { announcedDays } from '../policy/announcedDays.ts'
import type { World } from '../world.ts'
import { listRules } from './load.ts'
import { type ListOutcome, performList } from './perform.ts'

/** A list that its unit begins itself, whether anybody has applied there or not: reading and posting the notice are its first steps (SHZ-39, SHZ-41). */
export interface OpenableList {
  id: string
  rules: ListRules
  pack: string
  service: string
  place: string
  cycle: Day
  /** The day staff have still to announce before the first step may be done. */
  awaits?: string
}

/** Lists that a unit begins before anybody is on them: those of units and institutions that one answer does not divide, and whose first step waits for a yearly paper. */
const beginsWithPaper = (rule: ListRule): boolean => {
  const { earliest } = rule.steps[0] ?? {}
  return rule.per !== 'area' && rule.keyed === undefined && earliest !== undefined && 'announced' in earliest
}

/** The list of this rule and place for the cycle of today; undefined where it has no closing day. Whether it is open already is not asked. */
async function thisCycles(world: World, area: string, kind: string, place: string): Promise<OpenableList | undefined> {
  const today = dayOf(world.clock.now())
  const version = world.policies.packAt(area, today)
  if (!version) return undefined
  const rules = listRules(world.policies, area, version.hash, kind)
  const closing = cycleOf(rules.rule, today, rules.calendar, rules.announced)
  const service = version.pack.services.find((one) => one.procedures.some(({ stages }) => stages.some((at) => 'list' in at && at.list === kind)))
  if (closing.state !== 'on' || !service) return undefined
  const { earliest } = rules.rule.steps[0] ?? {}
  const name = earliest && 'announced' in earliest ? earliest.announced : undefined
  const known = (await announcedDays(world.db, area)).some(
    (one) => one.name === name && one.cycle === Number(closing.day.slice(0, 4)) && one.day <= today,
  )
  const id = listId(kind, place, closing.day)
  const list = { id, rules, pack: version.hash, service: service.id, place, cycle: closing.day }
  return { ...list, ...(name !== undefined && !known && { awaits: name }) }
}

/** This cycle's lists that an actor's own units have still to begin, those that wait for their yearly paper among them. */
export async function openableFor(world: World, actor: Actor, area: string): Promise<OpenableList[]> {
  const pack = world.policies.packAt(area, dayOf(world.clock.now()))?.pack
  if (!pack || actor.kind !== 'staff' || actor.area !== area) return []
  const found: OpenableList[] = []
  for (const rule of (pack.lists ?? []).filter(beginsWithPaper)) {
    for (const one of actor.roles.filter(({ role }) => role === closer({ rule }))) {
      const reach = listReach(pack, rule, one)
      const list = typeof reach === 'object' ? await thisCycles(world, area, rule.id, reach.place) : undefined
      if (list && !(await isOpen(world, area, list.id))) found.push(list)
    }
  }
  return found
}

async function isOpen({ db }: Pick<World, 'db'>, area: string, id: string): Promise<boolean> {
  return (await db.rows('select 1 from list_row where area = $1 and id = $2', [area, id])).length > 0
}

/** 开册: begins a list that nobody has begun; who may see it may begin it, and is recorded. Refuses: doneAlready. */
export async function beginList(world: World, actor: Actor, area: string, list: OpenableList): Promise<ListOutcome> {
  const { id, rules, pack, service, place, cycle } = list
  if (!mayList(rules.pack, actor, rules.rule, { place }, 'see')) return { kind: 'forbidden' }
  const attempt = { area, id, actor: { kind: 'system' as const }, verb: 'join' as const, opens: { rules, splits: new Map() } }
  return performList(world, attempt, ({ state }, { now }) => openList(rules, state, { pack, place, cycle }, service, { actor, now }))
}

/** The units and institutions for which somebody works in this role. */
async function placesOf({ db }: Pick<World, 'db'>, area: string, role: string): Promise<string[]> {
  const rows = await db.rows<{ place: string }>(
    `select distinct one->>'institution' as place from staff, jsonb_array_elements(roles) one
     where one->>'area' = $1 and one->>'role' = $2 and one->>'institution' is not null and disabled_at is null order by 1`,
    [area, role],
  )
  return rows.map(({ place }) => place)
}

/**
 * Begins the list of every unit that waited for this yearly paper, those without an applicant too. Answers the places whose list it began; doing it again
 * begins none twice.
 */
export async function beginListsAfter(world: World, area: string, announced: string): Promise<string[]> {
  const pack = world.policies.packAt(area, dayOf(world.clock.now()))?.pack
  const begun: string[] = []
  for (const rule of pack?.lists?.filter(beginsWithPaper) ?? []) {
    const { earliest, by } = rule.steps[0] ?? {}
    if (!earliest || !('announced' in earliest) || earliest.announced !== announced || by === undefined) continue
    for (const place of await placesOf(world, area, by)) {
      const list = await thisCycles(world, area, rule.id, place)
      if (!list || list.awaits || (await isOpen(world, area, list.id))) continue
      if ((await beginList(world, { kind: 'system' }, area, list)).kind === 'done') begun.push(place)
    }
  }
  return begun
}
