import type { Decision } from '@jingban/kernel/case/decision.ts'
import type { CaseState } from '@jingban/kernel/case/state.ts'
import { type ListRules, listWanted, stepOf } from '@jingban/kernel/list/rules.ts'
import type { Instant } from '@jingban/kernel/time/instant.ts'
import { release } from '@jingban/kernel/verbs/release.ts'
import type { LoadedCase } from '../cases/load.ts'
import { type Outcome, perform } from '../cases/perform.ts'
import { belongingOf, joining, joinMany } from '../lists/join.ts'
import type { StepLine } from '../lists/rows.ts'
import { remove } from '../lists/work.ts'
import type { World } from '../world.ts'

/** One list the case is or was on. */
interface Membership {
  list: string
  kind: string
  state: 'open' | 'closed' | 'done' | 'voided'
  joined_at: Instant
  removed_at: Instant | null
  released: string[]
  steps: StepLine[]
}

async function memberships(world: World, area: string, id: string): Promise<Membership[]> {
  return world.db.rows<Membership>(
    `select m.list, m.kind, r.state, m.joined_at, m.removed_at, m.released, r.data->'steps' as steps
     from list_member m join list_row r on r.area = m.area and r.id = m.list where m.area = $1 and m.case_id = $2 order by m.joined_at desc, m.list`,
    [area, id],
    'memberships of a case',
  )
}

/** Lets one case go on, and remembers for which step of which list it was. Answers what came of it. */
export function releaseFrom(world: World, area: string, list: { id: string; kind: string }, step: string, id: string): Promise<Outcome> {
  return world.db.transaction(async (db) => {
    const attempt = { area, id, actor: { kind: 'system' as const }, verb: 'release' as const }
    const outcome = await perform({ ...world, db }, attempt, ({ rules, state }, moment): Decision => release(rules, state, list.kind, step, moment))
    if (outcome.kind === 'done') {
      await db.query('update list_member set released = array_append(released, $4) where area = $1 and list = $2 and case_id = $3', [
        area,
        list.id,
        id,
        step,
      ])
    }
    return outcome
  })
}

/** What was told or received for all holds for a late member too; what was handed over did not have it in. */
function holdsForLate({ rule }: ListRules, step: string): boolean {
  const does = stepOf(rule, step)?.does
  return does === 'tell' || does === 'receive' || does === 'record'
}

/**
 * What is to be done for a case that waits: `stay` on a list that has not done the step yet; `release` where the list has done it since the case
 * came to the stage, or where it holds for the late as well; `join` otherwise. Somebody who was taken off during this stay is not put on again.
 */
function whatNow(rules: ListRules, state: CaseState, until: string, known: readonly Membership[]): 'stay' | 'join' | { release: Membership } {
  for (const one of known) {
    if (one.removed_at !== null) {
      if (one.removed_at >= state.enteredAt) return 'stay'
      continue
    }
    if (one.state === 'voided' || one.released.includes(until)) continue
    const doneAt = one.steps.find((step) => step.id === until)?.doneAt
    if (doneAt === undefined) return 'stay'
    if (doneAt >= state.enteredAt || holdsForLate(rules, until)) return { release: one }
  }
  return 'join'
}

/** Whether a posting has the case already: on a list that is still open, or that it joined since it came to the stage. */
function isPosted(state: CaseState, known: readonly Membership[]): boolean {
  return known.some((one) => one.state === 'open' || one.joined_at >= state.enteredAt)
}

/** A case that has ended is taken off the lists that are still open: nobody pays for it any more. */
async function leaveLists(world: World, state: CaseState): Promise<void> {
  const { area } = state.filed
  const how = { granted: '已办结', refused: '已办结', withdrawn: '本人撤回', notAccepted: '不予受理', lapsed: '逾期终止' }[
    state.ended?.how ?? 'granted'
  ]
  for (const one of await memberships(world, area, state.id)) {
    if (one.removed_at === null && one.state === 'open') await remove(world, { kind: 'system' }, area, one.list, state.id, how)
  }
}

/**
 * Puts a case that waits for a list, or is to be posted, on it; releases it where the list has done the step already; takes it off when it has
 * ended. Doing it again changes nothing.
 */
export async function toList(world: World, { rules, state }: LoadedCase): Promise<void> {
  if (!rules.pack.lists) return
  if (state.ended) return leaveLists(world, state)
  const wanted = listWanted(rules, state)
  if (!wanted) return
  const { area } = state.filed
  const own: ListRules = { ...rules, rule: wanted.rule }
  const known = (await memberships(world, area, state.id)).filter((one) => one.kind === wanted.rule.id)
  const next = wanted.until === undefined ? (isPosted(state, known) ? 'stay' : 'join') : whatNow(own, state, wanted.until, known)
  if (next === 'stay') return
  if (next === 'join') await joinMany(world, area, belongingOf(own, state), joining(own, state))
  else await releaseFrom(world, area, { id: next.release.list, kind: wanted.rule.id }, wanted.until ?? '', state.id)
}
