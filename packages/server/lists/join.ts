import { type Decision, following } from '@jingban/kernel/case/decision.ts'
import type { Moment } from '@jingban/kernel/case/rules.ts'
import type { CaseState } from '@jingban/kernel/case/state.ts'
import { join, openList } from '@jingban/kernel/list/change.ts'
import { type Cycle, foldList, type ListEvent, type ListState } from '@jingban/kernel/list/list.ts'
import { belongsTo, cycleOf, type ListRules, listId } from '@jingban/kernel/list/rules.ts'
import { addDays, type Day } from '@jingban/kernel/time/day.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import type { Queryable } from '../store/database.ts'
import type { World } from '../world.ts'
import { performList } from './perform.ts'

/** Where cases belong: the rules with the hash of their pack, the unit or institution, and the answer that keys the list. */
export interface Belonging {
  rules: ListRules
  pack: string
  service: string
  place: string
  keyed?: string
}

/** Cases that join, each with what it answers to the question by which the list's table is divided. */
export type Joining = ReadonlyMap<string, string | undefined>

/** Where one case belongs. */
export function belongingOf(rules: ListRules, state: CaseState): Belonging {
  return { rules, pack: state.filed.pack, service: state.filed.service, ...belongsTo(rules.rule, state) }
}

/** One case that joins. */
export function joining({ rule }: ListRules, state: CaseState): Joining {
  const answer = rule.split === undefined ? undefined : state.facts[rule.split]
  return new Map([[state.id, answer === undefined ? undefined : String(answer)]])
}

/** The number of the list that is open until somebody closes it, or of the next. */
async function numberByHand(db: Queryable, area: string, { rules, place, keyed }: Belonging): Promise<number> {
  const [last] = await db.rows<{ cycle: string; open: boolean }>(
    `select cycle, state = 'open' as open from list_row
     where area = $1 and kind = $2 and place = $3 and keyed is not distinct from $4 and cycle ~ '^[0-9]+$' order by cycle::int desc limit 1`,
    [area, rules.rule.id, place, keyed ?? null],
  )
  return last === undefined ? 1 : Number(last.cycle) + (last.open ? 0 : 1)
}

/** The cycle that is joined on a day. Where nobody can tell the closing day yet, the list is closed by hand rather than that a case waits for none. */
async function cycleOn(db: Queryable, area: string, belonging: Belonging, day: Day): Promise<Cycle> {
  const { rule, calendar, announced } = belonging.rules
  const closing = cycleOf(rule, day, calendar, announced)
  return closing.state === 'on' ? closing.day : numberByHand(db, area, belonging)
}

/** Opens the list when nobody has yet, and adds the cases. */
function openAndJoin(belonging: Belonging, state: ListState, cycle: Cycle, cases: Joining, moment: Moment): Decision<ListEvent> {
  const { rules, pack, service, place, keyed } = belonging
  const opened = openList(rules, state, { pack, place, cycle, ...(keyed !== undefined && { keyed }) }, service, moment)
  const first = opened.ok ? opened.events : []
  return following(first, join(foldList(state.id, first, state), [...cases.keys()], moment))
}

/** So many lists in a row that take nobody, or so many others who wrote first, mean a mistake. */
const MOST_TURNS = 20

/**
 * 入册: puts cases of one belonging on the list that takes them today, which it opens when they are the first; a list that is closed already passes
 * them on to the next cycle's. One event however many they are; those on it already are passed over. Answers the id of the list. Safe to repeat.
 */
export async function joinMany(world: World, area: string, belonging: Belonging, cases: Joining): Promise<string> {
  let day = dayOf(world.clock.now())
  for (let turn = 0; turn < MOST_TURNS; turn += 1) {
    const { rules, place, keyed } = belonging
    const cycle = await cycleOn(world.db, area, belonging, day)
    const id = listId(rules.rule.id, place, cycle, keyed)
    const attempt = { area, id, actor: { kind: 'system' as const }, verb: 'join' as const, opens: { rules, splits: cases } }
    const outcome = await performList(world, attempt, ({ state }, moment) => openAndJoin(belonging, state, cycle, cases, moment))
    if (outcome.kind === 'done') return id
    if (outcome.kind === 'refused' && outcome.refusal.code === 'doneAlready') return id
    if (outcome.kind === 'refused' && typeof cycle === 'string') day = addDays(cycle, 1)
  }
  throw new Error(`no list of ${belonging.rules.rule.id} at ${belonging.place} takes the cases`)
}
